"""Relative days and periods: yesterday, last week, three days ago, the same day, later that month."""

from datetime import timedelta

from events.extraction.timex.context import Anchor, Context
from events.extraction.timex.lexicon import APPROXIMATE, UNITS
from events.extraction.timex.meaning import Meaning, dated
from events.extraction.timex.numbers import parse_number
from events.extraction.timex.patterns import Found, rule
from events.extraction.timex.values import Days, shift_day, value_of

from .calendar import part_in

_DAY_WORDS = {"yesterday": -1, "today": 0, "tomorrow": 1, "tonight": 0}
_MIDDLE = {"W": 0, "M": 0, "Y": 0, "Q": 0}
_PRECISION_OF = {"D": "day"}


@rule(
    "(<part_name:part> | later | earlier)? (yesterday | today | tomorrow)",
    "(the)? day (before yesterday | after tomorrow)",
)
def named_day(found: Found, context: Context) -> Meaning | None:
    """ "yesterday", "the day after tomorrow"."""
    words = found.lower
    name = next(word for word in reversed(words) if word in _DAY_WORDS)
    shift = _DAY_WORDS[name]
    if "day" in words:
        shift *= 2
    day = context.published + timedelta(shift)
    meaning = context.explain(dated(day.isoformat()), found, "named_day", context.publication)
    return meaning.modified(part_in(found))


def unit_in(found: Found, group: str) -> str:
    """TIMEX3's letter of the unit."""
    return UNITS[found.words(group)[0]]


def period_at(anchor: Anchor, unit: str, steps: int) -> str:
    """Value of the unit `steps` before or after the one that holds the anchor."""
    if unit in ("0Y", "00Y"):
        size = 10 if unit == "0Y" else 100
        return f"{anchor.day.year // size + steps:0{4 - len(str(size)) + 1}}"
    return value_of(shift_day(anchor.day, steps, unit), unit)


@rule(
    "(<part_name:part> | later | earlier | sometime)? (in)? (last | this | next | past) <date_unit>",
    "(<part_name:part> | later | earlier)? (in)? the (current | present) <date_unit>",
    "(the)? <part_name:part> (part)? of (last | this | next | the current) <date_unit>",
)
def last_this_next(found: Found, context: Context) -> Meaning | None:
    """ "last week", "later this year", "the end of next month"."""
    unit, words = unit_in(found, "date_unit"), found.lower
    anchor = context.anchor
    steps = 1 if "next" in words else -1 if {"last", "past"} & set(words) else 0
    if words[-1] == "weekend":
        return weekend(found, context, steps)
    if unit == "D":
        return None
    meaning = dated(period_at(anchor, unit, steps))
    return context.explain(meaning, found, "last_this_next", anchor).modified(part_in(found))


def weekend(found: Found, context: Context, steps: int | None) -> Meaning:
    """The weekend before, of, or after the anchor's week; a bare one is the latest."""
    day = context.anchor.day
    if steps is None:
        steps = 0 if day.weekday() >= 5 else -1
    elif steps == -1 and day.weekday() == 6:
        steps = -1
    meaning = dated(value_of(day + timedelta(7 * steps), "WE"))
    return context.explain(meaning, found, "weekend", context.anchor)


@rule("(the | this past | the past) weekend", "(the)? coming weekend")
def the_weekend(found: Found, context: Context) -> Meaning | None:
    """ "over the weekend": the latest one."""
    return weekend(found, context, 0 if "coming" in found.lower else None)


@rule(
    "(<approx>)? (a | an | <number>) <unit> (or so | or more)? (ago)".replace(
        "<approx>", "<approximate:approx> | more than | less than | at least | just over"
    ).replace("<unit>", "<any_unit:unit>"),
)
def ago(found: Found, context: Context) -> Meaning | None:
    """ "three days ago", "nearly two years ago"."""
    return shifted(found, context, context.publication, -1)


@rule(
    "(<approximate:approx> | more than | less than | just)? (a | an | <number>) <any_unit:unit>"
    " (earlier | before | previously | beforehand)",
)
def earlier(found: Found, context: Context) -> Meaning | None:
    """ "two days earlier": counted from what was told last."""
    return shifted(found, context, context.story, -1)


