"""Days, weeks and months counted within a month or year, or from a feast."""

import pytest

from events.extraction.derivation import in_words

from .helpers import tagged, times, values


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("In the first two weeks of 2021 ten fell.", "the first two weeks", "2021-01-01", "2021-01-14"),
        ("The last three months of 2017 were dry.", "The last three months", "2017-10-01", "2017-12-31"),
        ("He fled in the opening months of 2016.", "the opening months", "2016-01-01", "2016-03-31"),
        ("He fled in the closing days of 2016.", "the closing days", "2016-12-25", "2016-12-31"),
        ("The first ten days of March were dry.", "The first ten days", "2019-03-01", "2019-03-10"),
        ("The final six days of May 2018 were dry.", "The final six days", "2018-05-26", "2018-05-31"),
        ("The early weeks of May 2018 were dry.", "The early weeks", "2018-05-01", "2018-05-10"),
        ("It fell in the last two weeks of last month.", "the last two weeks", "2019-08-18", "2019-08-31"),
        ("In the first four months of this year ten fell.", "the first four months", "2019-01-01", "2019-04-30"),
        ("In the first couple of weeks of 2018 ten fell.", "the first couple of weeks", "2018-01-01", "2018-01-14"),
        ("The first few weeks of 2018 were dry.", "The first few weeks", "2018-01-01", "2018-01-31"),
        ("The first two years of the 1990s were dry.", "The first two years", "1990-01-01", "1991-12-31"),
    ],
)  # fmt: skip
def test_a_row_of_days_covers_those_of_its_month_or_year(
    text: str, words: str, first: str, last: str
) -> None:
    found = next(e for e in times(text) if e.text == words)
    assert found.days is not None
    assert (str(found.days.first), str(found.days.last)) == (first, last)


def test_a_row_of_days_says_of_which_year_it_is() -> None:
    found = times("In the first two weeks of 2018 ten fell.")[0]
    assert in_words(found.steps) == (
        "'the first two weeks' + '2018' (1 Jan 2018) -> 1–14 Jan 2018"
        " (counted within that month or year)"
    )


def test_a_row_longer_than_its_year_covers_no_days() -> None:
    found = times("The first twenty months of 2018 were dry.")[0]
    assert found.days is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They meet on the third Thursday of next month.", "2019-10-17"),
        ("It fell on the last Friday of last month.", "2019-08-30"),
        ("It fell on the first Monday of this month.", "2019-09-02"),
        ("They meet on the 20th of next month.", "2019-10-20"),
        ("It was signed on the 5th of last month.", "2019-08-05"),
        ("It was signed on the fifth of last month.", "2019-08-05"),
        ("It was signed on the last day of last month.", "2019-08-31"),
        ("It was signed on the first day of this year.", "2019-01-01"),
        ("It was signed on the last day of 2017.", "2017-12-31"),
        ("It was signed on the first Monday of 2018.", "2018-01-01"),
        ("It fell on the second Tuesday of last year's November.", "2018-11-13"),
        ("It fell on the last Sunday of May last year.", "2018-05-27"),
        ("It fell in last year's March.", "2018-03"),
        ("It fell on last year's 3 March.", "2018-03-03"),
        ("It fell in the last month of 2017.", "2017-12"),
        ("It fell on the first weekend of May 2018.", "2018-W18-WE"),
    ],
)
def test_counts_within_a_month_told_by_another_word(text: str, value: str) -> None:
    assert values(text) == [value]


def test_counts_within_the_month_told_before() -> None:
    text = "They met in June 2018; on the last Friday of that month he left."
    assert values(text) == ["2018-06", "2018-06-29"]


def test_counts_no_further_than_the_month_goes() -> None:
    assert values("They met on the 31st of this month.") == ["2019-09"]


def test_a_fraction_of_a_months_sales_is_no_day() -> None:
    assert values("He lost the third of last month's sales.") == ["2019-08"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He came on the first Sunday after Easter 2017.", "2017-04-23"),
        ("They vote on the second Sunday before Christmas 2018.", "2018-12-16"),
        ("He came on the Monday after Easter 2018.", "2018-04-02"),
        ("He came on the Friday before 3 May 2018.", "2018-04-27"),
        ("He came on the last Monday before Christmas 2018.", "2018-12-24"),
    ],
)
def test_counts_weekdays_from_a_feast_or_day(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The pact of 2018 Aug. was kept.", "2018 Aug.", "2018-08"),
        ("The pact dates from 2018 September.", "2018 September", "2018-09"),
        ("The pact dates from Aug-2018.", "Aug-2018", "2018-08"),
        ("It was a pact of 2018-Aug then.", "2018-Aug", "2018-08"),
        ("It ran from January 2018 to 2019 March.", "2019 March", "2019-03"),
        ("The pact dates from 2018 August 3.", "2018 August 3", "2018-08-03"),
        ("The pact dates from 2018-Aug-03.", "2018-Aug-03", "2018-08-03"),
        ("The pact dates from Aug-03-2018.", "Aug-03-2018", "2018-08-03"),
    ],
)
def test_reads_the_year_before_or_joined_to_the_month(text: str, words: str, value: str) -> None:
    assert (words, "DATE", value) in tagged(text)


@pytest.mark.parametrize("text", ["In 2018 May went home.", "In 2018 August Hansen went home."])
def test_a_name_behind_a_year_is_no_month_of_it(text: str) -> None:
    assert values(text) == ["2018"]
