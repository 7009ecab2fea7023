"""Where an act happened: the place belongs to the act that governs it."""

from datetime import date

import pytest

from events.extraction import extract
from events.extraction.types import Document


def places(text: str) -> dict[str, str | None]:
    """The place of each event, by the lemma of its trigger."""
    found = extract(Document("", text, date(2019, 9, 11), language="en"))
    return {event.lemma: event.place.name if event.place else None for event in found.events}


def test_place_of_another_act_in_the_sentence_is_not_taken():
    found = places("Norway condemned Chile after the ministers met in Lima on Monday.")
    assert found["meet"] == "Lima"
    assert found["condemn"] is None


def test_place_in_an_aside_is_not_taken():
    told = "Chile accused Norway on Tuesday of breaking the treaty that the two signed in Lima in 2017."
    assert places(told)["accuse"] is None


@pytest.mark.parametrize(
    ("text", "lemma", "place"),
    [
        ("Norwegian leaders met Chilean ministers in Lima on Tuesday.", "meet", "Lima"),
        ("Norway attacked Chile near Valparaiso on Monday.", "attack", "Valparaiso"),
    ],
)
def test_place_of_its_own_clause_is_taken(text: str, lemma: str, place: str) -> None:
    assert places(text)[lemma] == place


@pytest.mark.parametrize(
    "text",
    [
        "Norway praised the president of Peru on Monday.",
        "Norway praised the pressure on Peru on Monday.",
    ],
)
def test_a_country_that_something_is_of_or_on_is_no_place(text: str) -> None:
    assert places(text) == {"praise": None}
