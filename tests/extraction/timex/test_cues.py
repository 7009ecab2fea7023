"""The direction of a clause decides on which side of publication a bare date lies."""

import pytest

from .helpers import times, values


@pytest.mark.parametrize(
    "text",
    [
        "The talks will be held on Friday.",
        "A vote would be cast Friday.",
        "He is to be sworn in on Friday.",
        "A hearing was set for Friday.",
        "The court extended the truce until Friday.",
        "The miners planned a march on Friday.",
        "They were planning for a march on Friday.",
        "The two sides meet on Friday.",
        "Talks resume on Friday.",
        "She has asked the judge to rule on Friday.",
        "He said that on Friday the port will close.",
        "Shops shut ahead of Friday.",
        "Voters will choose a mayor in Friday's election.",
    ],
)
def test_looks_ahead(text: str) -> None:
    assert values(text) == ["2019-09-13"]


@pytest.mark.parametrize(
    "text",
    [
        "He was held on Friday.",
        "Neither envoy could be reached on Friday.",
        "The court ordered them to stop on Friday.",
        "They had planned a march on Friday.",
        "The sides did not meet on Friday.",
        "He dropped his holiday plans on Friday.",
        "Friday's ruling will be read with care.",
        "He said on Friday that the port will close.",
    ],
)
def test_looks_back(text: str) -> None:
    assert values(text) == ["2019-09-06"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It would be paid on an undisclosed day in January.", "2020-01"),
        ("They agreed to sell the mine in February.", "2020-02"),
        ("The port was unblocked in February.", "2019-02"),
        ("They began a plan that sold two mines by January.", "2020-01"),
    ],
)
def test_months_follow_the_same_cues(text: str, value: str) -> None:
    assert values(text) == [value]


def test_the_second_month_of_a_list_goes_on_from_the_first() -> None:
    assert values("Ships will come in December and January.") == ["2019-12", "2020-01"]


def test_a_day_goes_on_from_a_full_date_told_just_before() -> None:
    text = "It was signed on 28 December 2016 and took effect on January 15."
    assert values(text)[-1] == "2017-01-15"


def test_a_date_that_stands_alone_is_the_nearest() -> None:
    [found] = times("It took effect on January 15.")
    assert found.value == "2019-01-15"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The fair was moved to early November.", "2019-11"),
        ("The storm is forecast to hit late Friday.", "2019-09-13"),
        ("The court could rule on Friday.", "2019-09-13"),
    ],
)
def test_what_is_put_off_forecast_or_possible_lies_ahead(text: str, value: str) -> None:
    assert values(text) == [value]


def test_a_month_just_over_is_not_next_years() -> None:
    assert values("They plan to rally over a death in August.") == ["2019-08"]


def test_an_expected_event_lies_ahead() -> None:
    assert values("They fled before its expected landfall on Friday.") == ["2019-09-13"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A panel will look into the January 6 riot.", "2019-01-06"),
        ("It will rule on the November crash.", "2018-11"),
    ],
)
def test_what_nobody_plans_has_happened(text: str, value: str) -> None:
    assert values(text) == [value]
