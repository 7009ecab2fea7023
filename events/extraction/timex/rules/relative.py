"""Relative days and periods: yesterday, last week, three days ago, the same day, later that month."""

from datetime import timedelta

from events.extraction.timex.context import Anchor, Context
from events.extraction.timex.lengths import amount_and_half, length_value
from events.extraction.timex.lexicon import APPROXIMATE, PARTS, TIME_UNITS, UNITS
from events.extraction.timex.meaning import Meaning, dated, duration
from events.extraction.timex.patterns import MACROS, Found, rule
from events.extraction.timex.values import shift_day, value_of

from .calendar import part_in

_DAY_WORDS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_CLAUSE_END = frozenset([".", ",", ";", ":", "?", "!", ")", "—", "-", "¶", "and", "but", "''", '"'])

MACROS["edge"] = "((early | late | later | earlier | mid -? | sometime | the <end_name> of) (in)?)"
MACROS["few_units"] = "(<amount> (and a half)?)"


@rule("(<part_name:part> | later | earlier)? (yesterday | today | tomorrow)")
def named_day(found: Found, context: Context) -> Meaning | None:
    """ "yesterday", "late today"."""
    name = found.lower[-1]
    if context.narrative and name == "today":
        return context.explain(dated("PRESENT_REF"), found, "present")
    day = context.published + timedelta(_DAY_WORDS[name])
    meaning = dated(day.isoformat())
    return context.explain(meaning, found, "counted", context.publication).modified(part_in(found))


@rule("(the)? day (before yesterday | after tomorrow)")
def two_days_off(found: Found, context: Context) -> Meaning | None:
    """ "the day before yesterday", "the day after tomorrow"."""
    day = context.published + timedelta(-2 if "yesterday" in found.lower else 2)
    return context.explain(dated(day.isoformat()), found, "counted", context.publication)


def unit_in(found: Found, group: str = "unit") -> str:
    """TIMEX3's letter of the unit."""
    return UNITS[found.words(group)[-1]]


def period_at(anchor: Anchor, unit: str, steps: int) -> str:
    """Value of the unit `steps` before or after the one that holds the anchor."""
    if unit in ("0Y", "00Y"):
        scale, width = (10, 3) if unit == "0Y" else (100, 2)
        return f"{anchor.day.year // scale + steps:0{width}}"
    return value_of(shift_day(anchor.day, steps, unit), unit)


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
    if words[-1] == "weekend":
        return weekend(found, context, steps)
    if unit == "D" or words[-1] == "quarter":
        return None
    if words[0] == "the" and words[-1] in ("decade", "century"):
        length = duration("P10Y" if unit == "0Y" else "P100Y")
        return context.explain(length, found, "length")
    meaning = before_christ(context, unit, steps) or dated(period_at(anchor, unit, steps))
    meaning = context.explain(meaning, found, "counted", anchor).modified(edge_in(found))
    return around_publication(meaning, found, context)


def around_publication(meaning: Meaning, found: Found, context: Context) -> Meaning:
    """ "earlier this month" ends the day before publication, "later" begins the day after."""
    days, today = meaning.days, context.published
    if days is None or context.narrative or not days.first <= today <= days.last:
        return meaning
    if "later" in found.lower and today < days.last:
        return meaning.over(today + timedelta(1), days.last, days.precision)
    if "earlier" in found.lower and days.first < today:
        return meaning.over(days.first, today - timedelta(1), days.precision)
    return meaning


def before_christ(context: Context, unit: str, steps: float) -> Meaning | None:
    """Years and decades of a story that stands before Christ, where years count down."""
    year = context.year_before_christ
    if year is None or unit not in ("Y", "0Y") or steps != int(steps):
        return None
    if unit == "0Y":
        return dated(f"BC{year // 10 - int(steps):03}")
    return dated(f"BC{year - int(steps):04}") if year > steps else None


