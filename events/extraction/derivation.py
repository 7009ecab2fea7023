"""Render the steps of a derivation for a reader.

"'Tuesday' + published Wed 11 Sep 2019 -> 10 Sep 2019 (most recent Tuesday)"

What is said are the days of the step itself, which are drawn; its TIMEX3 value is said in their
place only where it covers the same days.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from events.core.days import Days, day_in_words
from events.extraction.timex.values import days_of
from events.extraction.timex.words import value_in_words
from events.extraction.types import Step


def in_words(steps: Sequence[Step]) -> str:
    """Return the derivation as one line; empty without steps."""
    return "; ".join(_lines(steps))


def _lines(steps: Sequence[Step]) -> Iterator[str]:
    """One for each step; days that the step before has said are not said again."""
    said: tuple[str | None, str | None] = (None, None)
    for step in steps:
        values = dict(step.values)
        days = values.get("first"), values.get("last")
        result, reason = _result(values), _reason(step, values)
        arrow = f" -> {result}" if result else ""
        if "text" in values:
            yield f"{_words_and_anchor(values)}{arrow} ({reason})"
        else:
            yield f"{reason}{'' if days == said else arrow}"
        said = days


def _words_and_anchor(values: Mapping[str, str]) -> str:
    line = f"'{values['text']}'"
    return f"{line} + {_anchor_in_words(values)}" if "anchor" in values else line


def _result(values: Mapping[str, str]) -> str:
    """The days that the step gives, else its value; empty where it gives none."""
    value = values.get("result", "")
    if "first" not in values:
        return value_in_words(value)
    days = Days(date.fromisoformat(values["first"]), date.fromisoformat(values["last"]))
    covered = days_of(value)
    return value_in_words(value) if covered and covered.are(days) else days.in_words()


def _anchor_in_words(values: Mapping[str, str]) -> str:
    day = date.fromisoformat(values["anchor_day"])
    if values["anchor"] == "published":
        return f"published {day:%a} {day_in_words(day)}"
    return f"'{values['anchor']}' ({day_in_words(day)})"


def _reason(step: Step, values: Mapping[str, str]) -> str:
    told = {**values, "other": value_in_words(values.get("other", ""))}
    return re.sub(r"\{(\w+)\}", lambda match: told.get(match[1], "such day"), step.rule.words)
