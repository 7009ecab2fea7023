"""What a reader sees first of an event."""

import pytest

from events.core.kinds import EventType
from events.core.parties import Party, Role
from events.core.status import Status
from events.core.values import EventValues
from events.extraction.types import Evidence, Span
from events.extraction.wording import gist
from events.sameness.titles import event_title


def values(type_, kind, by=(), to=(), status=Status.OCCURRED, place="", country=""):
    roles = [*((n, Role.ACTOR) for n in by), *((n, Role.RECIPIENT) for n in to)]
    parties = tuple(Party(name, role, len(name) == 3) for name, role in roles)
    return EventValues(EventType(type_), kind, status, None, None, place, country, parties)


@pytest.mark.parametrize(
    ("event", "title"),
    [
        (values("MOBILIZE", "missile_launch", ["PRK"]), "North Korea launches missile"),
        (
            values("CONSULT", "summit", ["USA", "PRK"], place="Hanoi", country="VNM"),
            "United States and North Korea hold summit in Hanoi",
        ),
        (
            values("AGREE", "talks_offer", ["IRN"], ["USA"], Status.OFFERED),
            "Iran offers talks to the United States",
        ),
        (
            values("SANCTION", "sanctions", ["USA", "EU"], ["RUS"]),
            "United States and EU impose sanctions on Russia",
        ),
        (
            values("CONSULT", "summit", ["USA", "PRK"], status=Status.CANCELLED),
            "United States – North Korea summit (cancelled)",
        ),
        (
            values("CONSULT", "talks", ["USA"], ["RUS"], Status.PLANNED, "Geneva", "CHE"),
            "United States and Russia to hold talks in Geneva",
        ),
        (
            values("CONSULT", "visit", ["USA"], ["KOR"], Status.PLANNED),
            "United States to visit South Korea",
        ),
        (values("CONSULT", "talks", ["USA"]), "United States holds talks"),
        (values("CONSULT", "visit", ["USA", "PRK"]), "United States and North Korea meet"),
        (
            values("CONSULT", "visit", ["USA", "PRK"], status=Status.PLANNED),
            "United States and North Korea to meet",
        ),
        (values("ASSAULT", "clash", ["IND"]), "India: clash"),
        (values("ASSAULT", "clash", ["IND", "CHN"]), "India and China clash"),
        (
            values("MOBILIZE", "exercise", ["IRN"], status=Status.DENIED),
            "Iran: military exercise (denied)",
        ),
        (values("ASSAULT", "airstrike", to=["SYR"]), "Airstrike on Syria"),
        (values("DISASTER", "disaster", country="TUR"), "Disaster in Turkey"),
        (values("ASSAULT", "attack", ["rebels"], ["LBY"]), "Rebels attack Libya"),
        (
            values("ACCUSE", "criticism", ["USA", "GBR", "FRA", "DEU"], ["IRN"]),
            "United States, United Kingdom and 2 others criticise Iran",
        ),
    ],
)
def test_title_says_who_did_what_to_whom(event, title):
    assert event_title(event) == title


def test_title_of_a_vague_kind_of_which_no_sentence_can_be_made_quotes_the_source():
    action = values("COOPERATE", "joint_action", ["IRN"])
    assert event_title(action, gist="shared its plans") == (
        "Iran: joint action: “shared its plans”"
    )


def test_title_that_is_a_sentence_quotes_nobody():
    demand = values("REQUEST", "demand", ["IRN"], ["USA"])
    assert event_title(demand, gist="demanded its money") == (
        "Iran makes demands on the United States"
    )


@pytest.mark.parametrize("type_", list(EventType))
def test_every_kind_has_a_title(type_):
    for kind in type_.kinds:
        assert event_title(values(type_, kind.slug, ["PRK"], ["USA"]))


@pytest.mark.parametrize(
    ("text", "trigger", "words"),
    [
        ("Iran demanded its oil money, officials said.", "demanded", "demanded its oil money"),
        ("Seoul agreed with U.S. envoys on Monday.", "agreed", "agreed with U.S. envoys on Monday"),
        ("They asked for 1,500 tents; few came.", "asked", "asked for 1,500 tents"),
        ("The deal was rejected.", "rejected", ""),
    ],
)
def test_gist_is_the_clause_from_the_trigger_on(text, trigger, words):
    start = text.index(trigger)
    told = Evidence(Span(0, len(text)), text, Span(start, start + len(trigger)))
    assert gist([told]) == words
