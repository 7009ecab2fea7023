"""Ranges whose ends touch, years before months, days that no calendar has, hours of one day."""

from datetime import date

import pytest

from events.extraction.derivation import in_words

from .helpers import days, tagged, times, values

_JANUARY = date(2019, 1, 30)


@pytest.mark.parametrize(
    "text",
    [
        "The siege of July 28-August 2 failed.",
        "The siege of July 28–August 2 failed.",
        "The siege of July 28 — August 2 failed.",
        "The siege lasted from 28 July to 2 August.",
        "The siege, 28 July-2 August, failed.",
        "The siege ran 28 July through 2 August.",
    ],
)
def test_the_end_of_a_range_without_year_lies_behind_its_start(text: str) -> None:
    # Half a year away, so that the nearest 2 August is of another year than the nearest 28 July.
    assert values(text, published=_JANUARY) == ["2018-07-28", "2018-08-02"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ran December 28-January 3, 2017.", ["2016-12-28", "2017-01-03"]),
        ("It ran 28 December—3 January 2017.", ["2016-12-28", "2017-01-03"]),
        ("It ran Dec. 28 — Jan. 3, 2017.", ["2016-12-28", "2017-01-03"]),
        ("It ran July—August 2016.", ["2016-07", "2016-08"]),
        ("It fell in late July—early August 2016.", ["2016-07", "2016-08"]),
        ("They fought in spring—summer 2016.", ["2016-SP", "2016-SU"]),
        ("The visit of June 3—5 failed.", ["2019-06-03", "2019-06-05"]),
    ],
)
def test_a_long_dash_joins_a_range_as_a_short_one_does(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The raid of 2018 Aug killed two.", "2018 Aug", "2018-08"),
        ("The raid of 2018 Aug. killed two.", "2018 Aug.", "2018-08"),
        ("In 2017 September the army left.", "2017 September", "2017-09"),
        ("In Aug-2016 the army left.", "Aug-2016", "2016-08"),
        ("In March-2016 the army left.", "March-2016", "2016-03"),
        ("In 2016-Oct the army left.", "2016-Oct", "2016-10"),
        ("In 2016 May, the army left.", "2016 May", "2016-05"),
        ("The raid of 2018 August 12 killed two.", "2018 August 12", "2018-08-12"),
        ("The raid of 2018-Aug-12 killed two.", "2018-Aug-12", "2018-08-12"),
    ],
)
def test_a_year_may_stand_before_its_month(text: str, words: str, value: str) -> None:
    assert tagged(text) == [(words, "DATE", value)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2018 May accused him.", ["2018"]),
        ("In 2018 April Hansen accused him.", ["2018"]),
        ("It ran from September 1999-March 2000.", ["1999-09", "2000-03"]),
        ("It ran from 2 September 1999-March 3, 2000.", ["1999-09-02", "2000-03-03"]),
    ],
)
def test_a_year_is_not_that_of_what_merely_follows(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It met on 29 February 2019.",
        "It met on February 29, 2019.",
        "It met on Friday, 29 February 2019.",
        "It met on the 29th of February 2019.",
        "It met on 29 February last year.",
        "It met on 29 February.",
        "It met on 31 April 2019.",
        "It met on June 31.",
    ],
)
def test_a_day_that_no_calendar_has_is_one_expression_without_days(text: str) -> None:
    assert days(text) == (None, None)


def test_a_range_that_ends_on_no_day_keeps_its_start() -> None:
    first, last = times("It lasted February 27-29, 2019.")
    assert first.value == "2019-02-27"
    assert last.days is None


def test_the_derivation_says_that_there_is_no_such_day() -> None:
    [found] = times("It met on 29 February 2019.")
    assert in_words(found.steps) == (
        "'29 February 2019' -> 29 Feb 2019, which no calendar has (written out)"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It met on 29 February 2016.", "2016-02-29"),
        ("It will meet on Feb. 29.", "2020-02-29"),
    ],
)
def test_leap_days_stay(text: str, expected: str) -> None:
    assert days(text) == (date.fromisoformat(expected),) * 2


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Shells fell between 2am and 4am yesterday.", "2019-09-10T02:00", "2019-09-10T04:00"),
        ("Shells fell between 2 and 4 a.m. yesterday.", "2019-09-10T02:00", "2019-09-10T04:00"),
        ("Shells fell from two to 4 p.m. on Monday.", "2019-09-09T14:00", "2019-09-09T16:00"),
        ("Shells fell from 02:00 to 04:00 on 3 May.", "2019-05-03T02:00", "2019-05-03T04:00"),
        ("Shells fell 2-4am yesterday.", "2019-09-10T02:00", "2019-09-10T04:00"),
        ("Shells fell at 2 p.m. and 4 p.m. Monday.", "2019-09-09T14:00", "2019-09-09T16:00"),
        ("Shells fell between 11 and 2 p.m. on Monday.", "2019-09-09T11:00", "2019-09-09T14:00"),
        ("Shells fell from 10 p.m. to 4 a.m. on Tuesday.", "2019-09-09T22:00", "2019-09-10T04:00"),
    ],
)
def test_the_first_of_two_hours_is_of_the_day_told_behind_the_second(
    text: str, first: str, second: str
) -> None:
    assert values(text) == [first, second]


@pytest.mark.parametrize(
    "text",
    ["The blast killed two and 4 p.m. Monday passed.", "It began at five to 4 p.m. Monday."],
)
def test_a_number_before_an_hour_is_none_by_itself(text: str) -> None:
    assert values(text) == ["2019-09-09T16:00"]
