"""Clock times and parts of the day."""

import pytest

from .helpers import tagged, times


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


@pytest.mark.parametrize("text", ["The score was 3:45 in the end.", "He is 9:5 behind."])
def test_numbers_with_a_colon_are_no_times_without_a_cue(text: str) -> None:
    assert times(text) == ()
