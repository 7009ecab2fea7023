"""Publication dates: read as written, refused where two readings are possible."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.ingestion.dates import parse_published
from events.ingestion.exceptions import BadDate, BadTimezone, IngestionError
from events.models import PublishedBasis

NOW = datetime(2026, 3, 12, 15, 0, tzinfo=UTC)


def published(value, timezone=""):
    return parse_published(value, timezone=timezone, basis=PublishedBasis.GIVEN, now=NOW)


@pytest.mark.parametrize(
    "value",
    [
        "2019-09-11",
        " 2019-09-11 ",
        "11 September 2019",
        "11 Sep 2019",
        "September 11, 2019",
        "Sep 11, 2019",
        "September 11 2019",
    ],
)
def test_day_alone_is_noon_in_the_zone(value):
    found = published(value, "Asia/Seoul")
    assert found.moment.isoformat() == "2019-09-11T12:00:00+09:00"
    assert not found.has_time


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2019-09-11T07:30", "2019-09-11T07:30:00+09:00"),
        ("2019-09-11 07:30:15", "2019-09-11T07:30:15+09:00"),
        ("2019-09-11T07:30:00Z", "2019-09-11T07:30:00+00:00"),
        ("2019-09-11T07:30:00+0200", "2019-09-11T07:30:00+02:00"),
        ("Wed, 11 Sep 2019 07:30:00 +0200", "2019-09-11T07:30:00+02:00"),
    ],
)
def test_date_time_keeps_its_zone_or_takes_the_given_one(value, moment):
    found = published(value, "Asia/Seoul")
    assert found.moment.isoformat() == moment
    assert found.has_time


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "03/04/2019",
        "20190911",
        "2019",
        "2019-09",
        "2019-02-30",
        "1568160000",
        "2019-W05",
    ],
)
def test_refuses_what_is_no_one_day(value):
    with pytest.raises(BadDate):
        published(value)


@pytest.mark.parametrize("value", ["2026-03-14", "2206-03-12", "0019-09-11"])
def test_refuses_days_that_no_article_has(value):
    with pytest.raises(BadDate, match="cannot be"):
        published(value)


def test_accepts_tomorrow_because_it_has_begun_elsewhere():
    assert published("2026-03-13").moment.day == 13


@pytest.mark.parametrize("zone", ["Mars/Base", "../../etc/passwd", "KST9", "\0"])
def test_refuses_an_unknown_zone(zone):
    with pytest.raises(BadTimezone):
        published("2019-09-11", zone)


@pytest.mark.parametrize(
    "value",
    [
        "2019-09-11T07:30:00+9999999",
        "Wed, 11 Sep 2019 07:30:00 +9999999",
        "Wed, 11 Sep 2019 07:30:00 +" + "9" * 5000,
        "2019-09-11T07:30:00+00:00:01",
        "0001-01-01T00:00:00+23:59",
        "9999-12-31T23:59:59-23:59",
        "\ud800",
        "2019-09-11\0",
    ],
)
def test_refuses_huge_and_broken_figures_in_words(value):
    with pytest.raises(BadDate) as refused:
        published(value)
    str(refused.value).encode()


@given(
    st.text(st.characters(blacklist_categories=[]))
    | st.from_regex(r"\A\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?[+-]\d{1,12}(:\d\d)?\Z"),
    st.text(st.characters(blacklist_categories=[])) | st.just("Asia/Seoul"),
)
def test_any_writing_is_a_moment_or_refused(value, timezone):
    try:
        moment = published(value, timezone).moment
    except IngestionError as error:
        str(error).encode()
    else:
        assert moment.astimezone(UTC).year >= 1699
