"""Years, decades, centuries, and years before Christ."""

from events.core.doubts import Inference
from events.extraction.timex.context import Context
from events.extraction.timex.lexicon import DECADE_WORDS, MONTHS, SEASONS, TIME_WORDS, ZONES
from events.extraction.timex.meaning import Meaning
from events.extraction.timex.numbers import parse_ordinal
from events.extraction.timex.patterns import MACROS, Found, rule

from .calendar import century_year, part_in, spoken_year_in

MACROS["bc"] = "(bc | bce | b . c)"


@rule(
    "(<part_name:part> -?)? (the (year | years))? <year>",
    "(<part_name:part> | later | earlier) in <year>",
    "(the)? (<end_name:part> | <part_name:part> part) of (the year)? <year>",
    "(the)? (calendar | full)? year <year>",
    "(fiscal | fy | calendar) (year)? <year>",
)
def year(found: Found, context: Context) -> Meaning | None:
    """ "1996", "mid-1996", "the end of 1990", "fiscal 1989"."""
    if not _reads_as_year(found, context):
        return None
    meaning = context.dated(found.word("year"), found, Inference.WRITTEN_OUT)
    return meaning.modified(part_in(found))


_MONEY_OR_NUMBER = frozenset("$£€#&№%")


def _reads_as_year(found: Found, context: Context) -> bool:
    """True where a number of four digits is a year rather than an amount."""
    before, after = found.word_before, found.after(2)
    behind = after[0] if after else ""
    if before in TIME_WORDS["numbered"] or found.before(2) == ["no", "."]:
        return False
    if before in _MONEY_OR_NUMBER or behind in TIME_WORDS["amount_behind"] or behind in ZONES:
        return False
    if behind == "," and _goes_on_as_number(found, after[-1], before):
        return False
    if "part" in found or len(found.lower) > 1:
        return True
    number = int(found.word("year"))
    in_story = context.narrative and abs(number - context.story.day.year) <= _OF_THE_STORY
    if in_story or 1900 <= number <= 2060:
        return behind not in TIME_WORDS["counted"]
    return before in TIME_WORDS["year_cues"] and not _plural(behind)


def _goes_on_as_number(found: Found, digits: str, before: str) -> bool:
    """ "1999,500" is a number, "in 1999, 500 men" a year."""
    if len(digits) != 3 or not digits.isdecimal():
        return False
    tokens = found.tokens
    joined = tokens.end(found.end) == tokens.starts[found.end + 1]
    return joined or before not in TIME_WORDS["year_cues"]


_OF_THE_STORY = 50  # years from where it stands: "the 1784 treaty" needs no preposition there


def _plural(word: str) -> bool:
    return word.endswith("s") and word not in ("was", "'s", "’s", "as", "is", "has", "his")


@rule(
    "<number_word:first_word> (-? <number_word>){1,4}",
    "the year <number_word:first_word> (-? <number_word>){1,4}",
)
def spoken_year(found: Found, context: Context) -> Meaning | None:
    """ "nineteen ninety-six", as broadcast transcripts write it."""
    is_century = found.word("first_word") in ("eighteen", "nineteen", "twenty")
    if not is_century and "year" not in found.lower:
        return None
    return context.dated(str(spoken_year_in(found)), found, Inference.WRITTEN_OUT)


@rule(
    "(the)? (<part_name:part> (-)? | <end_name:part> of the)? (' )? <decade_digits:decade>",
    "(the)? (<part_name:part> (-)?)? <decade_word:decade>",
    "(the)? (<part_name:part> (-)?)? nineteen <decade_word:decade>",
)
def decade(found: Found, context: Context) -> Meaning | None:
    """ "the late 1970s", "the '90s", "the nineties"."""
    word = found.word("decade")
    if word in DECADE_WORDS:
        if "the" not in found.lower and "nineteen" not in found.lower:
            return None
        digits = 190 + DECADE_WORDS[word]
    elif len(word) == 5 and word[2] == "0" and word[:2] != "20":
        meaning = context.dated(word[:2], found, Inference.CENTURY).modified(part_in(found))
        return meaning.or_else(word[:3])  # "the 1800s"; of the 2000s only the decade is told of
    elif len(word) == 5:
        digits = int(word[:3])
    elif len(word) == 3 and ({"the", "'"} & set(found.lower) or "’" in found.text):
        digits = _decade_of_two_digits(int(word[:1]), context)
    else:
        return None
    return context.dated(f"{digits:03}", found, Inference.DECADE).modified(part_in(found))


def _decade_of_two_digits(tens: int, context: Context) -> int:
    century = context.anchor.day.year // 100 * 10
    return (
        century + tens if (century + tens) * 10 <= context.anchor.day.year else century - 10 + tens
    )


@rule("(the)? (<part_name:part> (-)? | <end_name:part> of the)? <ordinal> (-)? century")
def century(found: Found, context: Context) -> Meaning | None:
    """ "the 20th century": TIMEX3 writes its first two digits."""
    number = parse_ordinal(found.words("ordinal"))
    if not 1 <= number <= 30:
        return None
    return context.dated(f"{number - 1:02}", found, Inference.CENTURY).modified(part_in(found))


@rule(
    "(the)? (<end_name:part> of the)? <ordinal:bc_century> (-)? century <bc>",
    "(the)? (<part_name:part>)? (<approximate:approx> | c . | ca .)? <integer:bc_year> <bc>",
    "(<part_name:part>)? (the)? <month> (of)? <integer:bc_year> <bc>",
    "(<part_name:part>)? (the)? (<part_name:second_part>)? <season_name:season> (of)?"
    " <integer:bc_year> <bc>",
)
def before_christ(found: Found, context: Context) -> Meaning | None:
    """ "490 BC": no day of the calendar, so it covers none."""
    if "bc_century" in found:
        number = parse_ordinal(found.words("bc_century"))
        meaning = context.dated(f"BC{number - 1:02}", found, Inference.CENTURY)
        return meaning.modified(part_in(found))
    value = _year_before_christ(found)
    if "month" in found:
        value += f"-{MONTHS[found.words('month')[0]]:02}"
    if "season" in found:
        value += f"-{SEASONS[found.word('season')]}"
    return context.dated(value, found, Inference.WRITTEN_OUT).modified(part_in(found))


@rule("[<integer:bc_year>] (- | – | — | to) <integer:other> <bc>")
def first_year_before_christ(found: Found, context: Context) -> Meaning | None:
    """The "499" of "499-493 BC"."""
    return context.dated(_year_before_christ(found), found, Inference.WRITTEN_OUT)


def _year_before_christ(found: Found) -> str:
    digits = found.word("bc_year")
    if len(digits) > 4:
        raise ValueError(f"no year: {digits}")
    return f"BC{int(digits):04}"


@rule("(in | of | since | by | summer | spring | fall | winter) [' <two_digits:short>]")
def shortened_year(found: Found, context: Context) -> Meaning | None:
    """The "'93" of "the summer of '93"."""
    digits = found.word("short")
    if len(digits) != 2:
        return None
    return context.dated(century_year(digits, context), found, Inference.WRITTEN_OUT)
