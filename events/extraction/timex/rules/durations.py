"""Lengths of time: "two weeks", "the past three months", "a six-day visit", "for decades"."""

from events.core.doubts import Inference
from events.extraction.timex.context import Context
from events.extraction.timex.lengths import amount_of, length_value, mod_in
from events.extraction.timex.lexicon import (
    DASHES,
    PLURAL_UNITS,
    TIME_UNITS,
    TIME_WORDS,
    UNITS,
    VAGUE_AMOUNTS,
)
from events.extraction.timex.meaning import Meaning, dated, duration
from events.extraction.timex.numbers import parse_number
from events.extraction.timex.patterns import MACROS, Found, rule
from events.extraction.timex.values import shift_day

MACROS["backwards"] = "(ago)"


@rule(
    "(<roughly>)? <amount> <length_unit> (and a half)? (or (so | more | less))? (old | of age)?",
    "(<roughly>)? <amount> and a half <length_unit>",
    "<amount> <length_unit>",
)
def length(found: Found, context: Context) -> Meaning | None:
    """ "nearly two years", "a few days", "2 1/2 years"."""
    words = found.words("amount")
    unit_word = found.words("length_unit")[-1]
    value = amount_of(words)
    if value is None and (words[-1] not in VAGUE_AMOUNTS or "roughly" in found):
        return None  # "over several years": the preposition is no part of it
    if _is_other_noun(found, words, unit_word):
        return None
    if "old" in found.lower + found.after(1) and not context.narrative:
        return None  # an age: annotators of news leave it
    if "and" in found.lower and "half" in found.lower and value is not None:
        value += 0.5
    meaning = duration(length_value(value, unit_word))
    return context.explain(meaning, found, Inference.LENGTH).modified(
        mod_in(found.words("roughly"))
    )


def _is_other_noun(found: Found, words: list[str], unit_word: str) -> bool:
    if words in (["a"], ["an"]) and found.word_after == "-":
        return True  # "a year-earlier loss"
    if words == ["many"] and found.word_before == "as":
        return True  # "the third in as many days"
    if unit_word in ("quarter", "quarters") and found.word_after == "of":
        return words != ["several"]  # "three quarters of the voters"
    if words[0].isdecimal() and len(words[0]) == len("1988"):
        return unit_word not in PLURAL_UNITS  # "the 1988 quarter"
    if words in (["a"], ["an"], ["some"]) and unit_word in TIME_WORDS["rarely_a_length"]:
        return True
    if found.tokens.texts[found.end - 1][0].isupper() and unit_word in ("minutes", "hours", "days"):
        return not found.text.isupper()  # "60 Minutes", "48 Hours": titles
    return words == ["some"] and unit_word in ("day", "year", "week", "month")


@rule(
    "<number> - <any_unit:unit> (- (long | old) | period)?",
    "(half | multi | several | many) - <unit_singular:unit> (- long)?",
    "(a | an | the) (past | last | next | first)? <number> - <any_unit:unit> (- long)? period",
    "<number> <any_unit:unit> long",
)
def adjective(found: Found, context: Context) -> Meaning | None:
    """ "a three-year period", "two-week", "30-day"."""
    if found.after(2) == ["-", "old"]:
        return None  # an age: "the 44-year-old"
    if found.lower[-1] == "old" and found.word_after not in TIME_WORDS["aged"]:
        return None
    unit = found.word("unit")
    if unit in ("quarters", "thirds"):
        return None
    words = found.words("number")
    value = parse_number(words) if words else 0.5 if found.lower[0] == "half" else None
    return context.explain(duration(length_value(value, unit)), found, Inference.LENGTH)


@rule(
    "<unit_singular:unit> - long",
    "<unit_plural:unit> - (long | old)",
    "[<unit_singular:unit>] long",
)
def unit_long(found: Found, context: Context) -> Meaning | None:
    """ "day-long", "months-long"."""
    unit = found.word("unit")
    amount = None if unit in PLURAL_UNITS else 1.0
    return context.explain(duration(length_value(amount, unit)), found, Inference.LENGTH)


MACROS["window"] = (
    "(past | last | next | first | final | previous | following | coming | preceding | latest"
    " | initial | intervening)"
)


@rule(
    "(the | this | its | his | her | their)? <window> (<roughly>)?"
    " (couple (of)? | dozen | <number> | few | several | many) (more)? <length_unit>"
    " (or so | or more)?",
    "(the)? <window> (<number> (to | or | - | –) <number:upper>) <length_unit>",
    "(the)? <number> <window> <length_unit>",
)
def counted_window(found: Found, context: Context) -> Meaning | None:
    """ "the past three months": a length, with the days it reaches back or ahead over."""
    if found.lower[0] == "last" and found.word_before in TIME_WORDS["auxiliaries"]:
        return None  # "expected to last six weeks"
    unit_word = found.words("length_unit")[-1]
    value = _window_amount(found)
    if unit_word not in PLURAL_UNITS and "number" in found and found.word_before in DASHES:
        return None  # the "5 last year" of "August 2-5 last year"
    meaning = duration(length_value(value, unit_word))
    meaning = _over_window(meaning, found, context, value, UNITS[unit_word])
    return meaning.modified(mod_in(found.words("roughly")))


