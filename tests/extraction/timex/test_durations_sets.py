"""Lengths of time, recurring times, vague references, holidays."""

from datetime import date

import pytest

from .helpers import days, tagged, values


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The siege lasted two weeks.", "two weeks", "P2W"),
        ("It took nearly two years to build.", "nearly two years", "P2Y"),
        ("A three-year plan was agreed.", "three-year", "P3Y"),
        ("Camps stood for 2 1/2 years.", "2 1/2 years", "P2Y6M"),
        ("A talk of an hour and a half followed.", "an hour and a half", "PT1H30M"),
        ("They held out for half an hour.", "half an hour", "PT30M"),
        ("He spoke for twenty-five minutes.", "twenty-five minutes", "PT25M"),
        ("It rained over the past three months.", "the past three months", "P3M"),
        ("In the next two weeks they vote.", "the next two weeks", "P2W"),
        ("Fighting went on for several days.", "several days", "PXD"),
        ("Fighting went on for weeks.", "weeks", "PXW"),
        ("It was the worst in two decades.", "two decades", "P20Y"),
        ("A six-hour meeting followed.", "six-hour", "PT6H"),
        ("They waited a couple of months.", "a couple of months", "P2M"),
        ("They met a month earlier than planned.", "a month", "P1M"),
        ("Years-long talks failed.", "Years-long", "PXY"),
    ],
)
def test_reads_lengths_of_time(text: str, words: str, value: str) -> None:
    assert (words, "DURATION", value) in tagged(text)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The cabinet meets every Tuesday.", "every Tuesday", "XXXX-WXX-2"),
        ("Trains run on Sundays.", "Sundays", "XXXX-WXX-7"),
        ("Elections are held every four years.", "every four years", "P4Y"),
        ("It meets twice a year in Geneva.", "twice a year", "P1Y"),
        ("Daily flights were cut.", "Daily", "P1D"),
        ("Forty flights a week go south.", "a week", "P1W"),
        ("The fleet exercises each August.", "each August", "XXXX-08"),
    ],
)
def test_reads_recurring_times(text: str, words: str, value: str) -> None:
    assert (words, "SET", value) in tagged(text)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The two are now allies.", "now", "PRESENT_REF"),
        ("He currently leads the party.", "currently", "PRESENT_REF"),
        ("She recently met the envoy.", "recently", "PAST_REF"),
        ("In the past they refused.", "the past", "PAST_REF"),
        ("They will act in the near future.", "the near future", "FUTURE_REF"),
        ("Troops will leave soon.", "soon", "FUTURE_REF"),
    ],
)
def test_reads_vague_references(text: str, words: str, value: str) -> None:
    assert (words, "DATE", value) in tagged(text)


@pytest.mark.parametrize(
    "text", ["Call as soon as you can.", "A 44-year-old man was held.", 'He told "This Week" so.']
)
def test_leaves_what_names_no_time(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He spoke on Christmas Day 2018.", "2018-12-25"),
        ("Fires burned on Bastille Day.", "2019-07-14"),
        ("He was freed on Good Friday.", "2019-04-19"),
        ("Shops closed on Thanksgiving 2018.", "2018-11-22"),
        ("Since 9/11 the rules are stricter.", "2001-09-11"),
        ("He spoke on New Year's Eve.", "2018-12-31"),
        ("Ramadan 2019 was hot.", "2019-05"),
        ("The Lunar New Year of 2019 was quiet.", "2019-02-05"),
    ],
)
def test_reads_holidays(text: str, value: str) -> None:
    assert value in values(text, published=date(2019, 9, 11))


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("It will take two to three weeks.", "two to three weeks", "DURATION", "P2W"),
        ("It will take two or three weeks.", "two or three weeks", "DURATION", "PXW"),
        ("It will take a year or two.", "a year or two", "DURATION", "PXY"),
        ("Prices rose in the weeks before the vote.", "weeks", "DURATION", "PXW"),
        ("It was the deadliest raid in years.", "years", "DURATION", "PXY"),
        ("They ended an eight-month-old truce.", "eight-month-old", "DURATION", "P8M"),
        ("It may take another year.", "another year", "DURATION", "P1Y"),
        ("It followed a several-week lull.", "several-week", "DURATION", "PXW"),
        ("The post is manned 24 hours a day.", "24 hours a day", "SET", "P1D"),
    ],
)
def test_reads_lengths_between_two_numbers_and_beside_events(
    text: str, words: str, kind: str, value: str
) -> None:
    assert tagged(text) == [(words, kind, value)]


def test_two_or_three_weeks_ago_covers_the_days_between() -> None:
    assert days("It was sold two or three weeks ago.") == (date(2019, 8, 21), date(2019, 8, 28))


def test_the_coming_weeks_reach_as_far_as_recent_weeks() -> None:
    assert days("He will quit in the coming weeks.") == (date(2019, 9, 11), date(2019, 10, 11))


@pytest.mark.parametrize("words", ["the last 1234567890 days", "every 1234567890 days"])
def test_a_number_of_more_than_nine_digits_counts_no_days(words: str) -> None:
    assert tagged(f"The meter ran for {words}.") == []
