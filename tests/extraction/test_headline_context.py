"""What a title takes from before its sentence: who "he" is, which attack is meant."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from events.core.kinds import EventType
from events.core.parties import Role
from events.extraction.headlines import headline_of
from events.extraction.types import ActorKind, ActorMention, Place, ToldParty

from .headline_help import span_of, told


def with_people(text, trigger, **people):
    """`text`, in which the pronouns of `people` mean persons by name."""
    plain = told(text, trigger)
    mentions = sorted(
        (
            ActorMention(span_of(text, w), w, ActorKind.REFERENCE, person=name)
            for w, name in people.items()
        ),
        key=lambda mention: mention.span,
    )
    return replace(plain, mentions=tuple(mentions))


def test_he_is_called_by_the_name_that_the_text_gave_him():
    assert headline_of(with_people("He met Ivo Sanader in Lima.", "met", He="Ana Paz")) == (
        "Ana Paz meets Ivo Sanader in Lima"
    )


def test_of_two_people_told_in_the_sentence_he_may_be_either():
    text = "His envoy left, and he visited Norway."
    assert headline_of(with_people(text, "visited", His="Ana Paz", he="Ivo Sanader")) is None


def test_nobody_meets_one_of_his_own_name():
    assert headline_of(with_people("He met Paz in Lima.", "met", He="Ana Paz")) is None


def after(one, event):
    return replace(one, before=(event,))


@pytest.mark.parametrize(
    ("place", "by", "to", "line"),
    [
        (Place("Lima", "PER"), "NOR", "PER", "Chile condemns attack in Lima"),
        (Place("Peru", "PER"), "NOR", "PER", "Chile condemns attack on Peru"),
        (None, "NOR", "CHL", "Chile condemns attack by Norway"),
        (None, None, None, None),
    ],
)
def test_the_attack_is_said_to_be_the_one_told_before(place, by, to, line):
    roles = [(by, Role.ACTOR), (to, Role.RECIPIENT)]
    parties = tuple(ToldParty(name, role, is_country=True) for name, role in roles if name)
    before = SimpleNamespace(type=EventType.ASSAULT, place=place, parties=parties)
    one = after(told("On Monday Chile condemned the attack.", "condemned"), before)
    assert headline_of(one) == (line or "Chile condemns attack")


@pytest.mark.parametrize(
    "text",
    [
        "Chile condemned the rocket attack.",
        "Chile condemned an attack.",
        "Chile condemned the law.",
    ],
)
def test_what_says_more_of_itself_or_is_no_such_act_takes_up_none(text):
    before = SimpleNamespace(type=EventType.ASSAULT, place=Place("Lima", "PER"), parties=())
    assert "Lima" not in (headline_of(after(told(text, "condemned"), before)) or "")


@pytest.mark.parametrize(
    ("kind", "text", "line"),
    [
        (EventType.ACCUSE, "Chile rejected the accusation.", "Chile rejects accusation by Norway"),
        (EventType.REQUEST, "Chile rejected the demand.", "Chile rejects demand by Norway"),
        (EventType.ASSAULT, "Chile rejected the demand.", None),
    ],
)
def test_what_was_said_is_told_with_who_said_it(kind, text, line):
    actor = ToldParty("NOR", Role.ACTOR, is_country=True)
    before = SimpleNamespace(type=kind, parties=(actor,), place=Place("Lima", "PER"))
    assert headline_of(after(told(text, "rejected", by={"CHL": "Chile"}), before)) == line
