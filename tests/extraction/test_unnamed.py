"""Groups without a name of their own: rebels, protesters, miners."""

import pytest

from events.core.parties import is_plural, is_unnamed
from events.extraction.actors.unnamed import unnamed_group
from events.extraction.reader.rows import names_of
from events.extraction.tables import rows
from events.extraction.types import ActorKind, ActorMention

from .actor_help import actors_in

GROUPS = {name for name, _, _ in rows("unnamed", columns=3)}


def groups_in(text: str, title: str = "") -> list[ActorMention]:
    found = actors_in(text, title=title)
    return [m for m in found if m.kind is ActorKind.GROUP and m.organisation in GROUPS]


@pytest.mark.parametrize(
    ("text", "told", "name"),
    [
        ("Then the rebels withdrew.", "rebels", "rebels"),
        ("A masked gunman fired.", "gunman", "gunmen"),
        ("Marchers threw stones.", "Marchers", "protesters"),
        ("The trade unions struck.", "trade unions", "unions"),
        ("Two rebel commanders met.", "rebel", "rebels"),
        ("Then pro-Russian separatists withdrew.", "pro-Russian separatists", "separatists"),
    ],
)
def test_a_group_goes_by_its_plural(text: str, told: str, name: str) -> None:
    [group] = groups_in(text)
    assert (group.text, group.organisation, group.countries) == (told, name, ())


@pytest.mark.parametrize(
    "text",
    [
        "He left rebel-held Aleppo.",
        "The Kurdistan Workers Party met.",
        "Their opposition to the bill grew.",
        "The Tamil Tiger rebels withdrew.",
        "UN workers left.",
    ],
)
def test_words_that_tell_no_group_or_a_named_one_are_none(text: str) -> None:
    assert groups_in(text) == []


def test_capitals_of_a_headline_make_no_name() -> None:
    [group] = groups_in("It rained.", title="Rebels Seize Town Near Lake")
    assert group.in_title


def test_the_country_of_a_group_is_named_beside_it() -> None:
    found = actors_in("Then Libyan rebels fired.")
    assert [names_of(m) for m in found] == [(("LBY", True),), (("rebels", False),)]


def test_mentions_of_a_sentence_stand_in_its_order() -> None:
    found = actors_in("Students burned a flag of Peru while police and farmers watched Chile play.")
    assert found == sorted(found, key=lambda m: m.span)


def test_names_of_groups_are_recognised_as_no_names() -> None:
    assert all(is_unnamed(name) for name in GROUPS)
    assert not is_unnamed("al-Qaeda")


def test_some_groups_are_many_and_some_one_body() -> None:
    assert is_plural("gunmen")
    assert not is_plural("opposition")
    assert not is_plural("Houthis")


@pytest.mark.parametrize(
    ("phrase", "name"),
    [("Syrian rebels", "rebels"), ("oil workers", "workers"), ("Lech Wałęsa", None), ("", None)],
)
def test_the_group_that_ends_a_phrase(phrase: str, name: str | None) -> None:
    assert unnamed_group(phrase) == name