def edge_in(found: Found) -> str | None:
    """START, MID or END of "early", "the end of"; "later" and "earlier" narrow nothing."""
    words = found.words("part")
    if "late" in words:
        return "END"
    if "early" in words:
        return "START"
    if "mid" in words:
        return "MID"
    return part_of_words(words)


def part_of_words(words: list[str]) -> str | None:
    """The part that "the end of", "the start of" name."""
    return next((PARTS[word] for word in words if word in PARTS), None)


def weekend(found: Found, context: Context, steps: int | None) -> Meaning:
    """The weekend before, of, or after the anchor's week; a bare one is the latest."""
    day = context.anchor.day
    if steps is None:
        steps = 0 if day.weekday() >= 5 else -1
    meaning = dated(value_of(day + timedelta(7 * steps), "WE"))
    return context.explain(meaning, found, "weekend", context.anchor)


@rule("(the | this past | the past) weekend", "(the | this)? coming weekend")
def the_weekend(found: Found, context: Context) -> Meaning | None:
    """ "over the weekend": the latest one; "ahead of the weekend": the next."""
    ahead = "coming" in found.lower or found.before(2) == ["ahead", "of"]
    return weekend(found, context, 0 if ahead or found.before(1) == ["before"] else None)


@rule("(<roughly>)? <few_units> <any_unit:unit> (or so | or more)? ago")
def ago(found: Found, context: Context) -> Meaning | None:
    """ "three days ago", "nearly two years ago"."""
    return shifted(found, context, context.publication, -1)


@rule(
    "(<roughly> | just | only)? <few_units> <any_unit:unit> (earlier | previously | beforehand)",
    "(<roughly> | just | only)? <few_units> <any_unit:unit> before",
)
def earlier(found: Found, context: Context) -> Meaning | None:
    """ "two days earlier": counted from what was told last."""
    if found.lower[-1] == "before" and not _ends_clause(found):
        return None
    if found.after(1) == ["than"]:
        return None
    return shifted(found, context, context.leaning(found, _narrow_unit(found)), -1)


@rule("[(<roughly>)? <few_units> <any_unit:unit>] (earlier | later | longer | more | less) than")
def compared_length(found: Found, context: Context) -> Meaning | None:
    """ "a month earlier than planned": a length, not a month."""
    amount = amount_and_half(found.words("few_units"))
    if amount is None:
        return None
    meaning = duration(length_value(amount, found.words("unit")[-1]))
    return context.explain(meaning, found, "length")


@rule(
    "(<roughly> | just | only | some)? <few_units> <any_unit:unit> (later | after | afterwards | afterward)"
)
def later(found: Found, context: Context) -> Meaning | None:
    """ "twelve days later"."""
    if found.lower[-1] == "after" and not _ends_clause(found):
        return None
    if found.after(1) == ["than"]:
        return None
    return shifted(found, context, context.leaning(found, _narrow_unit(found)), 1)


def _narrow_unit(found: Found) -> str:
    """The unit that the anchor of "two days later" must be as narrow as."""
    unit = UNITS[found.words("unit")[-1]]
    return "D" if found.words("unit")[-1] in TIME_UNITS else unit


def _ends_clause(found: Found) -> bool:
    after = found.after(1)
    return not after or after[0][:1] in _CLAUSE_END or after[0] in _CLAUSE_END


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
        meaning = dated(anchor.day.isoformat())
        return context.explain(meaning, found, "hours_away", anchor)
    years = sign * amount * (10 if UNITS[unit_word] == "0Y" else 1)
    leaning = anchor.text is not None and UNITS[unit_word] in ("Y", "0Y")
    meaning = (before_christ(context, "Y", years) if leaning else None) or dated(
        _shifted_value(anchor, UNITS[unit_word], sign * amount)
    )
    mod = next((APPROXIMATE[w] for w in found.words("roughly") if w in APPROXIMATE), None)
    return context.explain(meaning, found, "counted", anchor).modified(mod)


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
    "(later | earlier | early | late)? (the same | that same | that very | this same | this very"
    " | that) day",
    "(the)? same day",
    "this day",
)
def same_day(found: Found, context: Context) -> Meaning | None:
    """ "the same day", "later that day"; "this day" is the story's."""
    if found.lower == ["this", "day"] and not context.narrative:
        return None
    anchor = context.leaning(found, pointing=True)
    return context.explain(dated(anchor.day.isoformat()), found, "same_period", anchor)


