"""Days of the calendar: full, partial, numeric, in lists and ranges."""

from datetime import date

import pytest

from .helpers import days, tagged, values


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The pact was signed on 10 September 2018 in Oslo.", "10 September 2018", "2018-09-10"),
        ("It was signed on September 10, 2018.", "September 10, 2018", "2018-09-10"),
        ("It was signed on Sept. 10, 2018.", "Sept. 10, 2018", "2018-09-10"),
        ("It was signed on the 10th of September, 2018.", "the 10th of September, 2018", "2018-09-10"),
        ("It came on Monday, 10 September 2018.", "Monday, 10 September 2018", "2018-09-10"),
        ("It was signed on 2018-09-10.", "2018-09-10", "2018-09-10"),
        ("It was signed on October 2 2018 in Oslo.", "October 2 2018", "2018-10-02"),
        ("He fell on Friday the 13th.", "Friday the 13th", "2019-09-13"),
        ("The embassy closed on Aug. 2.", "Aug. 2", "2019-08-02"),
        ("The embassy closed on 2 August.", "2 August", "2019-08-02"),
        ("The parade was on the 14th of July.", "the 14th of July", "2019-07-14"),
        ("The vote is due on 3 November.", "3 November", "2019-11-03"),
        ("The envoy arrived on Feb 28.", "Feb 28", "2019-02-28"),
        ("She was arrested last Oct. 23 at the border.", "Oct. 23", "2018-10-23"),
    ],
)  # fmt: skip
def test_reads_days_of_the_calendar(text: str, words: str, value: str) -> None:
    assert (words, "DATE", value) in tagged(text)


def test_a_day_without_year_is_the_nearest_across_new_year() -> None:
    assert values("The clash was on December 29.", published=date(2020, 1, 3)) == ["2019-12-29"]
    assert values("They will meet on January 4.", published=date(2019, 12, 30)) == ["2020-01-04"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks run from 3 to 5 May 2018.", ["2018-05-03", "2018-05-05"]),
        ("The summit was on April 24 and 25.", ["2019-04-24", "2019-04-25"]),
        ("N.Korea's Feb 27-28 summit failed.", ["2019-02-27", "2019-02-28"]),
        ("The June 30-July 2 visit went well.", ["2019-06-30", "2019-07-02"]),
        ("They met on 30 August–1 September 2018.", ["2018-08-30", "2018-09-01"]),
        ("They met June 3—5.", ["2019-06-03", "2019-06-05"]),
        ("It ran July 28-August 2 last year.", ["2018-07-28", "2018-08-02"]),
        ("It ran from 2 to 4 August last year.", ["2018-08-02", "2018-08-04"]),
        ("It ran August 2-5 last year.", ["2018-08-02", "2018-08-05", "2018"]),
        ("It rained in April and June 1955.", ["1955-04", "1955-06"]),
        ("He ruled in the years 1955-1957.", ["1955", "1957"]),
        ("The 2018-19 budget was passed.", ["2018", "2019"]),
    ],
)
def test_reads_both_ends_of_ranges_and_lists(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_a_chapter_is_no_day() -> None:
    assert values("Chapter 45.13.2 applies.") == []


def test_a_bare_ordinal_day_belongs_to_the_month_told_last() -> None:
    assert values("Shelling began on 3 May and stopped on the 13th.") == [
        "2019-05-03",
        "2019-05-13",
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It opens in the first week of May 2018.", date(2018, 5, 1), date(2018, 5, 7)),
        ("It closed in the last week of June.", date(2019, 6, 24), date(2019, 6, 30)),
        ("They vote on the first Tuesday of November 2020.", date(2020, 11, 3), date(2020, 11, 3)),
        ("It ended on the last day of February 2016.", date(2016, 2, 29), date(2016, 2, 29)),
    ],
)
def test_counts_weeks_and_days_within_a_month(text: str, first: date, last: date) -> None:
    assert days(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The port has been shut since December 28.", "2018-12-28"),
        ("Talks have stalled since October.", "2018-10"),
        ("In the year ended Jan. 31 it lost money.", "2019-01-31"),
        ("The bonds are due Aug. 2.", "2020-08-02"),
    ],
)
def test_a_word_before_the_date_binds_its_side(text: str, value: str) -> None:
    assert value in values(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Talks on Nov. 8-9, 2018 failed.", ["2018-11-08", "2018-11-09"]),
        ("It rained on May 3, 4 and 5, 2018.", ["2018-05-03", "2018-05-04", "2018-05-05"]),
        ("It ran from 28 August to 2 September 2018.", ["2018-08-28", "2018-09-02"]),
        ("It was read on 2019/09/11.", ["2019-09-11"]),
    ],
)
def test_the_year_behind_a_range_belongs_to_both_ends(text: str, found: list[str]) -> None:
    assert values(text) == found


def test_a_year_told_behind_what_happened_is_the_days_own() -> None:
    assert values("He recalled the August 7 floods last year.")[0] == "2018-08-07"