def _window_amount(found: Found) -> float | None:
    if "upper" in found:
        return None
    if "number" in found:
        return parse_number(found.words("number"))
    return 2.0 if "couple" in found.lower else 12.0 if "dozen" in found.lower else None


def _over_window(
    meaning: Meaning, found: Found, context: Context, value: float | None, unit: str
) -> Meaning:
    """Add the days that "the last four years" or "the next two weeks" cover."""
    direction, today = found.words("window")[0], context.publication
    is_counted = value is not None and unit in "DWMY" and not context.narrative
    if value is None or not is_counted or value != int(value):
        return context.explain(meaning, found, Inference.LENGTH)
    if direction in ("past", "last", "latest"):
        meaning = meaning.over(shift_day(today.day, -int(value), unit), today.day)
        return context.explain(meaning, found, Inference.RECENT, today)
    if direction in ("next", "coming"):
        meaning = meaning.over(today.day, shift_day(today.day, int(value), unit))
        return context.explain(meaning, found, Inference.COMING, today)
    return context.explain(meaning, found, Inference.LENGTH)


@rule("(over | in | during | within | for | through | of) [the <number> <length_unit>]")
def named_length(found: Found, context: Context) -> Meaning | None:
    """ "the nine months" of a report, "the four days" he was given."""
    value = parse_number(found.words("number"))
    meaning = duration(length_value(value, found.words("length_unit")[-1]))
    return context.explain(meaning, found, Inference.LENGTH)


@rule(
    "(time | worst | deadliest | biggest | largest | highest | lowest | heaviest | <other>)"
    " in [<unit_plural:unit>] (= , | . | ; | ' | ¶ | and | as | when)",
    "(for | within | after | follows | took | take | takes | lasted | spent | over)"
    " [<unit_plural:unit> (or <unit_plural:other>)?]",
    "(the)? <window> <unit_plural:unit>",
    "the (early | later | final | last | closing | opening) <unit_plural:unit>",
    "(the)? (succeeding | ensuing) <unit_plural:unit>",
    "(over | through | for | in) [the <unit_plural:unit>] (! of | ago | before | after | -)",
    "[<unit_plural:unit>] (immediately)? (before | after | leading up to | preceding)",
)
def vague_length(found: Found, context: Context) -> Meaning | None:
    """ "for weeks", "within weeks or months", "the early years"."""
    unit = found.word("unit")
    if unit in ("seconds", "minutes", "nights", "weekends", "quarters"):
        return None
    return context.explain(duration(length_value(None, unit)), found, Inference.VAGUE_LENGTH)


@rule(
    "(<roughly>)? <number> (to | or | - | –) <number:upper> (more)? <length_unit>"
    " (<backwards:back>)?",
    "(a | one) <unit_singular:length_unit> or two (<backwards:back>)?",
)
def length_between(found: Found, context: Context) -> Meaning | None:
    """ "two to six days": the lower bound (TimeBank); "two or three weeks" is vague."""
    unit = found.words("length_unit")[-1]
    lower = parse_number(found.words("number")) if "number" in found else 1.0
    upper = parse_number(found.words("upper")) if "upper" in found else 2.0
    if lower >= upper or found.word_before == "$":
        return None
    if "back" in found:
        return _ago_between(found, context, lower, upper)
    amount = None if "or" in found.lower else lower
    return context.explain(duration(length_value(amount, unit)), found, Inference.LENGTH)


def _ago_between(found: Found, context: Context, lower: float, upper: float) -> Meaning | None:
    """ "two or three weeks ago": from the farther of the two days to the nearer."""
    unit = UNITS[found.words("length_unit")[-1]]
    if unit not in ("D", "W", "M", "Y") or found.words("length_unit")[-1] in TIME_UNITS:
        return None
    first, last = (shift_day(context.published, -round(n), unit) for n in (upper, lower))
    meaning = dated("PAST_REF").over(first, last)
    return context.explain(meaning, found, Inference.COUNTED, context.publication)


@rule(
    "[the (fiscal)? year] (ended | ending | to)",
    "(over | throughout | for | in) [the (full | whole | entire)? fiscal year]",
)
def reported_year(found: Found, context: Context) -> Meaning | None:
    """ "the year ended March 31": twelve months, not a calendar year."""
    return context.explain(duration("P1Y"), found, Inference.LENGTH)


@rule("(another | an additional) <unit_singular:unit>")
def one_more(found: Found, context: Context) -> Meaning | None:
    """ "another year"."""
    unit = found.word("unit")
    if unit in TIME_WORDS["rarely_a_length"]:
        return None
    return context.explain(duration(length_value(1.0, unit)), found, Inference.LENGTH)


@rule("some time (! ago)", "a while (! ago)", "a (long | short) (time | while | period) (! ago)")
def indefinite(found: Found, context: Context) -> Meaning | None:
    """ "for a while"."""
    if found.word_before not in ("for", "after", "in", "within"):
        return None
    return context.explain(duration("PXX"), found, Inference.VAGUE_LENGTH)
