"""Derivations read as sentences, and every reason has its words."""

import re
from datetime import date
from pathlib import Path

import pytest

from events.extraction import timex
from events.extraction.derivation import REASONS, in_words
from events.extraction.types import Step

from .helpers import times


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "They met on Tuesday.",
            "'Tuesday' + published Wed 11 Sep 2019 -> 10 Sep 2019 (most recent Tuesday)",
        ),
        (
            "They will meet on Monday.",
            "'Monday' + published Wed 11 Sep 2019 -> 16 Sep 2019 (next Monday: the words look ahead)",
        ),
        (
            "They met last week.",
            "'last week' + published Wed 11 Sep 2019 -> the week of 2 Sep 2019"
            " (counted from that day)",
        ),
        ("It fell in March 1996.", "'March 1996' -> Mar 1996 (written out)"),
    ],
)  # fmt: skip
def test_a_derivation_says_words_anchor_result_and_rule(text: str, words: str) -> None:
    [found] = times(text)
    assert in_words(found.steps) == words


def test_a_leaning_date_names_the_words_it_leans_on() -> None:
    found = times("The raid was on 3 May. Two days later he fled.")[-1]
    assert in_words(found.steps).startswith("'Two days later' + '3 May' (3 May 2019) -> 5 May 2019")


def test_an_unknown_rule_is_named_rather_than_hidden() -> None:
    assert in_words((Step("some_rule", (("text", "then"),)),)) == "'then' (some rule)"


def test_no_steps_say_nothing() -> None:
    assert in_words(()) == ""


# Names of groups in patterns, which rules pass behind `found` as well.
_GROUPS = {"day", "day_ordinal", "first", "second", "other"}


def test_every_reason_that_a_rule_gives_has_words() -> None:
    folder = Path(timex.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    calls = re.findall(r"\.explain\((.*?)\n\n", code, flags=re.DOTALL)
    given = {name for call in calls for name in re.findall(r'found, "([a-z_]+)"', call)}
    assert given
    assert given - _GROUPS <= set(REASONS)


def test_the_day_of_publication_is_a_day() -> None:
    [found] = times("It happened today.")
    assert found.days.first == date(2019, 9, 11)
