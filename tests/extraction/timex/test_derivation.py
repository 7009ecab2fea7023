"""Derivations read as sentences that say the days which are drawn."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from events.core.doubts import Doubt, Inference, Reason
from events.extraction import extract
from events.extraction.derivation import in_words
from events.extraction.timex import find_times
from events.extraction.timex.words import value_in_words
from events.extraction.types import Document
from events.ingestion.demo import demo_articles

from .helpers import RAW, times


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


def test_no_steps_say_nothing() -> None:
    assert in_words(()) == ""


@pytest.mark.parametrize("member", [*Inference, *Reason, *Doubt])
def test_every_inference_reason_and_doubt_has_words(member: Inference | Reason | Doubt) -> None:
    assert member.words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They met in the second week of February.", "8–14 Feb 2019 (counted within that month or year)"),
        ("They met on 3 October.", "3 Oct 2018 (the last such day: the verb looks back)"),
        ("They will meet on 20 June.", "20 Jun 2020 (the next such day: the verb looks ahead)"),
        ("They met on 3 August.", "3 Aug 2019 (the nearest such day)"),
        ("They met in early August.", "1–10 Aug 2019 (most recent such month)"),
        ("They met earlier this month.", "1–10 Sep 2019 (counted from that day)"),
        ("They will meet in the coming weeks.", "11 Sep – 11 Oct 2019 (counted on from publication)"),
        ("Over the past two weeks they met.", "28 Aug – 11 Sep 2019 (counted back from publication)"),
        ("They met last weekend.", "the weekend of 7 Sep 2019 (the nearest weekend the words allow)"),
    ],
)  # fmt: skip
def test_a_derivation_says_the_days_that_are_drawn(text: str, words: str) -> None:
    [found] = times(text)
    assert in_words(found.steps).endswith(f"-> {words}")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2019-09-10", "10 Sep 2019"),
        ("2019-09-10T24:00", "midnight after 10 Sep 2019"),
        ("2019-09-10T07:40+05:30", "10 Sep 2019 07:40 UTC+05:30"),
        ("2019-09-10T17:00Z", "10 Sep 2019 17:00 UTC"),
        ("2019-09-10TNI", "the night of 10 Sep 2019"),
        ("2019-W37", "the week of 9 Sep 2019"),
        ("2019-W37-WE", "the weekend of 14 Sep 2019"),
        ("2019-SU", "summer 2019"),
        ("2019-WI", "winter 2019/20"),
        ("2019-Q2", "the second quarter of 2019"),
        ("2019-H1", "the first half of 2019"),
        ("201", "the 2010s"),
        ("18", "the 19th century"),
        ("BC0044", "44 BC"),
        ("BC0490-08", "Aug 490 BC"),
        ("BC04", "the 5th century BC"),
        ("P1W", "1 week"),
        ("P2Y6M", "2 years 6 months"),
        ("PT1H30M", "1 hour 30 minutes"),
        ("PXW", "some weeks"),
        ("PXCE", "some centuries"),
        ("PXX", "some time"),
        ("PRESENT_REF", "the present"),
        ("XXXX-WXX-2TEV", "every Tuesday evening"),
        ("XXXX-XX-XXTNI", "every night"),
        ("XXXX-XX-XX", "some day"),
    ],
)
def test_a_value_is_written_as_a_reader_would(value: str, words: str) -> None:
    assert value_in_words(value) == words


def _texts() -> Iterator[str]:
    """The demo's articles, and every line of the tagger's own tests."""
    yield from (article.text for article in demo_articles())
    for path in Path(__file__).parent.glob("test_*.py"):
        yield from path.read_text(encoding="utf-8").splitlines()


def test_no_derivation_shows_a_value_of_timex3() -> None:
    told = [
        found
        for text in _texts()
        for narrative in (False, True)
        for found in find_times(text, published=date(2019, 9, 11), narrative=narrative)
    ]
    shown = [(found.value, value_in_words(found.value)) for found in told]
    # What stands in quotation marks are words of the text.
    shown += [(f.value, re.sub(r"'.*?'(?= |$)", "", in_words(f.steps), flags=re.S)) for f in told]
    assert len(told) > 1000
    assert not [(value, words) for value, words in shown if RAW.search(words)]


def test_the_last_step_of_a_derivation_gives_the_days_of_its_event() -> None:
    told = [
        event
        for article in demo_articles()
        for event in extract(
            Document(article.title, article.text, article.published.moment, article.timezone, "en")
        ).events
        if event.days is not None
    ]
    given = [dict(event.steps[-1].values) for event in told]
    assert len(told) > 500
    assert [(values["first"], values["last"]) for values in given] == [
        tuple(map(str, event.days or ())) for event in told
    ]


def test_the_day_of_publication_is_a_day() -> None:
    [found] = times("It happened today.")
    assert found.days.first == date(2019, 9, 11)
