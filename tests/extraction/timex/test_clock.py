"""Clock times and parts of the day."""

import pytest

from .helpers import tagged, times, values


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Shots were fired at 10 p.m. Monday.", "10 p.m. Monday", "2019-09-09T22:00"),
        ("Guards left at noon on Tuesday.", "noon on Tuesday", "2019-09-10T12:00"),
        ("A blast was heard around 7:15 a.m.", "around 7:15 a.m.", "2019-09-11T07:15"),
        ("Logged 2019-09-10 07:00 by the watch.", "2019-09-10 07:00", "2019-09-10T07:00"),
        ("It opens at 6am.", "6am", "2019-09-11T06:00"),
        ("The ship sank at 1639 UTC.", "1639 UTC", "2019-09-11T16:39"),
        ("It began on 3 May at 5:30 am.", "3 May at 5:30 am", "2019-05-03T05:30"),
        ("Police came on Sunday night.", "Sunday night", "2019-09-08TNI"),
        ("He spoke yesterday afternoon.", "yesterday afternoon", "2019-09-10TAF"),
        ("Drones hit the port overnight.", "overnight", "2019-09-11TNI"),
        ("He died on Sunday, early in the morning.", "the morning", "2019-09-08TMO"),
        ("It sank at 0200 GMT on Tuesday.", "0200 GMT on Tuesday", "2019-09-10T02:00"),
        (
            "A blast hit in the early hours of Sunday.",
            "the early hours of Sunday",
            "2019-09-08TMO",
        ),
        ("He speaks this evening.", "this evening", "2019-09-11TEV"),
        ("They fled on the night of 3 May.", "the night of 3 May", "2019-05-03TNI"),
    ],
)
def test_reads_times_of_day(text: str, words: str, value: str) -> None:
    assert (words, "TIME", value) in tagged(text)


def test_keeps_local_and_zone_time_of_one_event() -> None:
    local, universal = times(
        "It was fired at about 07:00 local time on Tuesday (22:00 GMT Monday)."
    )
    assert (local.value, local.clock) == ("2019-09-10T07:00", "07:00")
    assert (universal.value, universal.clock) == ("2019-09-09T22:00", "22:00Z")


def test_explains_a_local_day_by_its_own_weekday() -> None:
    local, _ = times("It was fired at 07:00 local time on Tuesday (22:00 GMT Monday).")
    assert dict(local.steps[0].values)["weekday"] == "Tuesday"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("A quake hit at 1:30 a.m. on Sunday (1630 GMT).", ["2019-09-08", "2019-09-07"]),
        ("Police came at 11:15 p.m. local time (0315 GMT Tuesday).", ["2019-09-09", "2019-09-10"]),
        ("The plane left at 9 p.m. EDT (0100 GMT).", ["2019-09-11", "2019-09-12"]),
        ("Shots rang out at 23:50 CET (2250 GMT).", ["2019-09-11", "2019-09-11"]),
        ("It rose at 0010 KST on Thursday (1510 GMT Wednesday).", ["2019-09-12", "2019-09-11"]),
        ("The ferry sank at 14:10 local time (0110 UTC).", ["2019-09-11", "2019-09-11"]),
    ],
)
def test_one_moment_in_two_zones_keeps_both_days_right(text: str, days: list[str]) -> None:
    assert [str(found.days.first) for found in times(text)] == days


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("It begins at 3 p.m. MSK.", "15:00+03:00"),
        ("It begins at 14:30 UTC+3.", "14:30+03:00"),
        ("It begins at 7:40 a.m. KST.", "07:40+09:00"),
        ("It begins at 8 p.m. Eastern Standard Time.", "20:00-05:00"),
        ("It begins at 10 a.m. (EST).", "10:00-05:00"),
        ("It begins at 10 a.m. Tokyo time.", "10:00+09:00"),
        ("It begins at 10 a.m. Fijian time.", "10:00"),
    ],
)
def test_the_clock_keeps_the_zone_that_was_told(text: str, clock: str) -> None:
    [found] = times(text)
    assert found.clock == clock


def test_a_zone_of_several_meanings_keeps_them_all() -> None:
    [found] = times("The rocket rose at 7:40 IST on Monday.")
    assert found.clock == "07:40"
    offsets = [other.value.removeprefix("2019-09-09T07:40") for other in found.alternatives]
    assert offsets == ["+05:30", "+02:00", "+01:00"]


def test_a_bare_clock_time_leans_on_the_day_told_before() -> None:
    _, clock = times("Rebels attacked on Friday. The first shots fell at about 5:20 a.m.")
    assert clock.value == "2019-09-06T05:20"


@pytest.mark.parametrize("text", ["The score was 3:45 in the end.", "He is 9:5 behind."])
def test_numbers_with_a_colon_are_no_times_without_a_cue(text: str) -> None:
    assert times(text) == ()


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They came at 5 o'clock this morning.", "5 o'clock this morning", "2019-09-11T05:00"),
        ("They came at 11:30 last night.", "11:30 last night", "2019-09-10T23:30"),
        ("They came at 09.15 on Monday.", "09.15 on Monday", "2019-09-09T09:15"),
        ("They came at 21.30 hours.", "21.30 hours", "2019-09-11T21:30"),
        ("It struck overnight Tuesday.", "overnight Tuesday", "2019-09-10TNI"),
    ],
)
def test_reads_clocks_beside_parts_of_the_day_and_with_dots(
    text: str, words: str, value: str
) -> None:
    assert tagged(text) == [(words, "TIME", value)]


def test_a_clock_time_does_not_lean_on_a_day_to_come() -> None:
    text = "The fair ends on 20 September. Shops shut from 10 p.m. in the old town."
    assert values(text)[-1] == "2019-09-11T22:00"


def test_an_offset_is_no_clock_time() -> None:
    assert values("It moved to UTC+08:30 on 15 August.") == ["2019-08-15"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shots rang out between 2am and 4am yesterday.", ["2019-09-10T02:00", "2019-09-10T04:00"]),
        ("It rained from 2 p.m. to 4 p.m. on Monday.", ["2019-09-09T14:00", "2019-09-09T16:00"]),
        ("It rained from 02:00 until 04:00 on 3 May.", ["2019-05-03T02:00", "2019-05-03T04:00"]),
        ("It rained between 2 and 4 a.m. yesterday.", ["2019-09-10T02:00", "2019-09-10T04:00"]),
        ("It rained from 10 to 2 p.m. on Monday.", ["2019-09-09T10:00", "2019-09-09T14:00"]),
        ("It rained 2 p.m.–4 p.m. yesterday.", ["2019-09-10T14:00", "2019-09-10T16:00"]),
        ("It rained from 10 p.m. to 2 a.m. Monday.", ["2019-09-08T22:00", "2019-09-09T02:00"]),
    ],
)
def test_the_first_hour_of_two_is_of_the_day_behind_the_second(
    text: str, expected: list[str]
) -> None:
    assert values(text) == expected
