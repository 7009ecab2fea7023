"""By which names the reader is taught whom annotators wrote down."""

import pytest

from events.training.names import known_name


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("FRA", "FRA"),
        ("YUG", "SRB"),
        ("Slovenia", "SVN"),
        ("ISIL", "ISIS"),
        ("Syrian rebels", "rebels"),
        ("Bosnian Serbs", "Bosnian Serbs"),
        ("Nobody We Know", "Nobody We Know"),
    ],
)
def test_a_party_is_taught_by_the_name_that_mentions_give(told: str, name: str) -> None:
    assert known_name(told) == name
