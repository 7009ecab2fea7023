"""Who acts by a title, where the parser takes the names before the verb for something else."""

from dataclasses import replace

import pytest

from events.core.kinds import EventType
from events.core.status import Status
from events.extraction.headlines import headline_of
from events.extraction.types import ActorKind, ActorMention, Place

from .headline_help import span_of, told


def named(text, trigger, status=Status.OCCURRED, people=None, **parties):
    """`text` with a mention for each name; `people` are those that mean a person of that name."""
    plain = told(text, trigger, status, **parties)
    people = people or {}
    codes = {words: (code,) for by in parties.values() for code, words in by.items()}
    mentions = [
        ActorMention(span_of(text, w), w, ActorKind.STATE, codes.get(w, ()), person=people.get(w))
        for w in sorted({*people, *codes}, key=text.index)
    ]
    return replace(plain, mentions=tuple(mentions))


def test_names_behind_a_month_act():
    text = "In June Bakiyev and Ivo Sanader agreed at Lima to resume the talks on fishing."
    acts = {"KGZ": "Bakiyev", "HRV": "Ivo Sanader"}
    assert headline_of(named(text, "agreed", by=acts)) == (
        "Bakiyev and Ivo Sanader agree at Lima to resume talks on fishing"
    )


def test_a_person_is_called_by_his_whole_name():
    text = "Peruvian President Ana Paz on Friday cancelled a visit to Norway by a minister."
    by = {"PER": "Peruvian President Ana Paz"}
    people = {"Peruvian President Ana Paz": "Ana Paz"}
    assert headline_of(named(text, "cancelled", by=by, people=people)) == (
        "Ana Paz cancels visit to Norway by minister"
    )


def test_the_bodies_of_a_list_act_together():
    text = "NATO, the European Union and Norway condemned the plan."
    by = {"NATO": "NATO", "EU": "European Union", "NOR": "Norway"}
    assert headline_of(named(text, "condemned", by=by)) == (
        "NATO, European Union and Norway condemn plan"
    )


@pytest.mark.parametrize(
    "text",
    [
        "The talks with Norway collapsed in a dispute over fish.",
        "The rebels backed by oil-rich Norway collapsed in a dispute over fish.",
        "In June Peru but not Norway collapsed in a dispute over fish.",
    ],
)
def test_who_stands_behind_a_preposition_does_not_act(text):
    line = headline_of(named(text, "collapsed", by={"NOR": "Norway"}))
    assert line is None or not line.startswith("Norway")


def test_part_of_a_list_does_not_act():
    text = "The leaders of North and South Norway collapsed in a dispute over fish."
    assert headline_of(named(text, "collapsed", by={"NOR": "South Norway"})) == (
        "Leaders of North and South Norway collapse in dispute over fish"
    )


def test_noun_of_the_date_is_not_part_of_who_acts():
    text = "On the day after the agreement Norwegian missiles had hit the port of Lima."
    assert headline_of(named(text, "hit", by={"NOR": "Norwegian missiles"})) == (
        "Norwegian missiles hit port of Lima"
    )


@pytest.mark.parametrize("doer", ["Peruvian President Ana Paz", "Paz and Ivo Sanader"])
def test_nobody_who_is_named_before_the_verb_meets_one_of_his_name(doer):
    text = f"On Friday {doer} met Paz in Lima."
    assert headline_of(named(text, "met", by={"PER": doer}, people={doer: "Ana Paz"})) is None


def test_second_verb_has_the_subject_of_the_first():
    text = "Two days before the meeting in Geneva Paz visited Lima and met Ivo Sanader."
    found = named(
        text, "met", by={"PER": "Paz"}, to={"HRV": "Ivo Sanader"}, people={"Paz": "Ana Paz"}
    )
    assert headline_of(found) == "Ana Paz meets Ivo Sanader"


def test_refusal_says_what_is_not_done():
    text = "Norway said on Sunday that it would not talk with Peru."
    found = replace(told(text, "would not talk", by={"NOR": "Norway"}), type=EventType.REJECT)
    assert headline_of(found) == "Norway will not talk with Peru"


