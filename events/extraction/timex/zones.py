"""Time zones as news names them, and one moment told in two of them."""

from collections.abc import Sequence

from .lexicon import ZONE_WORDS, ZONES

_DAY, _HOUR = 1440, 60  # minutes
# Clocks run from UTC-11 to UTC+14, more than a day apart: of two offsets that fit, the one
# where people live. New Zealand's summer is +13:00, Samoa and Midway at -11:00 are few.
_AMERICA = -4 * _HOUR  # west of it, zones that news names by words keep summer time
_LAST_OFFSET = 13 * _HOUR + 30


def offsets_of(words: Sequence[str]) -> tuple[int, ...]:
    """Minutes east of UTC that a zone's words may mean, the likeliest first; none if unknown.

    "GMT", "GMT + 3", "( EST )", "eastern daylight time", "Tokyo time"; "local time" is unknown.
    """
    words = [word for word in words if word not in "()"]
    if not words:
        return ()
    if words[0] in ZONES:
        return _with_difference(ZONES[words[0]], words[1:])
    known = next((ZONE_WORDS[word] for word in words if word in ZONE_WORDS), None)
    if known is None:
        return ()
    if known > _AMERICA or "standard" in words:
        return (known,)
    summer = known + _HOUR
    return (summer,) if "daylight" in words else (known, summer)


def _with_difference(offsets: tuple[int, ...], rest: Sequence[str]) -> tuple[int, ...]:
    """ "UTC + 3": the offset moved by the hours behind it."""
    if len(rest) != 2 or not rest[1].isdecimal():
        return offsets
    sign = 1 if rest[0] == "+" else -1
    return tuple(offset + sign * int(rest[1]) * _HOUR for offset in offsets)


def suffix(offset: int) -> str:
    """Return an offset as ISO 8601 writes it: "Z", "+09:00"."""
    if offset == 0:
        return "Z"
    hours, minutes = divmod(abs(offset), _HOUR)
    return f"{'+' if offset > 0 else '-'}{hours:02}:{minutes:02}"


def days_between(here: str, there: str) -> int:
    """How many days after `here` the clock time `there` of the same moment lies.

    Both are HH:MM with or without a suffix. 13:40 and 00:40Z are of one day (UTC+13), 07:00
    and 22:00Z are not: 22:00Z was the day before.
    """
    (minute_here, offset_here), (minute_there, offset_there) = _parse(here), _parse(there)
    if offset_here is not None and offset_there is not None:
        return (minute_here - offset_here + offset_there) // _DAY
    if offset_there is not None:
        return -((_LAST_OFFSET - (minute_here - (minute_there - offset_there))) // _DAY)
    if offset_here is not None:
        return (_LAST_OFFSET - (minute_there - (minute_here - offset_here))) // _DAY
    return 0


def _parse(clock: str) -> tuple[int, int | None]:
    """Minutes since midnight, and minutes east of UTC where a suffix tells them."""
    minutes = int(clock[:2]) * _HOUR + int(clock[3:5])
    rest = clock[5:]
    if not rest:
        return minutes, None
    if rest == "Z":
        return minutes, 0
    offset = int(rest[1:3]) * _HOUR + int(rest[4:6])
    return minutes, -offset if rest[0] == "-" else offset
