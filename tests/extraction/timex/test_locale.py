"""The outlet's zone decides the order of day and month in numeric dates."""

from datetime import date

import pytest

from events.extraction import extract_times
from events.extraction.timex import writes_day_first
from events.extraction.types import Document


@pytest.mark.parametrize(
    ("timezone", "day_first"),
    [
        ("Europe/London", True),
        ("Asia/Kolkata", True),
        ("America/Mexico_City", True),
        ("America/New_York", False),
        ("US/Central", False),
        ("UTC", None),
        ("America/Toronto", None),
        ("Asia/Seoul", None),
    ],
)
def test_zone_tells_the_order_of_numeric_dates(timezone: str, day_first: bool | None) -> None:
    assert writes_day_first(timezone) is day_first


@pytest.mark.parametrize(
    ("timezone", "value"), [("Europe/Paris", "2019-09-10"), ("America/Chicago", "2019-10-09")]
)
def test_numeric_date_is_read_as_the_outlet_writes_it(timezone: str, value: str) -> None:
    text = "The envoys met on 10/9/2019 in Oslo."
    found = extract_times(Document("", text, date(2019, 12, 1), timezone=timezone, language="en"))
    assert [time.value for time in found.times] == [value]
