"""Each field reads, lays over, writes and cuts up one and the same value."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.core.days import Days, Precision
from events.core.doubts import Basis
from events.core.kinds import KINDS, EventType
from events.core.parties import Party, Role
from events.core.status import Status
from events.core.values import EventValues
from events.decisions.effective import effective, values_in, values_json
from events.decisions.fields import (
    DATES,
    FIELDS,
    KIND,
    PARTIES,
    PLACE,
    STATUS,
    TITLE,
    TYPE,
    Handed,
    InvalidValue,
    Place,
)
from events.decisions.parties import Part, PartyChanges

DAY, LAST = date(2019, 9, 10), date(2019, 9, 13)
PRK = Party("PRK", Role.ACTOR, True)
LAUNCH = EventValues(
    EventType.MOBILIZE,
    "missile_launch",
    Status.OCCURRED,
    Days(DAY, DAY),
    Basis.CONTEXT,
    "Wonsan",
    "PRK",
    (PRK,),
    "North Korea: missile launch",
)

parties = st.lists(
    st.builds(Part, st.sampled_from(["PRK", "USA"]), st.sampled_from([None, *Role]), st.just(True)),
    max_size=3,
).map(tuple)
some_days = st.tuples(st.dates(DAY, LAST), st.dates(DAY, LAST)).map(
    lambda two: Days(min(two), max(two))
)
VALUES = {
    TITLE: st.text("abc ", min_size=1, max_size=9).map(str.split).map(" ".join).filter(bool),
    KIND: st.sampled_from(sorted(KINDS)),
    TYPE: st.sampled_from(EventType),
    STATUS: st.sampled_from(Status),
    DATES: st.none() | some_days,
    PLACE: st.builds(Place, st.sampled_from(["", "Hanoi"]), st.sampled_from(["", "VNM"])),
    PARTIES: st.builds(
        PartyChanges, parties.map(lambda rows: tuple(r for r in rows if r.role)), parties
    ),
}
decided = st.sampled_from(list(VALUES)).flatmap(
    lambda field: st.tuples(st.just(field), VALUES[field])
)

whole = decided.filter(lambda told: told[0] is not PARTIES)  # parties are decided as changes


@given(decided)
def test_value_is_kept_and_read_alike(told):
    field, value = told
    assert field.told(field.stored(value)) == value == field.read(field.as_json(value))


@given(whole)
def test_value_laid_over_is_the_one_that_shows(told):
    field, value = told
    assert field.of(effective(LAUNCH, {field.name: value})) == value


@given(whole)
def test_value_is_built_of_its_parts(told):
    field, value = told
    assert field.built(field.parts(value)) == value


@given(st.lists(decided))
def test_values_of_an_event_are_kept_and_read_alike(told):
    values = effective(LAUNCH, {field.name: value for field, value in told})
    assert values_in(values_json(values)) == values


@given(decided)
def test_kind_is_always_one_of_its_type(told):
    field, value = told
    shown = effective(LAUNCH, {field.name: value})
    assert KINDS[shown.kind].type is shown.type


# The rows of databases in use have these shapes, and are never rewritten.
@pytest.mark.parametrize(
    ("field", "stored", "value"),
    [
        ("title", "A drill", "A drill"),
        ("kind", "summit", "summit"),
        ("type", "CONSULT", EventType.CONSULT),
        ("status", "denied", Status.DENIED),
        (
            "dates",
            {"first": "2019-09-10", "last": "2019-09-13", "precision": "week"},
            Days(DAY, LAST, Precision.WEEK),
        ),
        ("dates", {"first": None, "last": None, "precision": None}, None),
        ("place", {"name": "Wonsan", "country": ""}, Place("Wonsan", "")),
        (
            "countries",
            [{"name": "PRK", "role": "actor", "is_country": True}],
            PartyChanges.all_are([PRK]),
        ),
        (
            "countries",
            {"added": [], "removed": [{"name": "EU", "role": None, "is_country": False}]},
            PartyChanges(removed=(Part("EU", None, False),)),
        ),
    ],
)
def test_decisions_keep_their_shape(field, stored, value):
    assert FIELDS[field].told(stored) == value
    assert FIELDS[field].stored(value) == stored


def test_field_handed_back_is_kept_as_nothing():
    assert DATES.stored(Handed.BACK) is None
    assert DATES.told(None) is Handed.BACK


def test_days_that_are_refused_today_are_read_from_old_decisions():
    old = {"first": "2019-09-10", "last": "2019-09-13", "precision": "day", "basis": "explicit"}
    assert DATES.told(old) == Days(DAY, LAST, Precision.DAY)


@pytest.mark.parametrize(
    ("field", "told", "part"),
    [
        (DATES, {"first": "2019-09-13", "last": "2019-09-10"}, "last"),
        (DATES, {"first": "10 Sep"}, "first"),
        (DATES, {"last": "0999-01-01"}, "first"),
        (DATES, {"first": DAY, "last": LAST, "precision": "day"}, "precision"),
        (DATES, {"first": DAY, "precision": "fortnight"}, "precision"),
        (PLACE, {"name": "Hanoi", "country": "XYZ"}, "country"),
        (STATUS, "maybe", "status"),
        (TITLE, " ", "title"),
    ],
)
def test_what_does_not_fit_names_its_part(field, told, part):
    with pytest.raises(InvalidValue) as refused:
        field.read(told)
    assert refused.value.part == part


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (DATES, Days(DAY, DAY), "10 Sep 2019"),
        (DATES, Days(DAY, DAY, Precision.TIME), "10 Sep 2019 (time)"),
        (DATES, Days(DAY, LAST, Precision.WEEK), "10–13 Sep 2019 (week)"),
        (DATES, None, "no day"),
        (PLACE, Place("Hanoi", "VNM"), "Hanoi, Vietnam"),
        (KIND, "missile_launch", "missile launch"),
        (TITLE, "The X_47 falls", "The X_47 falls"),
        (PARTIES, PartyChanges.all_are([PRK]), "North Korea (actor)"),
        (
            PARTIES,
            PartyChanges(removed=(Part("PRK", None, True),)),
            "what the sources say, removed North Korea",
        ),
    ],
)
def test_value_in_words(field, value, words):
    assert field.in_words(value) == words
