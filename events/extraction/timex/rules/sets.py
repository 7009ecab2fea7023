"""Recurring times: "every Tuesday", "daily", "twice a year", "a share a month"."""

from events.core.doubts import Inference
from events.extraction.timex.context import Context
from events.extraction.timex.lengths import length_value
from events.extraction.timex.lexicon import (
    DAYPARTS,
    MONTHS,
    PLURAL_WEEKDAYS,
    RECURRING,
    SEASONS,
    TIME_WORDS,
    WEEKDAYS,
)
from events.extraction.timex.meaning import Meaning, recurring
from events.extraction.timex.numbers import parse_number
from events.extraction.timex.patterns import Found, rule


@rule("<recurring>")
def adverb(found: Found, context: Context) -> Meaning | None:
    """ "daily", "annually"; a capital within a sentence is a newspaper's."""
    if found.text[0].isupper() and found.start > found.sentence_start and not found.text.isupper():
        return None
    return context.explain(recurring(RECURRING[found.lower[0]]), found, Inference.RECURRING)


@rule(
    "(every | each) (other)? (<number>)? <any_unit:unit>",
    "(every | each) (single | other) (<number>)? <any_unit:unit>",
    "(once | twice | <number:times> times | <number:times> (days | hours)) (a | per | each | every)"
    " <any_unit:unit>",
    "per <date_unit:unit>",
)
def each(found: Found, context: Context) -> Meaning | None:
    """ "every year", "each day", "twice a month", "per week"."""
    amount = parse_number(found.words("number")) if "number" in found else 1.0
    value = length_value(2.0 if "other" in found.lower else amount, found.word("unit"))
    return context.explain(recurring(value), found, Inference.RECURRING)


# A rate ("$33 million a year", "40 flights a week") has a noun or number right before it.
@rule(
    "(<other> | <digits> | million | billion | percent | % | trillion | thousand) [(a | an)"
    " <unit_singular:unit>]"
)
def rate(found: Found, context: Context) -> Meaning | None:
    """ "a year" in "$33 million a year"."""
    unit = found.word("unit")
    if found.word_after in TIME_WORDS["no_rate_behind"] or unit in TIME_WORDS["no_rate_units"]:
        return None
    if not _countable(found.word_before):
        return None
    return context.explain(recurring(length_value(1.0, unit)), found, Inference.RECURRING)


def _countable(word: str) -> bool:
    """A noun or number that can be told per unit of time: "barrels", "million", "times"."""
    if word[:1].isdigit() or word in ("million", "billion", "percent", "%", "trillion", "thousand"):
        return True
    if word in ("people", "men", "women", "children"):
        return True
    return word.endswith("s") and word not in TIME_WORDS["not_counted"]


@rule("(the)? <ordinal> <weekday_name:weekday> (of | in) (each | every) (month | year)")
def weekday_of_each(found: Found, context: Context) -> Meaning | None:
    """ "the third Thursday of each month"."""
    value = length_value(1.0, found.lower[-1])
    return context.explain(recurring(value), found, Inference.RECURRING)


@rule(
    "(every | each) (other)? <weekday_name:weekday> (<daypart_name:daypart>)?",
    "<weekdays_name:weekdays>",
    "<weekday_name:weekday> <daypart_name:daypart>",
)
def every_weekday(found: Found, context: Context) -> Meaning | None:
    """ "every Tuesday", "Tuesdays"."""
    if "weekdays" in found:
        index = PLURAL_WEEKDAYS[found.word("weekdays")]
    else:
        index = WEEKDAYS[found.word("weekday")]
    daypart = found.word("daypart")
    is_each = found.lower[0] in ("every", "each") or "weekdays" in found
    if not is_each and not daypart.endswith("s"):
        return None
    value = f"XXXX-WXX-{index + 1}{DAYPARTS.get(daypart, '')}"
    return context.explain(recurring(value), found, Inference.RECURRING)


@rule(
    "(every | each) <month_name:month> (! <digits>)",
    "(every | each) <season_name:season>",
    "(every | each) <daypart_name:daypart>",
)
def every_month(found: Found, context: Context) -> Meaning | None:
    """ "every August", "each winter"."""
    if "month" in found:
        value = f"XXXX-{MONTHS[found.word('month')]:02}"
    elif "daypart" in found:
        value = f"XXXX-XX-XX{DAYPARTS[found.word('daypart')]}"
    else:
        value = f"XXXX-{SEASONS[found.word('season')]}"
    return context.explain(recurring(value), found, Inference.RECURRING)