@rule(
    "(<approximate:approx> | more than | less than | just | only | some)? (a | an | <number>) <any_unit:unit>"
    " (later | after | afterwards | afterward)",
)
def later(found: Found, context: Context) -> Meaning | None:
    """ "twelve days later"."""
    if found.lower[-1] != "later" and found.after(1) and found.after(1)[0] not in ".,;":
        return None
    return shifted(found, context, context.story, 1)


@rule("(<approximate:approx>)? (a | an | <number>) <any_unit:unit> (from now | from today | hence)")
def from_now(found: Found, context: Context) -> Meaning | None:
    """ "a month from now"."""
    return shifted(found, context, context.publication, 1)


def shifted(found: Found, context: Context, anchor: Anchor, sign: int) -> Meaning | None:
    """The period a number of units from the anchor, as narrow as its unit."""
    unit = unit_in(found, "unit")
    amount = parse_number(found.words("number")) if "number" in found else 1.0
    if amount is None or found.words("unit")[0] in ("night", "weekend"):
        return None
    if found.words("unit")[0][:3] in ("sec", "min", "hou", "hr", "hrs"):
        return _hours_away(found, context, anchor)
    meaning = dated(_shifted_value(anchor, unit, sign * amount))
    mod = APPROXIMATE.get(found.words("approx")[0]) if "approx" in found else None
    return context.explain(meaning, found, "counted", anchor).modified(mod)


def _shifted_value(anchor: Anchor, unit: str, amount: float) -> str:
    scale = {"2W": 2, "0Y": 10, "00Y": 100, "000Y": 1000}.get(unit, 1)
    base = "W" if unit == "2W" else "Y" if unit.endswith("Y") else unit
    months = amount * scale * {"M": 1, "Q": 3, "Y": 12}.get(base, 0)
    if base in "DW":
        day = shift_day(anchor.day, round(amount * scale * (7 if base == "W" else 1)), "D")
    else:
        day = shift_day(anchor.day, round(months), "M")
    if unit == "0Y":
        return value_of(day, "0Y") if abs(amount) > 1 else value_of(day, "Y")
    if unit in ("00Y", "000Y"):
        return value_of(day, "00Y")
    return value_of(day, "W" if base == "W" else base)


def _hours_away(found: Found, context: Context, anchor: Anchor) -> Meaning | None:
    meaning = dated(anchor.day.isoformat())
    return context.explain(meaning, found, "hours_away", anchor)


@rule(
    "(later | earlier | early | late)? (on)? (the same | that same | that very | this same | this very | that) day",
    "(the)? day in question",
)
def same_day(found: Found, context: Context) -> Meaning | None:
    """ "the same day", "later that day"."""
    anchor = context.story
    meaning = dated(anchor.day.isoformat())
    return context.explain(meaning, found, "same_day", anchor)


@rule(
    "(later | earlier | <part_name:part>)? (in)? (the same | that same | that very | that) (week | month | year | decade | century)",
    "(later | earlier) in the (week | month | year)",
    "(the)? <part_name:part> of (the same | that same | that | the) (week | month | year | decade | century)",
)
def same_period(found: Found, context: Context) -> Meaning | None:
    """ "later that month", "the end of the year"."""
    unit = UNITS[next(w for w in reversed(found.lower) if w in UNITS)]
    leans = {"that", "same"} & set(found.lower)
    anchor = context.story if leans else context.anchor
    meaning = dated(period_at(anchor, unit, 0))
    return context.explain(meaning, found, "same_period", anchor).modified(part_in(found))


@rule(
    "(<part_name:part>)? (the)? (next | following | subsequent | previous | preceding | prior) (day | week | month | year | yr | decade | century)",
    "(<part_name:part>)? (the)? (day | week | month | year) (before | after | following)",
)
def next_or_previous(found: Found, context: Context) -> Meaning | None:
    """ "the next day", "the previous year", "the day after"."""
    words = found.lower
    if words[-1] in ("before", "after", "following") and "the" not in words:
        return None
    unit = UNITS[next(w for w in words if w in UNITS)]
    back = bool({"previous", "preceding", "before", "prior"} & set(words))
    anchor = context.story
    meaning = dated(period_at(anchor, unit, -1 if back else 1))
    return context.explain(meaning, found, "next_or_previous", anchor).modified(part_in(found))


def span_days(first_days: Days, last_days: Days) -> Days:
    """Days from the first of one to the last of the other."""
    return Days(first_days.first, last_days.last, first_days.precision)
