"""Publication dates as people and pages write them."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from events.ingestion.exceptions import BadDate, BadTimezone
from events.ingestion.moments import read_moment, written_in
from events.ingestion.types import Published
from events.models import PublishedBasis
from events.models.article import NOON

# The oldest paper still printed began in 1703; anything before is a typing error.
EARLIEST = date(1700, 1, 1)
_WRITTEN = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y")
_ISO, _ISO_DAY = ("%Y-%m-%d",), re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def parse_published(
    value: str, *, timezone: str = "", basis: PublishedBasis, now: datetime | None = None
) -> Published:
    """Return the moment of publication that `value` names, in `timezone` where it has none.

    Dates by numbers alone in another order than ISO's are refused: 03/04/2019 is two days.
    Raises BadDate, also for a day after tomorrow, and BadTimezone.
    """
    zone = zone_of(timezone)
    moment, has_time = _moment(value.strip(), zone)
    latest = (now or datetime.now(UTC)) + timedelta(days=1)
    if not EARLIEST <= moment.date() <= latest.astimezone(zone).date():
        raise BadDate(f"{moment.date()} cannot be the day of publication; correct it.")
    return Published(moment, has_time, basis)


def zone_of(name: str) -> ZoneInfo:
    """Return the zone called `name`, UTC where it is empty. Raises BadTimezone."""
    try:
        return ZoneInfo(name.strip() or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadTimezone(name) from error


def _moment(value: str, zone: ZoneInfo) -> tuple[datetime, bool]:
    day = _day(value)
    if day is not None:
        return datetime.combine(day, NOON, tzinfo=zone), False
    moment = read_moment(value)
    if moment is None:
        raise BadDate(f"“{value[:60]}” is no date; write it like 2019-09-11 or 2019-09-11T07:30.")
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)), True


def _day(value: str) -> date | None:
    moment = written_in(value, _ISO if _ISO_DAY.fullmatch(value) else _WRITTEN)
    return moment.date() if moment else None
