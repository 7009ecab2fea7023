"""The contract of find_times on sentences of our own."""

from datetime import UTC, date, datetime

import pytest

from events.extraction.derivation import in_words
from events.extraction.timex import find_times

WEDNESDAY = date(2019, 9, 11)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Tuesday.", "2019-09-10"),
        ("The treaty was signed on 10 September 2018.", "2018-09-10"),
        ("Talks resumed in February.", "2019-02"),
        ("The ministers arrived last week.", "2019-W36"),
        ("She left three days ago.", "2019-09-08"),
        ("They will meet on Monday.", "2019-09-16"),
    ],
)
def test_resolves_against_publication_day(text: str, value: str) -> None:
    [found] = find_times(text, published=WEDNESDAY)
    assert found.value == value


def test_counts_the_day_in_the_zone_of_the_outlet() -> None:
    late = datetime(2019, 9, 10, 20, 0, tzinfo=UTC)
    [found] = find_times("It happened today.", published=late, timezone="Asia/Seoul")
    assert found.days.first == date(2019, 9, 11)


def test_derivation_reads_as_a_sentence() -> None:
    [found] = find_times("They met on Tuesday.", published=WEDNESDAY)
    assert in_words(found.steps) == (
        "'Tuesday' + published Wed 11 Sep 2019 -> 10 Sep 2019 (most recent Tuesday)"
    )
