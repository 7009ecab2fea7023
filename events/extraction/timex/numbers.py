"""Numbers as words and digits."""

from collections.abc import Sequence

from .lexicon import NUMBER_WORDS, ORDINALS, SCALES, SMALL, TENS

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_LONGEST = 9  # digits; longer runs are no amounts of time


def parse_number(words: Sequence[str]) -> float:
    """Return the value of ["twenty", "-", "four"], ["2", "1", "/", "2"] or ["2.5"].

    Raises ValueError for what is no number, and for those too long to be an amount of time.
    """
    words = [word for word in words if word not in ("-", "and", "a")]
    if words and words[0][0].isdigit():
        return _digits(words)
    if not words or not all(word in NUMBER_WORDS for word in words):
        raise ValueError(f"no number: {words}")
    return _words(words)


def _digits(words: Sequence[str]) -> float:
    head = words[0].replace(",", "")
    if len(head) > _LONGEST:
        raise ValueError(f"no amount: {head}")
    value = float(head)
    if len(words) == 4 and words[2] == "/" and int(words[3]):
        return value + int(words[1]) / int(words[3])
    if len(words) == 3 and words[1] == "/" and words[2].isdecimal() and int(words[2]):
        return value / int(words[2])
    if words[-1] in _FRACTIONS:
        return value + _FRACTIONS[words[-1]]
    if len(words) > 1:
        raise ValueError(f"no number: {words}")
    return value


def _words(words: Sequence[str]) -> float:
    total = current = 0
    for word in words:
        if word in SCALES:
            current = (current or 1) * SCALES[word]
            if SCALES[word] == SCALES["thousand"]:
                total, current = total + current, 0
        else:
            current += NUMBER_WORDS[word]
    return float(total + current)


def parse_ordinal(words: Sequence[str]) -> int:
    """Return the value of ["twenty", "-", "first"] or ["3rd"]."""
    last = words[-1]
    if last[0].isdigit():
        return int(last.rstrip("sthndr"))
    return (TENS[words[0]] if len(words) > 1 else 0) + ORDINALS[last]


def parse_spoken_year(words: Sequence[str]) -> int:
    """Return the year of ["nineteen", "ninety", "-", "six"] or ["two", "thousand", "five"].

    Raises ValueError for other numbers: "twenty six" is no year.
    """
    words = [word for word in words if word not in ("-", "and")]
    value = int(parse_number(words))
    if "thousand" not in words and "hundred" not in words:
        century, *rest = words
        if century not in {**SMALL, **TENS} or not rest or NUMBER_WORDS[rest[0]] < 10:
            raise ValueError(f"no year: {words}")
        value = 100 * NUMBER_WORDS[century] + int(_words(rest))
    if not 1000 <= value < 2200:
        raise ValueError(f"no year: {words}")
    return value


def format_amount(amount: float | None) -> str:
    """Return an amount as TIMEX3 writes it: whole numbers plain, None as X."""
    if amount is None:
        return "X"
    return f"{amount:g}" if amount < 1e6 else f"{amount:.0f}"
