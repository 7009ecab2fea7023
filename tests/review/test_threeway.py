"""Three-way comparison: what I changed, what they changed, and what must be chosen."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.decisions.parties import applied, combined
from events.decisions.threeway import aspects, compare, decided_by

party = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["PRK", "USA", "JPN"]),
        "role": st.sampled_from(["actor", "recipient", "place"]),
        "is_country": st.just(True),
    }
)
days = st.sampled_from(
    [
        (None, None, None),
        *(
            (f"2019-09-{first}", f"2019-09-{last}", "day" if first == last else "range")
            for first, last in product((10, 11, 12), repeat=2)
            if first <= last
        ),
    ]
).map(lambda d: dict(zip(("first", "last", "precision"), d, strict=True)))
values = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["A", "B", "C"]),
        "kind": st.sampled_from(["summit", "airstrike", "protest"]),
        "status": st.sampled_from(["occurred", "planned", "denied"]),
        "dates": days,
        "place": st.fixed_dictionaries(
            {"name": st.sampled_from(["", "Hanoi"]), "country": st.sampled_from(["", "VNM"])}
        ),
        "countries": st.lists(party, max_size=3),
    }
)


def stored(now, comparison):
    """The values by aspect once the changes are decided on."""
    decided = decided_by(comparison.changes, now)
    changes = decided.pop("countries", {"added": [], "removed": []})
    return aspects({**now, **decided, "countries": applied(now["countries"], changes)})


@given(values, values)
def test_what_nobody_else_changed_is_stored_as_sent(shown, sent):
    comparison = compare(shown, sent, shown)
    assert (comparison.clashes, comparison.moved) == ((), ())
    assert stored(shown, comparison) == aspects(sent)


@given(values, values)
def test_what_i_left_alone_stays_as_others_made_it(shown, now):
    comparison = compare(shown, shown, now)
    assert not comparison.clashes
    assert stored(now, comparison) == aspects(now)


@given(values, values)
def test_what_both_changed_alike_is_settled(shown, now):
    comparison = compare(shown, now, now)
    assert not comparison.clashes
    assert not comparison.changes
    assert set(comparison.settled) == set(comparison.moved)


@given(values, values, values)
def test_no_part_that_others_changed_goes_back_without_a_choice(shown, sent, now):
    comparison = compare(shown, sent, now)
    clashing = {clash.aspect for clash in comparison.clashes}
    base, after = aspects(shown), stored(now, comparison)
    none = {"roles": []}
    for aspect, theirs in aspects(now).items():
        for part, value in theirs.items():
            if aspect not in clashing and value != base.get(aspect, none)[part]:
                assert after.get(aspect, none)[part] == value


@given(values, values)
def test_without_knowing_what_was_shown_whatever_differs_is_a_clash(sent, now):
    comparison = compare(None, sent, now)
    mine, theirs, none = aspects(sent), aspects(now), {"roles": []}
    differing = {a for a in {**mine, **theirs} if mine.get(a, none) != theirs.get(a, none)}
    assert {clash.aspect for clash in comparison.clashes} == differing


changes = st.fixed_dictionaries(
    {
        "added": st.lists(party, max_size=2),
        "removed": st.lists(
            st.one_of(party, party.map(lambda row: {**row, "role": None})), max_size=2
        ),
    }
)


@given(st.lists(party, max_size=4), changes, changes)
def test_changes_on_changes_are_as_one_after_the_other(rows, first, second):
    one_by_one = applied(applied(rows, first), second)
    assert applied(rows, combined(combined(None, first), second)) == one_by_one


@pytest.mark.parametrize("old", [[], [{"name": "IRN", "role": "actor", "is_country": True}]])
def test_change_of_an_old_list_is_a_list(old):
    added = {"name": "JPN", "role": "actor", "is_country": True}
    assert added in combined(old, {"added": [added], "removed": []})
