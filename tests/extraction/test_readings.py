"""The other reading of a date goes with the act that it dates."""

import pytest

from events.core.status import Status
from events.extraction import extract
from events.extraction.types import Document

from .dated import PUBLISHED, when_of


def other_days(text: str, trigger: str, **fields: object) -> list[tuple[str, str]]:
    """First and last of the other readings of an act coded by hand."""
    when = when_of(text, trigger, **fields)
    return [(str(other.days.first), str(other.days.last)) for other in when.alternatives]


@pytest.mark.parametrize(
    ("text", "trigger", "others"),
    [
        ("The army shelled the town last Friday.", "shelled", [("2019-08-30", "2019-08-30")]),
        ("The army shelled the town on Friday.", "shelled", []),
        (
            "The army has shelled the town since last Friday.",
            "shelled",
            [("2019-08-30", "2019-09-11")],
        ),
        (
            "The army shelled the town from 5/3/2019 to 7/3/2019.",
            "shelled",
            [("2019-03-05", "2019-03-07")],
        ),
        (
            "The fleet left port last Friday. Two days later it shelled the town.",
            "shelled",
            [],
        ),
    ],
)
def test_an_act_keeps_the_other_days_that_its_words_allow(
    text: str, trigger: str, others: list[tuple[str, str]]
) -> None:
    assert other_days(text, trigger) == others


def test_an_act_without_words_of_its_own_takes_over_the_other_reading() -> None:
    text = "The army shelled the town of the rebels last Friday. Its ships sank two boats of the rebels."
    assert other_days(text, "sank") == [("2019-08-30", "2019-08-30")]


@pytest.mark.parametrize(
    ("status", "others"),
    [(Status.OCCURRED, []), (Status.PLANNED, [("2019-09-13", "2019-09-13")])],
)
def test_a_reading_that_the_status_rules_out_is_none(
    status: Status, others: list[tuple[str, str]]
) -> None:
    assert (
        other_days("Exercise of the navy on Friday near Oslo", "Exercise", status=status) == others
    )


def test_an_event_that_another_sentence_dates_clearly_has_one_reading() -> None:
    told = "North Korea fired two missiles into the sea last Friday."
    clear = "North Korea fired two missiles into the sea on 6 September 2019, officials said."
    document = Document("", f"{told}\n\n{clear}", PUBLISHED, language="en")
    [doubtful] = extract(Document("", told, PUBLISHED, language="en")).events
    [event] = extract(document).events
    assert [other.value for other in doubtful.alternatives] == ["2019-08-30"]
    assert (event.days, event.alternatives) == (doubtful.days, ())
