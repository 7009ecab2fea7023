"""Render the steps of a derivation for a reader.

"'Tuesday' + published Wed 11 Sep 2019 -> 10 Sep 2019 (most recent Tuesday)"

A stage that adds steps of its own enters its reasons in REASONS; `{name}` in a reason is
replaced by the step's value of that name.
"""

import re
from collections.abc import Sequence
from datetime import date

from events.extraction.types import Step

REASONS: dict[str, str] = {
    "written_out": "written out",
    "day_first": "day before month, as the outlet writes it",
    "month_first": "month before day, as the outlet writes it",
    "nearest_day": "the nearest such day",
    "year_of_story": "the year told last",
    "recent_month": "most recent such month",
    "month_ahead": "the next such month: the sentence looks ahead",
    "last_or_next": "counted from that day",
    "year_named": "in the year named",
    "weekday_recent": "most recent {weekday}",
    "weekday_ahead": "next {weekday}: the words look ahead",
    "weekday_listed": "the {weekday} after the day told right before",
    "weekday_before": "the {weekday} before",
    "named_day": "counted from that day",
    "last_this_next": "counted from that day",
    "weekend": "the nearest weekend the words allow",
    "counted": "counted from that day",
    "hours_away": "hours from that day",
    "same_day": "the day told last",
    "same_period": "the period told last",
    "next_or_previous": "next to the one told last",
    "season": "the nearest such season the words allow",
    "quarter": "the nearest such quarter the words allow",
    "quarter_of_report": "the quarter that the report is about",
    "quarter_year_ago": "the same quarter a year before",
    "decade": "ten years",
    "century": "a hundred years",
    "clock_time": "a time of that day",
    "same_moment": "the same moment in another zone",
    "part_of_day": "a part of that day",
    "week_of_day": "the week that holds that day",
    "counted_in_month": "counted within that month",
    "list_of_days": "month and year of the date beside it",
    "holiday": "the day of that feast",
    "national_day": "the day that the country named keeps",
    "length": "a length of time, not a date",
    "vague_length": "a vague length of time",
    "recurring": "recurs",
    "present": "the time of writing",
    "past": "some time before",
    "future": "some time to come",
    "day_of_event": "told by an event of which no day is known here",
    "after_untold": "after something of which no day is told",
    "vaguely_later": "some time after that day",
    "recent": "counted back from publication",
    "coming": "counted on from publication",
    "since": "began then and lasts until publication",
    # Linking: which of the days found dates an event.
    "from_to": "from the first day to the last",
    "counted_back": "{first} to {last}: counted back from publication",
    "turned_ahead": "a week on: the sentence looks ahead",
    "turned_back": "a week back: the sentence tells what happened",
    "tied_to_event": "counted from the day of '{event}'",
    "recounted": "counted from the day of '{event}'",
    "as_before": "the day of '{event}', told just before",
    "named_again": "the day of '{event}', which is named again",
    "during_act": "the day of '{event}', during which it happened",
    "reaction": "{first} to {last}: between the news ('{event}') and publication",
    "ongoing": "still going on at publication, {last}",
    "news_day": "the day of the article's news ('{event}')",
    "publication": "no time words: the day of publication",
}

_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_DAYPARTS = {
    "TMO": "morning",
    "TMI": "midday",
    "TAF": "afternoon",
    "TEV": "evening",
    "TNI": "night",
}


def in_words(steps: Sequence[Step]) -> str:
    """Return the derivation as one line; empty without steps."""
    return "; ".join(filter(None, map(_step_in_words, steps)))


def _step_in_words(step: Step) -> str:
    values = dict(step.values)
    line = f"'{values['text']}'" if "text" in values else ""
    if "anchor" in values:
        line += f" + {_anchor_in_words(values)}"
    if "result" in values:
        line += f" -> {value_in_words(values['result'])}"
    reason = _reason(step.rule, values)
    return f"{line} ({reason})".strip() if line else reason


def _anchor_in_words(values: dict[str, str]) -> str:
    day = date.fromisoformat(values["anchor_day"])
    if values["anchor"] == "published":
        return f"published {day:%a} {day_in_words(day)}"
    return f"'{values['anchor']}' ({day_in_words(day)})"


def _reason(rule: str, values: dict[str, str]) -> str:
    template = REASONS.get(rule, rule.replace("_", " "))
    return re.sub(
        r"\{(\w+)\}", lambda match: value_in_words(values.get(match[1], "such day")), template
    )


def day_in_words(day: date) -> str:
    """Return "10 Sep 2019"."""
    return f"{day.day} {day:%b} {day.year}"


def value_in_words(value: str) -> str:
    """Return a TIMEX3 value as a reader would write it: "Sep 2019", "the week of 9 Sep 2019"."""
    day, time = value[:10], value[10:]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        told = day_in_words(date.fromisoformat(day))
        return f"{told} {_DAYPARTS.get(time, time.removeprefix('T'))}".strip()
    if re.fullmatch(r"\d{4}-\d\d", value):
        return f"{date.fromisoformat(value + '-01'):%b %Y}"
    if week := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return f"the week{'end' if week[3] else ''} of {day_in_words(monday)}"
    if part := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI|Q\d|H\d)", value):
        return f"{_SEASONS.get(part[2], part[2])} {part[1]}"
    return value
