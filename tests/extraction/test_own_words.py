"""The words that stand for a line: of a noun, or of a verb whose kind says too little."""

from dataclasses import replace

import pytest

from events.core.kinds import EventType
from events.extraction.headlines import words_of
from tests.extraction.headline_help import told


@pytest.mark.parametrize(
    ("text", "trigger", "words"),
    [
        ("Norway stays in the fishing treaty of 1994 for now.", "treaty", "fishing treaty"),
        ("It was the first step since the meeting of ruling party last May.", "meeting",
         "meeting of ruling party"),
    ],
)  # fmt: skip
def test_noun_is_said_with_what_belongs_to_it_and_without_its_day(text, trigger, words):
    assert words_of(told(text, trigger)) == words


def test_noun_alone_says_nothing():
    assert words_of(told("Peru ended the agreement in May.", "agreement")) == ""


def test_what_is_its_is_said_without_whose_it_is():
    told_so = told("Norway released the ship weeks after its second capture.", "capture")
    assert words_of(told_so) == "second capture"


def vague(text, trigger):
    return replace(told(text, trigger), type=EventType.REJECT)


def test_verb_of_a_vague_kind_is_said_with_what_is_done():
    text = "He said on Monday that Peru did not accept the new border with Chile."
    assert words_of(vague(text, "accept")) == "did not accept new border with Chile"


def test_verb_of_a_clear_kind_is_left_to_the_name_of_the_kind():
    text = "He said on Monday that Peru did not accept the new border with Chile."
    assert words_of(told(text, "accept")) == ""


@pytest.mark.parametrize("text", ["Peru rejected that.", "Peru rejected it outright in Lima."])
def test_pronoun_leaves_nothing_to_say(text):
    assert words_of(vague(text, "rejected")) == ""
