"""Where a bare weekday, month or day of the month falls, and which mode a text is in."""

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from .cues import Tense

# How far the reading that the tense asks for may lie beyond the nearest one, in days.
_FARTHEST_BY_TENSE = 250
# ... where the verb tells of that day itself: but for a few days on the other side of a publication
# whose date may be off.
_FARTHEST_BY_FIRM_TENSE = 362


def weekday_towards(anchor: date, weekday: int, tense: Tense | None) -> date:
    """Return the `weekday` nearest to `anchor` in the direction of `tense`; the past by default.

    The anchor's own weekday is the anchor: agencies name the day of publication.
    """
    if tense is Tense.FUTURE:
        return anchor + timedelta((weekday - anchor.weekday()) % 7)
    return anchor - timedelta((anchor.weekday() - weekday) % 7)


def month_towards(
    anchor: date, month: int, tense: Tense | None, *, bound: Tense | None = None
) -> int:
    """Return the year of `month` seen from `anchor`: the past by default, this month counts.

    `bound` is a direction that admits no other ("since May", "arrived in May").

    The next month is ahead whatever the tense, the one after unless the verb is past: of ten
    months ago a writer says "last" (8 of 9 in TimeBank and AQUAINT).
    """
    ahead = (month - anchor.month) % 12
    soon = ahead == 1 or (ahead == 2 and tense is None)
    just_over = (anchor.month - month) % 12 in (1, 2)  # for a year ahead a writer says "next"
    if just_over and bound is None:
        tense = Tense.PAST
    if (bound or tense) is Tense.FUTURE or (soon and bound is None):
        return anchor.year if month >= anchor.month else anchor.year + 1
    return anchor.year if month <= anchor.month else anchor.year - 1


def day_towards(
    anchor: date,
    month: int,
    day: int,
    tense: Tense | None,
    *,
    bound: Tense | None = None,
    firm: bool = False,
) -> date | None:
    """Return the nearest such day; of two within reach the one that `tense` asks for.

    `bound` is a direction that admits no other ("since 3 May"); a `firm` tense reaches over a year.
    """
    years = range(anchor.year - 1, anchor.year + 2)
    reach = _FARTHEST_BY_FIRM_TENSE if firm else _FARTHEST_BY_TENSE
    return nearest_towards(same_days(years, month, day), anchor, tense, bound=bound, reach=reach)


def nearest_towards(
    days: Iterable[date],
    anchor: date,
    tense: Tense | None,
    *,
    bound: Tense | None = None,
    reach: int = _FARTHEST_BY_TENSE,
) -> date | None:
    """Return the nearest of `days`; of two within `reach` the one that `tense` asks for."""
    near = sorted(days, key=lambda day: abs((day - anchor).days))
    if not near:
        return None
    direction = bound or tense
    for found in near[:2]:
        if bound is None and abs((found - anchor).days) > reach:
            break
        ahead = found > anchor
        if direction is None or found == anchor or ahead == (direction is Tense.FUTURE):
            return found
    return near[0]


def same_days(years: Iterable[int], month: int, day: int) -> Iterator[date]:
    """Yield this day of those of the `years` that have it."""
    for year in years:
        if 1 <= year <= 9998 and day <= calendar.monthrange(year, month)[1]:
            yield date(year, month, day)


def story_year(reference: date, month: int) -> int:
    """Return the year of `month` in a story told up to `reference`.

    A story goes forward: a month long gone by is next year's; one shortly before is a step
    back ("by the end of May", after June).
    """
    return reference.year + 1 if reference.month - month >= _NEXT_YEAR_AFTER else reference.year


_NEXT_YEAR_AFTER = 8

_EXPLICIT_YEAR = re.compile(r"(?<![$£€#\d,.])\b(1[0-9]{3}|20[0-9]{2})\b(?![,.%]?\d)")
_BEFORE_CHRIST = re.compile(r"\d (?:BCE?\b|B\.C\.)")
_DEICTIC = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|(?:last|this|next) (?:week|month|year|night|"
    r"morning|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|"
    r"(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_NEWS = re.compile(
    r"\b(?:yesterday|today|tonight|(?:[Tt]his|last) (?:morning|afternoon|evening|night|week)|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_MONTH = (
    r"\b(?:Jan|Febr|Septem|Octo|Novem|Decem)(?:uary|ber)|\b(?:March|April|May|June|July|August)"
)
_MONTHS_TOLD = re.compile(_MONTH)
_DATED = re.compile(rf"(?:{_MONTH})(?: of)?(?: \d{{1,2}})?,? (1[0-9]{{3}}|20[0-9]{{2}})\b")
# Set on half of TimeBank, AQUAINT and WikiWars, and on Wikinews, of which one article in twelve
# tells many years without being a story: lives, elections, research.
_STORY_YEARS, _YEARS_PER_DEICTIC, _YEARS_PER_OWN = 5, 4, 7
_STORY_DATES, _MONTHS_PER_CHARACTER = 5, 1.5 / 1000
# News says early on that it is new: an obituary tells of a life, but "died on Friday".
_OPENING = 1000  # characters


def is_narrative(text: str, published: date) -> bool:
    """True when `text` tells of years gone by rather than of the days before publication."""
    years = [int(year) for year in _EXPLICIT_YEAR.findall(text)]
    before_christ = len(_BEFORE_CHRIST.findall(text))
    past = sum(1 for year in years if year < published.year - 1) + before_christ
    own = sum(1 for year in years if year == published.year)
    if past < max(_STORY_YEARS, _YEARS_PER_OWN * own):
        return False
    if _NEWS.search(text, 0, _OPENING):
        return False
    if before_christ < _STORY_YEARS and not _tells_dates(text, published):
        return False
    return past >= _YEARS_PER_DEICTIC * len(_DEICTIC.findall(text))


def _tells_dates(text: str, published: date) -> bool:
    """True where months of years gone by are told, or months at every turn: a story goes by them."""
    dated = [int(year) < published.year - 1 for year in _DATED.findall(text)]
    if sum(dated) >= _STORY_DATES:
        return 2 * sum(dated) > len(dated)
    return len(_MONTHS_TOLD.findall(text)) >= _MONTHS_PER_CHARACTER * len(text)
