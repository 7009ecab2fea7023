"""Who stands on which side of an act, where context has to say it."""

from datetime import date

import pytest

from events.core.kinds import EventType
from events.core.parties import Role
from events.extraction import extract
from events.extraction.types import Document


def sides(text: str, type_: EventType, title: str = "") -> tuple[set[str], set[str]]:
    """Names of those who act and of those acted upon, in the one event of `type_`."""
    found = extract(Document(title, text, date(2019, 9, 11), language="en"))
    [event] = [event for event in found.events if event.type is type_]
    named = {role: {p.name for p in event.parties if p.role is role} for role in Role}
    return named[Role.ACTOR], named[Role.RECIPIENT]


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        # An election is its country's own.
        ("Peru elected a president on Sunday.", EventType.POLITICS, {"PER"}, set()),
        # What is agreed on has no recipient among those who agree.
        (
            "Chile and Peru signed an agreement on Peru's ports on Monday.",
            EventType.AGREE,
            {"CHL", "PER"},
            set(),
        ),
        # The state on whose soil somebody is arrested does it.
        ("Two Kenyans were arrested in Lima on Monday.", EventType.COERCE, {"PER"}, {"KEN"}),
        ("A Kenyan minister was arrested on Monday.", EventType.COERCE, {"KEN"}, {"KEN"}),
        # The country of an armed group is no party.
        (
            "Al-Shabaab attacked a Kenyan base on Monday.",
            EventType.ASSAULT,
            {"al-Shabaab"},
            {"KEN"},
        ),
    ],
)
def test_the_type_of_an_act_settles_its_sides(
    text: str, type_: EventType, actors: set[str], recipients: set[str]
) -> None:
    assert sides(text, type_) == (actors, recipients)


def test_the_other_side_of_a_statement_is_its_writers_country() -> None:
    text = (
        "President of Chile Gabriel Boric slept in Oslo.\n\n"
        "During the conversation with Prime Minister of Norway Erna Solberg on Tuesday, trade "
        "was discussed. Norway thanked Chile. Norway will invest."
    )
    assert sides(text, EventType.CONSULT)[0] == {"CHL", "NOR"}


def test_an_act_without_parties_is_of_the_country_that_the_article_is_about() -> None:
    text = (
        "Peru expelled a Norwegian diplomat in Lima on Monday.\n\n"
        "A protest in Peru had called for it. Peruvian ministers resigned on Tuesday."
    )
    assert sides(text, EventType.POLITICS)[0] == {"PER"}


def test_an_attacker_without_a_victim_attacks_whom_it_attacks_elsewhere() -> None:
    text = (
        "Peru attacked Fiji on Monday. Norway sent doctors.\n\n"
        "Chile condemned the Peruvian invasion on Tuesday."
    )
    found = extract(Document("", text, date(2019, 9, 11), language="en"))
    attacks = [event for event in found.events if event.type is EventType.ASSAULT]
    assert {event.countries(Role.RECIPIENT) for event in attacks} == {("FJI",)}


def test_a_call_between_two_has_no_third_side() -> None:
    text = (
        "President of Chile Jane Roe had a telephone conversation with President of Peru "
        "Joe Doe on Tuesday.\n\nThe call with Bolivian ministers was long."
    )
    assert sides(text, EventType.CONSULT)[0] == {"CHL", "PER"}


def test_whom_an_organisation_acts_upon_is_the_country_of_the_news() -> None:
    text = (
        "Peru arrested two Peruvian editors in Lima on Monday.\n\n"
        "The European Union condemned the arrests on Tuesday. Peruvian courts kept silent."
    )
    assert sides(text, EventType.ACCUSE) == ({"EU"}, {"PER"})


def test_what_a_readout_tells_without_a_subject_those_did_who_met() -> None:
    text = (
        "President of Chile Jane Roe met with President of Peru Joe Doe in Oslo on Tuesday.\n\n"
        "During the talks in Quito in 2017 they had signed nothing.\n\n"
        "The next summit will take place in May."
    )
    found = extract(Document("", text, date(2019, 9, 11), language="en"))
    [planned] = [event for event in found.events if event.kind == "summit"]
    assert planned.countries(Role.ACTOR) == ("CHL", "PER")


def test_a_party_keeps_the_sector_that_the_text_states() -> None:
    text = "Syrian rebels attacked Iraqi police near Mosul on Monday."
    found = extract(Document("", text, date(2019, 9, 11), language="en"))
    [event] = [event for event in found.events if event.type is EventType.ASSAULT]
    assert {(p.name, p.sector) for p in event.parties if p.role is not Role.PLACE} == {
        ("SYR", "rebels"),
        ("IRQ", "police"),
    }
