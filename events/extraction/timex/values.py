"""TIMEX3 values and the days they cover."""

import calendar
import re
from datetime import date, timedelta

from events.core.days import Days, Precision

# Meteorological seasons of the northern hemisphere; winter is named after its December.
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
_EARLIEST, _LATEST = 1, 9998

# A value of the calendar; a decade has three digits, a century two.
CALENDAR = re.compile(
    r"(?P<before>BC)?(?P<year>\d{2,4})(?:"
    r"-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<time>.+))?)?"
    r"|-W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<season>SP|SU|FA|WI))?"
)


def days_of(value: str) -> Days | None:
    """Return the days that a DATE or TIME value covers; None for values that name no days."""
    match = CALENDAR.fullmatch(value)
    if match is None or match["before"]:
        return None
    if len(match["year"]) < 4:
        return _years(match["year"])
    try:
        return _parts(match)
    except (ValueError, OverflowError):
        return None


def _years(value: str) -> Days | None:
    span = 10 if len(value) == 3 else 100
    first = int(value) * span
    if not _EARLIEST <= first <= _LATEST - span:
        return None
    return Days(date(first, 1, 1), date(first + span - 1, 12, 31), Precision.RANGE)


def _parts(match: re.Match[str]) -> Days:
    year = int(match["year"])
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        if match["weekend"]:
            return Days(monday + timedelta(5), monday + timedelta(6), Precision.RANGE)
        return Days(monday, monday + timedelta(6), Precision.WEEK)
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return Days(day, day, Precision.TIME if match["time"] else Precision.DAY)
    if match["month"]:
        return months(year, int(match["month"]), 1, Precision.MONTH)
    if match["quarter"]:
        return months(year, 3 * int(match["quarter"]) - 2, 3, Precision.QUARTER)
    if match["half"]:
        return months(year, 6 * int(match["half"]) - 5, 6, Precision.RANGE)
    if match["season"]:
        return months(year, SEASON_MONTHS[match["season"]][0], 3, Precision.SEASON)
    return months(year, 1, 12, Precision.YEAR)


def months(year: int, month: int, count: int, precision: Precision) -> Days:
    """Days of `count` months from `month` (which may run past December)."""
    year, month = shift_month(year, month, 0)
    last_year, last_month = shift_month(year, month, count - 1)
    last = calendar.monthrange(last_year, last_month)[1]
    return Days(date(year, month, 1), date(last_year, last_month, last), precision)


def part_of(days: Days, mod: str | None) -> Days:
    """Return the START, MID or END of `days`; others come back unchanged.

    Months split 1-10, 11-20, 21-end (docs: the ontology's rule), longer spans in thirds.
    A part of a day stays that day.
    """
    if mod not in ("START", "MID", "END") or days.is_one:
        return days
    if days.precision is Precision.MONTH:
        cuts = (0, 10, 20)
    else:
        cuts = (0, round(days.width / 3), round(2 * days.width / 3))
    starts = [days.first + timedelta(cut) for cut in cuts]
    if mod == "START":
        return Days(days.first, starts[1] - timedelta(1), Precision.RANGE)
    if mod == "MID":
        return Days(starts[1], starts[2] - timedelta(1), Precision.RANGE)
    return Days(starts[2], days.last, Precision.RANGE)


def shift_month(year: int, month: int, count: int) -> tuple[int, int]:
    """Return the year and month `count` months on."""
    index = year * 12 + month - 1 + count
    return index // 12, index % 12 + 1


def shift_day(day: date, count: int, unit: str) -> date:
    """Return `day` moved by `count` units (D W M Q Y); month ends stay month ends.

    Raises OverflowError outside the calendar.
    """
    if unit in "DW":
        return day + timedelta(count * (7 if unit == "W" else 1))
    year, month = shift_month(day.year, day.month, count * {"M": 1, "Q": 3, "Y": 12}[unit])
    if not _EARLIEST <= year <= _LATEST:
        raise OverflowError(f"no such year: {year}")
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def value_of(day: date, unit: str) -> str:
    """Return the TIMEX3 value of the day, week, month, quarter or year that holds `day`."""
    year, week, _ = day.isocalendar()
    return {
        "D": day.isoformat(),
        "W": f"{year:04}-W{week:02}",
        "WE": f"{year:04}-W{week:02}-WE",
        "M": f"{day.year:04}-{day.month:02}",
        "Q": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "0Y": f"{day.year // 10:03}",
        "00Y": f"{day.year // 100:02}",
    }.get(unit, f"{day.year:04}")