@pytest.mark.parametrize(
    ("text", "trigger", "type_"),
    [
        ("Norway said that it would not talk with Peru.", "would not talk", EventType.CONSULT),
        ("Norway hardly opposed the treaty of Peru.", "opposed", EventType.REJECT),
        ("Norway did not reject the plan of Peru.", "did not reject", EventType.REJECT),
        ("Norway is not going to leave the talks.", "leave", EventType.REJECT),
    ],
)
def test_what_was_not_done_is_a_title_of_a_plain_refusal_alone(text, trigger, type_):
    assert headline_of(replace(told(text, trigger, by={"NOR": "Norway"}), type=type_)) is None


def test_decision_is_told_with_what_was_decided():
    text = "Norway decided on Thursday to end an agreement with Peru."
    assert headline_of(told(text, "end", by={"NOR": "Norway"})) == (
        "Norway decides to end agreement with Peru"
    )


def test_train_by_which_he_arrived_does_not_act():
    text = "Paz had arrived by train on Wednesday."
    assert headline_of(told(text, "arrived", by={"PER": "Paz"})) == "Paz arrives by train"


def test_what_somebody_said_somewhere_is_not_enough():
    assert (
        headline_of(told("Norway said in Geneva on Monday.", "said", by={"NOR": "Norway"})) is None
    )


def test_to_whom_something_is_given_is_not_enough():
    text = "Norway gives Peru until the end of the year."
    assert headline_of(told(text, "gives", by={"NOR": "Norway"}, to={"PER": "Peru"})) is None


def test_a_body_told_by_a_common_word_is_called_by_its_name():
    text = "On Friday the Union also froze the property of Ana Paz."
    found = named(text, "froze", by={"EU": "Union"})
    union = replace(found.mentions[0], kind=ActorKind.ORGANISATION, countries=(), organisation="EU")
    assert headline_of(replace(found, mentions=(union,))) == "EU freezes property of Ana Paz"


def test_what_stands_behind_a_day_is_kept():
    text = "Peruvian President Ana Paz warned Norway on Tuesday of strong economic measures."
    found = told(text, "warned", by={"PER": "Ana Paz"}, to={"NOR": "Norway"})
    assert headline_of(found) == "Ana Paz warns Norway of strong economic measures"


def test_his_country_is_called_by_its_name():
    text = "Minister Ana Paz said that his country did not seek a war."
    found = replace(told(text, "did not seek", by={"PER": "his country"}), type=EventType.REJECT)
    assert headline_of(found) == "Peru does not seek war"


def test_they_who_agree_are_those_who_act():
    text = "They talked for five hours and agreed to meet again."
    assert headline_of(told(text, "agreed", by={"PER": None, "NOR": None})) == (
        "Peru and Norway agree to meet"
    )


def test_long_list_of_names_is_cut_where_there_is_no_room():
    by = {"NOR": "Norway", "MOZ": "Mozambique", "KGZ": "Kyrgyzstan", "TKM": "Turkmenistan"}
    text = f"{', '.join(by.values())}, Liechtenstein and Peru accused Chile of shelling a port."
    assert headline_of(
        named(text, "accused", by={**by, "LIE": "Liechtenstein", "PER": "Peru"})
    ) == ("Norway and 5 others accuse Chile of shelling port")


def test_place_from_elsewhere_is_not_told_where_the_first_word_names_a_nation():
    text = "Norwegian forces had seized the island on February 24."
    found = named(text, "seized", by={"NOR": "Norwegian forces"})
    assert headline_of(replace(found, place=Place("Lima", "PER"))) == (
        "Norwegian forces seize island"
    )


def test_his_trip_is_called_by_his_name():
    text = "It was his third trip to Chile since March."
    his = ActorMention(span_of(text, "his"), "his", ActorKind.REFERENCE, person="Ana Paz")
    found = replace(told(text, "trip", by={"PER": "his"}), mentions=(his,))
    assert headline_of(found) == "Ana Paz's third trip to Chile"
