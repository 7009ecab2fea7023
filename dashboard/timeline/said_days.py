"""Days as a person types them: "late june 2019", "1 dec 2021 to 30 apr 2022", "this week"."""

import re
from datetime import date

from dashboard.timeline.days import ASKABLE
from events.core.days import Days, shift
from events.extraction.timex import find_times

_JOINS = re.compile(r"(?:\s|,|\.\.|[-–]|\b(?:to|until|till|and|through|between|from|in|on|during)\b)*", re.IGNORECASE)  # fmt: skip
_OPEN = re.compile(r"(?P<end>since|from|after|until|before|till)\s+(?P<rest>.+)", re.IGNORECASE)
_AHEAD = 366  # days that "since" goes on for at most
_LONGEST = 60  # characters


def days_said(text: str, today: date) -> Days | None:
    """Return the days that all of `text` names, None where it says anything else."""
    said = " ".join(text.split())
    if not said or len(said) > _LONGEST:
        return None
    if opened := _OPEN.fullmatch(said):
        return _open(opened["end"].lower(), opened["rest"], today)
    if said.lower() in ("march", "may"):  # alone they might be anything
        said = f"in {said}"
    found = [t for t in find_times(_as_print(said), published=today, day_first=True) if t.days]
    left = said
    for time in reversed(found):
        left = left[: time.span.start] + left[time.span.end :]
    if not found or not _JOINS.fullmatch(left):
        return None
    days = [time.days for time in found if time.days]
    return Days(min(d.first for d in days), max(d.last for d in days)) & ASKABLE


def _open(end: str, rest: str, today: date) -> Days | None:
    """ "Since March 2022" until now, "before 2020" from ten years earlier on."""
    days = days_said(rest, today)
    if days is None or (end == "from" and days.last > days.first and " to " in rest):
        return days
    if end in ("since", "from"):
        return Days(days.first, max(days.last, today)) & ASKABLE
    if end == "after":
        return Days(shift(days.last, 1), max(shift(days.last, _AHEAD), today)) & ASKABLE
    last = shift(days.first, -1) if end == "before" else days.last
    return Days(shift(last, -10 * _AHEAD), last) & ASKABLE


def _as_print(text: str) -> str:
    """With the capitals that months and days have in print: "20 jun" is no month to a reader."""
    return _NAMES.sub(lambda word: word[0].capitalize(), text)


_NAMES = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|easter|christmas)"
    r"(?:uary|ruary|ch|il|ust|ember|tember|ober|day|sday|nesday|rsday|urday)?\b",
    re.IGNORECASE,
)