@rule("(later | earlier | late | early) in [the day]")
def in_the_day(found: Found, context: Context) -> Meaning | None:
    """ "later in the day"."""
    anchor = context.story if context.narrative else context.publication
    return context.explain(dated(anchor.day.isoformat()), found, "same_period", anchor)


@rule(
    "(<edge:part>)? (the same | that same | that very | that)"
    " (week | month | year | decade | century)",
    "(later | earlier | early | late) in the (week | month | year)",
    "the (<end_name:part> | <part_name:part> part) of the (week | month | year | decade | century)",
)
def same_period(found: Found, context: Context) -> Meaning | None:
    """ "later that month", "the end of the year"."""
    unit = UNITS[found.lower[-1]]
    leans = {"that", "same"} & set(found.lower)
    anchor = context.leaning(found, unit, pointing=True) if leans else context.anchor
    meaning = dated(period_at(anchor, unit, 0))
    meaning = context.explain(meaning, found, "same_period", anchor).modified(edge_in(found))
    return meaning if leans else around_publication(meaning, found, context)


@rule(
    "(for | of) [the (full | whole)? year] (! <dash> | of | ended | ending | before | after | <year>)",
    "(for) [the week] (= , | . | ;)",
    "[the week] 's",
)
def period_of_writing(found: Found, context: Context) -> Meaning | None:
    """ "a high for the year", "the week's session": those of publication."""
    if context.narrative or found.tokens.texts[found.end - 1].istitle():
        return None
    unit = UNITS[found.lower[-1]]
    meaning = dated(period_at(context.publication, unit, 0))
    return context.explain(meaning, found, "counted", context.publication)


@rule("year - end", "year 's end", "(the)? year end")
def year_end(found: Found, context: Context) -> Meaning | None:
    """ "by year's end"."""
    meaning = dated(value_of(context.anchor.day, "Y"))
    return context.explain(meaning, found, "counted", context.anchor).modified("END")


MACROS["neighbour"] = "(next | following | subsequent | previous | preceding | prior | succeeding)"


@rule(
    "(<edge:part>)? the (very)? <neighbour> (day | week | month | year | yr | decade | century)",
    "<neighbour> (day | week | month | year | yr)",
    "(<edge:part>)? the (day | week | month | year) (before | after | following | earlier)",
)
def next_or_previous(found: Found, context: Context) -> Meaning | None:
    """ "the next day", "the previous year", "the day after"."""
    words = found.lower
    if words[-1] in ("before", "after") and not _ends_clause(found):
        return None
    unit = UNITS[next(w for w in words if w in UNITS)]
    back = bool({"previous", "preceding", "before", "prior", "earlier"} & set(words))
    anchor = context.leaning(found, unit)
    if words[0] in ("previous", "prior") and not context.narrative:
        anchor = context.publication
    steps = -1 if back else 1
    meaning = before_christ(context, unit, steps) or dated(period_at(anchor, unit, steps))
    return context.explain(meaning, found, "next_or_previous", anchor).modified(edge_in(found))


@rule("[the day] (before | after | following) (= <other> | the | his | her | its | their | a)")
def day_of_event(found: Found, context: Context) -> Meaning | None:
    """ "the day before the summit": a day of its own, told by what is named beside it."""
    direction = found.after(1)[0]
    previous = found.before(1)
    beside = previous == [","]  # "Oct. 12, the day before the crash"
    steps = 0 if beside else -1 if direction == "before" else 1
    anchor = context.leaning(found)
    meaning = dated(period_at(anchor, "D", steps))
    return context.explain(meaning, found, "same_period", anchor)
