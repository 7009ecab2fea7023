"""The table of types and kinds: every row, and what a new one or a wrong one does."""

import re
from itertools import groupby

import pytest

from events.core.kinds import KINDS, TABLE, EventType, KindsError, read_kinds
from events.core.parties import Party, Role
from events.core.status import Status
from events.core.values import EventValues
from events.sameness.titles import event_title

EMBARGO = (
    'embargo = { type = "SANCTION", name = "arms embargo", preposition = "on",'
    ' sentence = "{by} stop(s) arms for {to}", near = ["sanctions"], once = true }\n'
)


@pytest.fixture
def table(tmp_path):
    """Read a copy of the table with one more row."""

    def read(row):
        path = tmp_path / "kinds.toml"
        path.write_text(TABLE.read_text(encoding="utf-8") + row, encoding="utf-8")
        return read_kinds(path)

    return read


def test_kinds_stand_by_types_in_the_order_of_types():
    assert [type_ for type_, _ in groupby(kind.type for kind in KINDS.values())] == list(EventType)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_kinds_near_one_another_are_of_one_type(kind):
    assert kind.slug not in kind.near
    assert all(
        KINDS[slug].type is kind.type and kind.slug in KINDS[slug].near for slug in kind.near
    )


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_slug_of_a_kind_fits_its_column_and_addresses(kind):
    assert re.fullmatch("[a-z_]{1,30}", kind.slug)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_no_two_kinds_have_one_name(kind):
    assert [other for other in KINDS.values() if other.name == kind.name] == [kind]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_sentence_of_a_kind_names_both_sides(kind):
    assert not kind.sentence or {"{by}", "{to}"} <= set(kind.sentence.split())


def test_kind_added_by_one_row_is_usable(table, monkeypatch):
    embargo = table(EMBARGO)["embargo"]
    monkeypatch.setitem(KINDS, "embargo", embargo)
    parties = (Party("USA", Role.ACTOR, True), Party("RUS", Role.RECIPIENT, True))
    values = EventValues(embargo.type, "embargo", Status.OCCURRED, None, None, "", "", parties)
    assert event_title(values) == "United States stops arms for Russia"
    assert embargo in EventType.SANCTION.kinds
    assert embargo.plover_type(Status.PLANNED) is EventType.THREATEN


def test_new_kind_is_near_those_it_names_both_ways(table):
    kinds = table(EMBARGO)
    assert "sanctions" in kinds["embargo"].near
    assert "embargo" in kinds["sanctions"].near


def test_kind_is_mutual_as_its_type_unless_it_says_otherwise():
    assert KINDS["summit"].mutual
    assert not KINDS["talks_offer"].mutual
    assert KINDS["clash"].mutual


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ('x = { type = "AID", name = "x" }', "kinds.toml, x: no cell preposition"),
        (
            'x = { type = "AID", name = "x", preposition = "to", nearby = [] }',
            "kinds.toml, x: unknown cell nearby",
        ),
        (
            'x = { type = "HELP", name = "x", preposition = "to" }',
            "'HELP' is not a valid EventType",
        ),
        (
            'x = { type = "AID", name = "x", preposition = "to", once = "yes" }',
            "kinds.toml, x: 'yes' is neither true nor false",
        ),
        (
            'x = { type = "AID", name = "x", preposition = "to", near = ["talks"] }',
            "kinds.toml, x: talks is no kind of AID",
        ),
        ('x = { type = "AID", name = " ", preposition = "to" }', "kinds.toml, x: ' ' is no text"),
    ],
)
def test_wrong_row_is_refused_in_words(table, row, problem):
    with pytest.raises(KindsError, match=problem):
        table(row)


@pytest.mark.parametrize("status", Status)
def test_status_stands_on_one_side_only(status):
    sides = (status.has_happened, status.is_to_come, status.is_refuted)
    assert sum(sides) == (status is not Status.HYPOTHETICAL)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_sentence_without_another_side_names_who_does_it(kind):
    assert not kind.alone or ("{by}" in kind.alone.split() and "{to}" not in kind.alone)
