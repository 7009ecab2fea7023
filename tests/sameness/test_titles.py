"""What a reader sees first of an event."""

import pytest

from events.core.kinds import EventType
from events.core.parties import Party, Role
from events.core.status import Status
from events.core.values import EventValues
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


def test_words_of_a_source_stand_behind_who_acts():
    withdrawn = values("AGREE", "treaty_signing", ["IRN"])
    assert event_title(withdrawn, gist="nuclear agreement") == "Iran: nuclear agreement"


def test_words_of_a_source_stand_behind_who_suffers_where_nobody_acts():
    hit = values("ASSAULT", "attack", [], ["UKR"])
    assert event_title(hit, gist="strikes on two ports") == "Ukraine: strikes on two ports"


def test_words_of_a_source_stand_alone_where_nobody_is_named():
    assert event_title(values("DISASTER", "disaster"), gist="flood of mud") == "Flood of mud"


def test_words_that_name_the_kind_are_left_for_the_sentence_of_those_who_did_it():
    held = values("CONSULT", "talks", ["KOR", "PRK"])
    assert event_title(held, gist="talks at Panmunjom") == "South Korea and North Korea hold talks"


@pytest.mark.parametrize("type_", list(EventType))
def test_every_kind_has_a_title(type_):
    for kind in type_.kinds:
        assert event_title(values(type_, kind.slug, ["PRK"], ["USA"]))
