"""Weekdays and relative days and periods."""

from datetime import date

import pytest

from events.core.days import Days

from .helpers import days, tagged, times, values


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They met on Tuesday.", "Tuesday", "2019-09-10"),
        ("They met on Wednesday.", "Wednesday", "2019-09-11"),
        ("They met on Thursday.", "Thursday", "2019-09-05"),
        ("They will meet on Thursday.", "Thursday", "2019-09-12"),
        ("They are to meet on Monday.", "Monday", "2019-09-16"),
        ("He could leave as early as Friday.", "Friday", "2019-09-13"),
        ("Last Friday he resigned.", "Last Friday", "2019-09-06"),
        ("A vote is set for next Monday.", "next Monday", "2019-09-16"),
        ("Reaction to Monday's vote was mixed.", "Monday", "2019-09-09"),
        ("He spoke early Tuesday.", "early Tuesday", "2019-09-10"),
        ("It happened yesterday.", "yesterday", "2019-09-10"),
        ("The day before yesterday it rained.", "The day before yesterday", "2019-09-09"),
        ("He arrives tomorrow.", "tomorrow", "2019-09-12"),
        ("The council met last week.", "last week", "2019-W36"),
        ("It meets later this week.", "later this week", "2019-W37"),
        ("Talks resume next month.", "next month", "2019-10"),
        ("The previous yr was worse.", "The previous yr", "2018"),
        ("It will close by the end of the year.", "the end of the year", "2019"),
        ("It will close by year's end.", "year's end", "2019"),
        ("He left three days ago.", "three days ago", "2019-09-08"),
        ("It was founded nearly two years ago.", "nearly two years ago", "2017"),
        ("Elections are due a month from now.", "a month from now", "2019-10"),
        ("Shots were heard over the weekend.", "the weekend", "2019-W36-WE"),
        ("It began half a century ago.", "half a century ago", "1969"),
        ("It began two and a half years ago.", "two and a half years ago", "2017-03"),
        ("Until Friday the border is shut.", "Friday", "2019-09-13"),
        ("The drill ends on Saturday.", "Saturday", "2019-09-14"),
        ("Growth slowed in the past year.", "the past year", "2018"),
    ],
)
def test_counts_from_the_day_of_publication(text: str, words: str, value: str) -> None:
    assert (words, "DATE", value) in tagged(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The raid was on 3 May; two days later he fled.", "2019-05-05"),
        ("The raid was on 3 May. The next day he fled.", "2019-05-04"),
        ("The raid was on 3 May. He fled the same day.", "2019-05-03"),
        ("The raid was on 3 May. He had fled a week earlier.", "2019-W17"),
        ("The raid was on 3 May. Later that month he fled.", "2019-05"),
        ("The raid was in 2015. The following year he fled.", "2016"),
    ],
)
def test_leans_on_the_date_told_just_before(text: str, value: str) -> None:
    assert values(text)[-1] == value


FAR = "He was born in 1950. " + "The council spoke about water and roads. " * 9


def test_nothing_told_in_the_past_tense_lies_behind_publication() -> None:
    found = times(FAR + "The next day it rained.")[-1]
    assert (found.value, found.days) == ("FUTURE_REF", None)


def test_leans_on_publication_where_no_date_is_near() -> None:
    assert values(FAR + "The day before, it rained.")[-1] == "2019-09-10"


@pytest.mark.parametrize("text", ["Two days later, the cabinet fell.", "Hours later, he fled."])
def test_later_without_a_date_before_names_no_day(text: str) -> None:
    [found] = times(text)
    assert found.days is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It fell on 3 May. Days earlier, he fled.", date(2019, 4, 26), date(2019, 5, 3)),
        ("It fell in May 2018. Two days later he fled.", date(2018, 5, 1), date(2018, 5, 31)),
        ("It fell on Monday. The night before, he fled.", date(2019, 9, 8), date(2019, 9, 8)),
        ("It fell on Monday, an hour later he fled.", date(2019, 9, 9), date(2019, 9, 9)),
    ],
)
def test_leaning_words_count_from_the_date_told(text: str, first: date, last: date) -> None:
    found = times(text)[-1]
    assert found.days.are(Days(first, last))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("He was held a day after Tuesday's protest.", date(2019, 9, 11)),
        ("He quit two days before 3 May.", date(2019, 5, 1)),
        ("She left the day after Sunday's vote.", date(2019, 9, 9)),
        ("The tenant moved in the day before the blast.", None),
    ],
)
def test_days_beside_a_named_day_are_counted_from_it(text: str, first: date | None) -> None:
    found = times(text)[0].days
    assert (found and found.first) == first


