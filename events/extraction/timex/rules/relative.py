"""Days and periods counted from publication: yesterday, last week, three days ago, next month."""

from datetime import timedelta

from events.core.doubts import Inference
from events.extraction.timex.context import Anchor, Context
from events.extraction.timex.cues import Tense, is_told_of, tense
from events.extraction.timex.lengths import amount_and_half
from events.extraction.timex.lexicon import APPROXIMATE, DAY_WORDS, TIME_UNITS, UNITS
from events.extraction.timex.meaning import Meaning, dated, duration
from events.extraction.timex.patterns import Found, rule
from events.extraction.timex.values import shift_day, value_of

from .calendar import part_in
from .periods import around_publication, before_christ, edge_in, period_at, unit_in


@rule("(<part_name:part> | later | earlier)? (yesterday | today | tomorrow)")
def named_day(found: Found, context: Context) -> Meaning | None:
    """ "yesterday", "late today"."""
    name = found.lower[-1]
    if context.narrative and name == "today":
        return context.dated("PRESENT_REF", found, Inference.PRESENT)
    day = context.published + timedelta(DAY_WORDS[name])
    return context.dated(day.isoformat(), found, Inference.COUNTED, context.publication).modified(
        part_in(found)
    )


@rule("(the)? day (before yesterday | after tomorrow)")
def two_days_off(found: Found, context: Context) -> Meaning | None:
    """ "the day before yesterday", "the day after tomorrow"."""
    day = context.published + timedelta(-2 if "yesterday" in found.lower else 2)
    return context.dated(day.isoformat(), found, Inference.COUNTED, context.publication)


@rule(
    "(<edge:part>)? (last | this | next | past) (fiscal | calendar | academic)? <date_unit:unit>",
    "(<edge:part>)? the (current | present) (fiscal)? <date_unit:unit>",
    "the (last | past | next | latest) (fiscal)? <date_unit:unit> (or so)?",
    "(this | the) coming <date_unit:unit>",
    "this past <date_unit:unit>",
)
def last_this_next(found: Found, context: Context) -> Meaning | None:
    """ "last week", "later this year", "the end of next month", "the past year"."""
    unit, words = unit_in(found), [word for word in found.lower if word not in ("or", "so")]
    anchor = context.anchor
    steps = 1 if {"next", "coming"} & set(words) else -1
    if {"this", "current", "present"} & set(words) and len({"past", "coming"} & set(words)) == 0:
        steps = 0
    if found.text.istitle() and found.word_before in ('"', "'", "“", "‘", "''", "``"):
        return None  # "This Week", a programme
    if words[-1] == "weekend":
        if steps == 0 and _is_over(found, context):
            steps = -1
        return weekend(found, context, steps)
    if unit == "D" or words[-1] == "quarter":
        return None
    if words[0] == "the" and words[-1] in ("decade", "century"):
        length = duration("P10Y" if unit == "0Y" else "P100Y")
        return context.explain(length, found, Inference.LENGTH)
    if steps == 0 and unit == "W" and not context.narrative:
        steps = _other_week(found, context)
    meaning = before_christ(context, unit, steps) or dated(period_at(anchor, unit, steps))
    meaning = context.explain(meaning, found, Inference.COUNTED, anchor).modified(edge_in(found))
    return around_publication(meaning, found, context)


def _other_week(found: Found, context: Context) -> int:
    """ "will meet later this week" on a Sunday: the next; "this week saw" on a Monday: the last."""
    weekday = context.published.weekday()
    if weekday == _SUNDAY and tense(found) is Tense.FUTURE:
        return 1
    return -1 if weekday == _MONDAY and is_told_of(found) else 0


def _is_over(found: Found, context: Context) -> bool:
    """ "it formed this weekend", told on one of the days after it."""
    return context.published.weekday() <= _THURSDAY and tense(found) is Tense.PAST


_MONDAY, _THURSDAY, _SUNDAY = 0, 3, 6


