"""Days and periods that lean on another expression: two days later, the same day, that month."""

from events.core.days import Precision
from events.core.doubts import Inference
from events.extraction.timex.context import Anchor, Context
from events.extraction.timex.cues import Tense, tense
from events.extraction.timex.lengths import amount_and_half, length_value
from events.extraction.timex.lexicon import TIME_UNITS, UNITS
from events.extraction.timex.meaning import Meaning, dated, duration
from events.extraction.timex.patterns import MACROS, Found, rule
from events.extraction.timex.values import shift_day

from .calendar import named
from .periods import around_publication, before_christ, edge_in, period_at
from .relative import shifted

_CLAUSE_END = frozenset([".", ",", ";", ":", "?", "!", ")", "—", "-", "¶", "and", "but", "''", '"'])
MACROS["neighbour"] = "(next | following | subsequent | previous | preceding | prior | succeeding)"


@rule(
    "(<roughly> | just | only)? <few_units> <any_unit:unit> (earlier | previously | beforehand)",
    "(<roughly> | just | only)? <few_units> <any_unit:unit> before",
)
def earlier(found: Found, context: Context) -> Meaning | None:
    """ "two days earlier": counted from what was told last."""
    if found.lower[-1] == "before" and not _ends_clause(found):
        return None
    if found.word_after == "than":
        return None
    return shifted(found, context, context.leaning(found, _narrow_unit(found)), -1)


@rule("[(<roughly>)? <few_units> <any_unit:unit>] (earlier | later | longer | more | less) than")
def compared_length(found: Found, context: Context) -> Meaning | None:
    """ "a month earlier than planned": a length, not a month."""
    amount = amount_and_half(found.words("few_units"))
    if amount is None:
        return None
    meaning = duration(length_value(amount, found.words("unit")[-1]))
    return context.explain(meaning, found, Inference.LENGTH)


@rule(
    "(<roughly> | just | only | some)? <few_units> <any_unit:unit> (later | after | afterwards"
    " | afterward)"
)
def later(found: Found, context: Context) -> Meaning | None:
    """ "twelve days later"."""
    if found.lower[-1] == "after" and not _ends_clause(found):
        return None
    if found.word_after == "than":
        return None
    anchor = context.told_before(found, _narrow_unit(found))
    if anchor is None:  # without a date before, the words are a mere length
        return _within_period(found, context)
    return shifted(found, context, anchor, 1)


_MONTHLY = frozenset({Precision.MONTH, Precision.WEEK})


def _within_period(found: Found, context: Context) -> Meaning | None:
    """The month told before, for days and weeks, or the year; nothing for hours."""
    period = context.period_before(found)
    if period is None or period.value is None or period.days is None:
        return None
    units = {word for word in found.lower if word in UNITS}
    if units & TIME_UNITS or period.days.first > context.published:
        return None
    if {UNITS[word] for word in units} & {"D", "W"} and period.days.precision not in _MONTHLY:
        return None
    return context.dated(period.value, found, Inference.SAME_PERIOD, period)


def _narrow_unit(found: Found) -> str:
    """The unit that the anchor of "two days later" must be as narrow as."""
    unit = UNITS[found.words("unit")[-1]]
    return "D" if found.words("unit")[-1] in TIME_UNITS else unit


def _ends_clause(found: Found) -> bool:
    word = found.word_after
    return not word or word[:1] in _CLAUSE_END or word in _CLAUSE_END


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
    return context.dated(anchor.day.isoformat(), found, Inference.SAME_PERIOD, anchor)


@rule("(later | earlier | late | early) in the day")
def in_the_day(found: Found, context: Context) -> Meaning | None:
    """ "later in the day": of the day told just before."""
    anchor = context.leaning(found)
    return context.dated(anchor.day.isoformat(), found, Inference.SAME_PERIOD, anchor)


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
    meaning = context.dated(period_at(anchor, unit, 0), found, Inference.SAME_PERIOD, anchor)
    meaning = meaning.modified(edge_in(found))
    return meaning if leans else around_publication(meaning, found, context)


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
    if found.word_before == "every":
        return None
    unit = UNITS[next(w for w in words if w in UNITS)]
    back = bool({"previous", "preceding", "before", "prior", "earlier"} & set(words))
    anchor = context.leaning(found, unit)
    if words[0] in ("previous", "prior") and not context.narrative:
        anchor = context.publication
    if not back and anchor.text is None and tense(found) is Tense.PAST:
        told = context.told_before(found, unit)
        if told is None:  # nothing told in the past tense follows publication
            meaning = _within_period(found, context)
            return meaning or context.dated("FUTURE_REF", found, Inference.AFTER_UNTOLD)
        anchor = told
    steps = -1 if back else 1
    meaning = before_christ(context, unit, steps) or dated(period_at(anchor, unit, steps))
    return context.explain(meaning, found, Inference.NEXT_OR_PREVIOUS, anchor).modified(
        edge_in(found)
    )


@rule("[the day] (before | after | following) (= <other> | the | his | her | its | their | a)")
def day_of_event(found: Found, context: Context) -> Meaning | None:
    """ "the day before the summit": of the date beside it or told before, else of no known day."""
    beside = found.word_before == ","  # "Oct. 12, the day before the crash"
    anchor = context.leaning(found)
    if anchor.text is None and not beside:
        return context.dated("XXXX-XX-XX", found, Inference.DAY_OF_EVENT)
    steps = 0 if beside else -1 if found.word_after == "before" else 1
    return context.dated(period_at(anchor, "D", steps), found, Inference.SAME_PERIOD, anchor)


MACROS["named_day"] = "((last | next | this | early | late)? <weekday> | <date_words>)"


@rule("[the day] (before | after | following) <named_day>")
def day_beside_named(found: Found, context: Context) -> Meaning | None:
    """The "day" of "the day after Tuesday's vote"."""
    anchor = _named_anchor(found, context)
    steps = -1 if found.word_after == "before" else 1
    return context.dated(period_at(anchor, "D", steps), found, Inference.COUNTED, anchor)


@rule(
    "[(<roughly> | just | only)? <few_units> (day | days)] (before | after | following) <named_day>"
)
def days_beside_named(found: Found, context: Context) -> Meaning | None:
    """The "two days" of "two days after Sunday's vote": a length, over the day it leads to."""
    amount = amount_and_half(found.words("few_units"))
    anchor = _named_anchor(found, context)
    if amount is None or amount != int(amount):
        return None
    steps = -int(amount) if found.word_after == "before" else int(amount)
    day = shift_day(anchor.day, steps, "D")
    meaning = duration(length_value(amount, "days")).over(day, day, Precision.DAY)
    return context.explain(meaning, found, Inference.COUNTED, anchor)


def _named_anchor(found: Found, context: Context) -> Anchor:
    """The weekday or date right behind, which is read again when its turn comes."""
    return named(found, context, found.end + 1, found.match.end())