def test_held_overnight_is_the_night_of_the_day_told() -> None:
    assert values("On Friday she was held overnight.")[-1] == "2019-09-06TNI"


def test_this_week_as_the_subject_on_a_monday_is_the_last_one() -> None:
    text = "This week saw clashes in the north."
    assert values(text, published=date(2019, 9, 9)) == ["2019-W36"]


def test_a_weekday_without_a_cue_keeps_the_other_direction() -> None:
    [found] = times("Meeting on Friday in Oslo")
    assert found.value == "2019-09-06"
    assert [other.value for other in found.alternatives] == ["2019-09-13"]


def test_a_week_runs_from_monday_to_sunday() -> None:
    assert days("The council met last week.") == (date(2019, 9, 2), date(2019, 9, 8))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Attacks rose in recent weeks.", date(2019, 8, 11)),
        ("It was sold a few days ago.", date(2019, 9, 4)),
        ("Attacks rose in recent months.", date(2019, 6, 11)),
        ("Attacks rose over the last four years.", date(2015, 9, 11)),
    ],
)
def test_windows_reach_back_from_publication(text: str, first: date) -> None:
    assert days(text) == (first, date(2019, 9, 11))


def test_hours_later_stays_near_the_day_it_leans_on() -> None:
    found = times("The raid was on 3 May. Hours later he fled.")[-1]
    assert (found.value, found.days.first) == ("FUTURE_REF", date(2019, 5, 3))


def test_since_may_is_never_ahead() -> None:
    assert values("since May", published=date(2019, 4, 9)) == ["2018-05"]


@pytest.mark.parametrize(
    ("text", "value", "other"),
    [
        ("Last Monday he resigned.", "2019-09-09", "2019-09-02"),
        ("Last Tuesday he resigned.", "2019-09-03", "2019-09-10"),
        ("It is planned for next Friday.", "2019-09-13", "2019-09-20"),
    ],
)
def test_last_and_next_weekdays_keep_the_other_week(text: str, value: str, other: str) -> None:
    [found] = times(text)
    assert (found.value, [kept.value for kept in found.alternatives]) == (value, [other])


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It opens later this week.", date(2019, 9, 12), date(2019, 9, 15)),
        ("It closed earlier this month.", date(2019, 9, 1), date(2019, 9, 10)),
        ("It closed earlier in the year.", date(2019, 1, 1), date(2019, 9, 10)),
    ],
)
def test_earlier_and_later_stop_at_publication(text: str, first: date, last: date) -> None:
    assert days(text) == (first, last)


def test_a_past_verb_does_not_lean_on_a_day_to_come() -> None:
    text = "The rules apply from December 10. They were released later the same day."
    assert values(text)[-1] == "2019-09-11"


def test_on_a_sunday_this_week_may_be_the_next() -> None:
    text = "The rule will take effect later this week."
    assert values(text, published=date(2019, 9, 15)) == ["2019-W38"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It fell last August.", "2018-08"),
        ("It fell last July.", "2019-07"),
        ("It fell this past July.", "2019-07"),
    ],
)
def test_last_month_by_name_is_never_the_month_just_over(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("It is the second day of a strike.", "the second day", "DATE", "2019-09-11"),
        ("He fled on Monday. Later in the day he spoke.", "Later in the day", "DATE", "2019-09-09"),
        ("They marched until late afternoon.", "late afternoon", "TIME", "2019-09-11TAF"),
    ],
)
def test_days_of_a_series_and_parts_of_the_day(
    text: str, words: str, kind: str, value: str
) -> None:
    assert (words, kind, value) in tagged(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("From Monday to Friday, shops are open.", ["2019-09-09", "2019-09-13"]),
        ("On Monday and Tuesday, envoys will meet.", ["2019-09-16", "2019-09-17"]),
        ("On Wednesday of last week it fell.", ["2019-09-04"]),
        ("Last week on Thursday it fell.", ["2019-09-05"]),
        ("The vote falls this Sunday.", ["2019-09-15"]),
    ],
)
def test_weekdays_of_ranges_lists_and_weeks(text: str, found: list[str]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    "text",
    ["The Sunday Times said so.", "Bloody Sunday is remembered.", "The Mail on Sunday knew."],
)
def test_weekdays_in_names_are_no_days(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A storm formed this weekend.", "2019-W36-WE"),
        ("They will march this weekend.", "2019-W37-WE"),
        ("Aid came following Monday's quake.", "2019-09-09"),
        ("It was on June 27 [2018] that he left.", "2018-06-27"),
    ],
)
def test_weekends_gone_by_and_words_that_only_look_relative(text: str, value: str) -> None:
    assert values(text) == [value]