def weekend(found: Found, context: Context, steps: int | None) -> Meaning:
    """The weekend before, of, or after the anchor's week; a bare one is the latest."""
    day = context.anchor.day
    if steps is None:
        steps = 0 if day.weekday() >= 5 else -1
    value = value_of(day + timedelta(7 * steps), "WE")
    return context.dated(value, found, Inference.WEEKEND, context.anchor)


@rule("(the | this past | the past) weekend", "(the | this)? coming weekend")
def the_weekend(found: Found, context: Context) -> Meaning | None:
    """ "over the weekend": the latest one; "ahead of the weekend": the next."""
    ahead = "coming" in found.lower or found.before(2) == ["ahead", "of"]
    return weekend(found, context, 0 if ahead or found.word_before == "before" else None)


@rule("(<roughly>)? <few_units> <any_unit:unit> (or so | or more)? ago")
def ago(found: Found, context: Context) -> Meaning | None:
    """ "three days ago", "nearly two years ago"."""
    return shifted(found, context, context.publication, -1)


@rule("(<roughly>)? <few_units> <any_unit:unit> (from now | from today | hence)")
def from_now(found: Found, context: Context) -> Meaning | None:
    """ "a month from now"."""
    return shifted(found, context, context.publication, 1)


def shifted(found: Found, context: Context, anchor: Anchor, sign: int) -> Meaning | None:
    """The period a number of units from the anchor, as narrow as its unit."""
    unit_word = found.words("unit")[-1]
    words = found.words("few_units")
    amount = amount_and_half(words)
    if amount is None or unit_word in ("night", "weekend", "quarter"):
        return None
    if unit_word in TIME_UNITS:
        return context.dated(anchor.day.isoformat(), found, Inference.HOURS_AWAY, anchor)
    years = sign * amount * (10 if UNITS[unit_word] == "0Y" else 1)
    leaning = anchor.text is not None and UNITS[unit_word] in ("Y", "0Y")
    meaning = (before_christ(context, "Y", years) if leaning else None) or dated(
        _shifted_value(anchor, UNITS[unit_word], sign * amount)
    )
    mod = next((APPROXIMATE[w] for w in found.words("roughly") if w in APPROXIMATE), None)
    return context.explain(meaning, found, Inference.COUNTED, anchor).modified(mod)


def _shifted_value(anchor: Anchor, unit: str, amount: float) -> str:
    if unit in ("D", "W", "2W"):
        days = amount * {"D": 1, "W": 7, "2W": 14}[unit]
        day = shift_day(anchor.day, round(days), "D")
        return value_of(day, "D" if unit == "D" else "W")
    scale = {"M": 1, "Q": 3, "Y": 12, "0Y": 120, "00Y": 1200, "000Y": 12000}[unit]
    day = shift_day(anchor.day, round(amount * scale), "M")
    if unit in ("00Y", "000Y") and amount % 1 == 0:
        return value_of(day, "00Y")
    if unit == "0Y" and abs(amount) > 1:
        return value_of(day, "0Y")
    return value_of(day, "Y" if unit.endswith("0Y") or (unit == "Y" and amount % 1 == 0) else "M")


@rule(
    "(for | of) [the (full | whole)? year] (! <dash> | of | ended | ending | before | after |"
    " <year>)",
    "(for) [the week] (= , | . | ;)",
    "[the week] 's",
)
def period_of_writing(found: Found, context: Context) -> Meaning | None:
    """ "a high for the year", "the week's session": those of publication."""
    if context.narrative or found.tokens.texts[found.end - 1].istitle():
        return None
    if found.before(2)[:1] in _HONOURED and found.word_before == "of":
        return None  # "man of the year"
    value = period_at(context.publication, UNITS[found.lower[-1]], 0)
    return context.dated(value, found, Inference.COUNTED, context.publication)


_HONOURED = (["man"], ["woman"], ["person"], ["player"], ["team"], ["book"], ["word"], ["time"])


@rule("year - end", "year 's end", "(the)? year end")
def year_end(found: Found, context: Context) -> Meaning | None:
    """ "by year's end"."""
    value = value_of(context.anchor.day, "Y")
    return context.dated(value, found, Inference.COUNTED, context.anchor).modified("END")
