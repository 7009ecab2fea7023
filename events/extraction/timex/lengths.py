"""Amounts of time and their TIMEX3 values: P3M, PT2H, PXY."""

from .lexicon import APPROXIMATE, TIME_UNITS, UNITS, VAGUE_AMOUNTS
from .numbers import format_amount, parse_number

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


def amount_and_half(words: list[str]) -> float | None:
    """The number in "two and a half"; None for vague ones."""
    if words[-3:] == ["and", "a", "half"]:
        whole = amount_of(words[:-3])
        return None if whole is None else whole + 0.5
    return amount_of(words)


def length_value(amount: float | None, unit_word: str) -> str:
    """P3M, PT2H, PXY: an amount of a unit as TIMEX3 writes it."""
    letter = UNITS[unit_word]
    if unit_word in TIME_UNITS:
        return f"PT{_whole(amount, letter, 'T')}"
    scale = {"2W": 2, "0Y": 10, "00Y": 100, "000Y": 1000}.get(letter)
    if scale is None:
        return f"P{_whole(amount, letter)}"
    if amount is None:
        return "PX" + {"2W": "W", "0Y": "DE", "00Y": "CE", "000Y": "ML"}[letter]
    return f"P{format_amount(amount * scale)}{letter[-1]}"


_SMALLER = {"Y": (12, "M"), "TH": (60, "M"), "TM": (60, "S")}


def _whole(amount: float | None, letter: str, time: str = "") -> str:
    """ "2 1/2 years" is P2Y6M, "half a year" P6M, "half an hour" PT30M."""
    if amount is None or amount == int(amount) or time + letter not in _SMALLER:
        return f"{format_amount(amount)}{letter}"
    per, smaller = _SMALLER[time + letter]
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
