"""Days in numbers: of two readings the one that tense, outlet or text asks for."""

from datetime import date

import pytest

from events.extraction import extract_times
from events.extraction.derivation import in_words
from events.extraction.timex import find_times
from events.extraction.types import Document, TimeExpression

from .helpers import WEDNESDAY, values

SEPTEMBER, OCTOBER = "2019-09-10", "2019-10-09"


def one(text: str, **known: object) -> TimeExpression:
    """The only expression of a text published on 11 September 2019."""
    [found] = find_times(text, **{"published": WEDNESDAY, **known})  # type: ignore[arg-type]
    return found


def others(found: TimeExpression) -> list[str]:
    return [other.value for other in found.alternatives]


@pytest.mark.parametrize(
    "words", ["10/9/2019", "10.9.2019", "10-9-2019", "10/9/19", "10/9", "2019/9/10", "2019-9-10"]
)
def test_what_was_done_lies_not_ahead(words: str) -> None:
    found = one(f"The envoys met on {words} in Oslo.")
    assert (found.text, found.value, others(found)) == (words, SEPTEMBER, [])


@pytest.mark.parametrize("words", ["10/9/2019", "10.9.2019", "10-9-2019", "10/9/19", "10/9"])
def test_what_is_planned_lies_not_behind(words: str) -> None:
    found = one(f"The envoys will meet on {words} in Oslo.")
    assert (found.text, found.value, others(found)) == (words, OCTOBER, [])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("They met on 10/9/2019.", "day before month: the words look back, 9 Oct 2019 lay ahead"),
        (
            "They will meet on 10/9/2019.",
            "month before day: the words look ahead, 10 Sep 2019 had passed",
        ),
        ("They met on 23/8/2019.", "day before month: the other order names no other day"),
        ("A pact of 10/9/2019.", "month before day, though nothing says so"),
    ],
)
def test_the_derivation_says_why_the_order_was_taken(text: str, reason: str) -> None:
    assert in_words(one(text).steps).endswith(f"({reason})")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A pact of Wednesday, 10/9/2019", OCTOBER),
        ("They met on Tuesday 10.9.2019.", SEPTEMBER),
    ],
)
def test_a_weekday_beside_the_date_tells_its_order(text: str, value: str) -> None:
    assert values(text)[-1] == value


def test_a_weekday_of_neither_reading_tells_no_order() -> None:
    found = find_times("A pact of Friday, 10/9/2019", published=WEDNESDAY)[-1]
    assert (found.value, others(found)) == (OCTOBER, [SEPTEMBER])


@pytest.mark.parametrize(("day_first", "value"), [(True, SEPTEMBER), (False, OCTOBER)])
def test_of_two_allowed_readings_the_outlets_order_decides(day_first: bool, value: str) -> None:
    found = one("They met on 10/9/2019.", published=date(2019, 12, 1), day_first=day_first)
    assert (found.value, others(found)) == (value, [])
    assert in_words(found.steps).endswith("as the outlet writes it)")


def test_tense_against_the_outlets_order_leaves_a_doubt() -> None:
    found = one("They met on 10/9/2019.", day_first=False)
    assert (found.value, others(found)) == (SEPTEMBER, [OCTOBER])


@pytest.mark.parametrize(
    ("other", "value"), [("23/8/2019", "2019-03-04"), ("8/23/2019", "2019-04-03")]
)
def test_a_clear_date_of_the_text_settles_the_order_of_the_others(other: str, value: str) -> None:
    text = f"They met on 4/3/2019. They met again on {other}."
    first, _ = find_times(text, published=WEDNESDAY)
    assert (first.value, others(first)) == (value, [])
    assert "as elsewhere in the text" in in_words(first.steps)


def test_a_clear_date_of_the_text_settles_the_order_of_its_title() -> None:
    document = Document("Talks of 4/3/2019", "They met on 23/8/2019.", WEDNESDAY, language="en")
    assert extract_times(document).times[0].value == "2019-03-04"


@pytest.mark.parametrize(
    ("words", "value", "other"),
    [("4/3/2019", "2019-04-03", "2019-03-04"), ("4.3.2019", "2019-03-04", "2019-04-03")],
)
def test_where_nothing_tells_the_order_both_readings_are_kept(
    words: str, value: str, other: str
) -> None:
    found = one(f"They met on {words}.")
    assert (found.value, others(found)) == (value, [other])


def test_a_day_that_reads_alike_in_both_orders_has_no_other_reading() -> None:
    assert others(one("They met on 9/9/2019.")) == []


@pytest.mark.parametrize(
    "text", ["The vote fell by 3/4 of the seats.", "It was on page 10/9/8/7.", "They won 10/9."]
)
def test_fractions_and_scores_are_no_days(text: str) -> None:
    assert values(text) == []


def test_nine_eleven_is_a_name() -> None:
    assert values("It was founded on 9/11.") == ["2001-09-11"]
