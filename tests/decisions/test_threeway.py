"""Three-way comparison: what I changed, what they changed, and what must be chosen."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from events.core.days import Days
from events.core.kinds import KINDS
from events.core.parties import Party, Role
from events.core.status import Status
from events.core.values import EventValues
from events.decisions.effective import effective
from events.decisions.parties import Part, PartyChanges
from events.decisions.threeway import NO_PARTY, aspects, compare, decided_by

party = st.builds(
    Party,
    st.sampled_from(["PRK", "USA", "JPN"]),
    st.sampled_from([Role.ACTOR, Role.RECIPIENT, Role.PLACE]),
    st.just(True),
)
parties = st.lists(party, max_size=3).map(tuple)
day = st.sampled_from([date(2019, 9, 10), date(2019, 9, 11), date(2019, 9, 12)])
days = st.none() | st.tuples(day, day).map(lambda told: Days(min(told), max(told)))


def event(title, kind, status, days, place, parties):
    """An event's values; what two people may disagree on."""
    type_ = KINDS[kind].type
    return EventValues(type_, kind, status, days, None, place[0], place[1], parties, title)


values = st.builds(
    event,
    st.sampled_from(["A", "B", "C"]),
    st.sampled_from(["summit", "airstrike", "nuclear_test"]),
    st.sampled_from([Status.OCCURRED, Status.PLANNED, Status.DENIED]),
    days,
    st.tuples(st.sampled_from(["", "Hanoi"]), st.sampled_from(["", "VNM"])),
    parties,
)


def stored(now, comparison):
    """The values by aspect once the changes are decided on."""
    return aspects(effective(now, decided_by(comparison.changes, now)))


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
    for aspect, theirs in aspects(now).items():
        for part, value in theirs.items():
            if aspect not in clashing and value != base.get(aspect, NO_PARTY)[part]:
                assert after.get(aspect, NO_PARTY)[part] == value


@given(values, values)
def test_without_knowing_what_was_shown_whatever_differs_is_a_clash(sent, now):
    comparison = compare(None, sent, now)
    mine, theirs, none = aspects(sent), aspects(now), NO_PARTY
    differing = {a for a in {**mine, **theirs} if mine.get(a, none) != theirs.get(a, none)}
    assert {clash.aspect for clash in comparison.clashes} == differing


part = party.map(lambda p: Part(p.name, p.role, p.is_country))
anywhere = party.map(lambda p: Part(p.name, None, p.is_country))
changes = st.builds(
    PartyChanges,
    st.lists(part, max_size=2).map(tuple),
    st.lists(part | anywhere, max_size=2).map(tuple),
)


@given(parties, changes, changes)
def test_changes_on_changes_are_as_one_after_the_other(said, first, second):
    one_by_one = second.laid_over(first.laid_over(said))
    assert second.after(first).laid_over(said) == one_by_one


@given(parties, changes)
def test_change_of_an_old_list_is_a_list(old, change):
    assert change.after(PartyChanges.all_are(old)).is_all


@given(changes | parties.map(PartyChanges.all_are))
def test_changes_of_parties_are_kept_and_read_alike(change):
    assert PartyChanges.from_json(change.as_json()) == change
