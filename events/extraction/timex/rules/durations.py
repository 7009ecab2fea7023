"""Lengths of time: "two weeks", "the past three months", "a six-day visit", "for decades"."""

from events.extraction.timex.context import Context
from events.extraction.timex.lexicon import APPROXIMATE, TIME_UNITS, UNITS, VAGUE_AMOUNTS
from events.extraction.timex.meaning import Meaning, duration
from events.extraction.timex.numbers import format_amount, parse_number
from events.extraction.timex.patterns import MACROS, Found, rule

MACROS["roughly"] = (
    "(<approximate> | more than | less than | fewer than | at least | at most | up to | as (many | much) as"
    " | no (more | less | fewer) than | well over | just (over | under))"
)
MACROS["amount"] = (
    "(a couple (of)? | a dozen | half (a | an) | a half -? | a | an | <number> (more)? | another <number>"
    " | (a)? <vague_amount> (more)?)"
)
MACROS["length_unit"] = (
    "((trading | business | working | calendar | full | whole | consecutive | straight | long)? <any_unit>)"
)

_MODS = {"more": "MORE_THAN", "less": "LESS_THAN", "fewer": "LESS_THAN", "least": "EQUAL_OR_MORE",
         "most": "EQUAL_OR_LESS", "up": "EQUAL_OR_LESS"}  # fmt: skip


def amount_of(words: list[str]) -> float | None:
    """The number in an amount; None for vague ones such as "several"."""
    words = [w for w in words if w not in ("more", "another", "of")]
    if words[:2] == ["a", "couple"]:
        return 2.0
    if words[:2] == ["a", "dozen"]:
        return 12.0
    if "half" in words and not words[0][0].isdigit():
        return 0.5
    if words and words[-1] in VAGUE_AMOUNTS:
        return None
    if words in (["a"], ["an"]):
        return 1.0
    return parse_number(words)


def length_value(amount: float | None, unit_word: str) -> str:
    """P3M, PT2H, PXY: an amount of a unit as TIMEX3 writes it."""
    letter = UNITS[unit_word]
    if unit_word in TIME_UNITS:
        return f"PT{_whole(amount, letter)}"
    scale = {"2W": 2, "0Y": 10, "00Y": 100, "000Y": 1000}.get(letter)
    if scale is None:
        return f"P{_whole(amount, letter)}"
    if amount is None:
        return "PX" + {"2W": "W", "0Y": "DE", "00Y": "CE", "000Y": "ML"}[letter]
    return f"P{format_amount(amount * scale)}{letter[-1]}"


_HALVES = {"Y": (12, "M"), "D": (24, "H"), "H": (60, "M"), "M": (60, "S")}


def _whole(amount: float | None, letter: str) -> str:
    """ "2 1/2 years" is P2Y6M, "half a year" P6M, "half an hour" PT30M."""
    if amount is None or amount == int(amount) or letter not in ("Y", "H", "M"):
        return f"{format_amount(amount)}{letter}"
    if letter == "M" and amount != int(amount):
        return f"{format_amount(amount)}M"
    per, smaller = _HALVES[letter]
    whole, rest = int(amount), round((amount - int(amount)) * per)
    return (f"{whole}{letter}" if whole else "") + f"{rest}{smaller}"


def mod_in(words: list[str]) -> str | None:
    """TIMEX3's mod for "nearly", "more than", "at least" ... ."""
    for word in words:
        if word in APPROXIMATE:
            return APPROXIMATE[word]
        if word in _MODS:
            return _MODS[word]
    return None


@rule("(<roughly>)? <amount> <length_unit> (and a half)? (or (so | more | less))? (old)?")
def length(found: Found, context: Context) -> Meaning | None:
    """ "nearly two years", "a few days", "2 1/2 years"."""
    words = found.words("amount")
    unit_word = found.words("length_unit")[-1]
    value = amount_of(words)
    if value is None and words[-1] not in VAGUE_AMOUNTS and words[-1] != "more":
        return None
    if _is_other_noun(found, words, unit_word):
        return None
    if "and" in found.lower and "half" in found.lower and value is not None:
        value += 0.5
    meaning = duration(length_value(value, unit_word))
    return context.explain(meaning, found, "length").modified(mod_in(found.words("roughly")))


def _is_other_noun(found: Found, words: list[str], unit_word: str) -> bool:
    """ "a second", "a quarter", "some night": mostly no lengths."""
    if words in (["a"], ["an"], ["some"]) and unit_word in (
        "second",
        "quarter",
        "night",
        "weekend",
        "min",
    ):
        return True
    return words == ["some"] and unit_word in ("day", "year")


@rule(
    "(a | an | the | its | his | her | their)? <number> - <any_unit:unit> (- old | - long)? [] (period)?".replace(
        "[] ", ""
    ),
    "<number> - <any_unit:unit> (- long)?",
    "(half | multi) - <unit_singular:unit>",
)
def adjective(found: Found, context: Context) -> Meaning | None:
    """ "a three-year period", "two-week", "30-day"."""
    words = found.words("number")
    value = parse_number(words) if words else 0.5
    if value is None:
        return None
    if (
        found.lower[0] in ("a", "an", "the", "its", "his", "her", "their")
        and found.lower[-1] != "period"
    ):
        return None
    if found.lower[0] == "multi":
        value = None
    meaning = duration(length_value(value, found.word("unit")))
    return context.explain(meaning, found, "length")


@rule("<any_unit:unit> - long", "(a | the) <any_unit:unit> - long", "[<unit_singular:unit>] long")
def unit_long(found: Found, context: Context) -> Meaning | None:
    """ "day-long"."""
    return context.explain(duration(length_value(1.0, found.word("unit"))), found, "length")


@rule(
    "(the | this | its | his | her | their)? (past | last | next | first | final | previous | following | coming | preceding | latest | initial | other)"
    " (<roughly>)? (couple (of)? | dozen | <number> (or <number:upper>)? | few | several | many) (more)? <length_unit> (or so | or more)?",
    "(over | in | during | within | for) [the <number> <length_unit>]",
)
def counted_window(found: Found, context: Context) -> Meaning | None:
    """ "the past three months": a length, with the days it reaches back or ahead over."""
    words = found.lower
    number = found.words("number")
    value = (
        parse_number(number)
        if number
        else 2.0
        if "couple" in words
        else 12.0
        if "dozen" in words
        else None
    )
    unit_word = found.words("length_unit")[-1]
    meaning = duration(length_value(value, unit_word))
    return context.explain(meaning, found, "length").modified(mod_in(found.words("roughly")))


@rule("(for | in | over | within | after | of | took | take | takes | lasted | spent) [<unit_plural:unit> (or <unit_plural:other>)?]",
      "(the)? (intervening | ensuing | following | coming | early | final | recent | past | next | last | succeeding | previous) <unit_plural:unit>")  # fmt: skip
def vague_length(found: Found, context: Context) -> Meaning | None:
    """ "for weeks", "within weeks or months", "the early years"."""
    unit = found.word("unit")
    if (
        unit in ("seconds", "minutes", "nights", "weekends", "quarters")
        and len(found.lower) > 1
        and "the" not in found.lower
    ):
        return None
    meaning = duration(length_value(None, unit))
    return context.explain(meaning, found, "vague_length")


@rule("[<number>] (to | or | - | –) <number:upper> (<length_unit>)")
def lower_bound(found: Found, context: Context) -> Meaning | None:
    """The "two" of "two to six days"."""
    value = parse_number(found.words("number"))
    if value is None:
        return None
    meaning = duration(length_value(value, found.words("length_unit")[-1]))
    return context.explain(meaning, found, "length")
