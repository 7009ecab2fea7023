"""The direction of a clause decides on which side of publication a bare date lies."""

from datetime import date

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


DECEMBER = date(2019, 12, 11)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked the base on 3 March.",
        "On 3 March rebels attacked the base.",
        "On March 3, rebels who held the town attacked the base.",
        "Talks are under way. On 3 March rebels attacked the base.",
        "Rebels who attacked the base on March 3 were held.",
        "The base was hit on 3 March.",
        "Iran has seized the tanker on March 3.",
        "The 3 March attack left ten dead.",
    ],
)
def test_a_day_that_the_verb_tells_of_follows_its_tense_however_far(text: str) -> None:
    assert values(text, published=DECEMBER) == ["2019-03-03"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The council will meet on 3 March.", "2020-03-03"),
        ("On 3 March the council will meet.", "2020-03-03"),
        ("The king will visit Oslo on October 20.", "2020-10-20"),
        ("On October 20 the king will visit Oslo.", "2020-10-20"),
        ("Troops will enter the town on January 15.", "2020-01-15"),
        ("Troops entered the town on January 15.", "2019-01-15"),
        ("Troops held the town until January 15.", "2020-01-15"),
        ("The king spoke of the vote on January 15.", "2020-01-15"),
        ("Police arrested him on December 13.", "2019-12-13"),
        ("He arrived in January.", "2019-01"),
        ("In January he arrived.", "2019-01"),
        ("He will arrive in October.", "2020-10"),
        ("In January, Iran threatened to close the strait.", "2019-01"),
        ("The deal fell apart in a vote in January.", "2020-01"),
    ],
)
def test_the_year_follows_the_tense_of_the_verb_that_tells_of_the_day(
    text: str, value: str
) -> None:
    assert values(text, published=DECEMBER) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Unions called a strike for Friday.",
        "A visit was being readied for Friday.",
        "He leaves for Oslo on Friday.",
        "The envoy arrives in Oslo on Friday.",
        "Norway takes over the chair on Friday.",
        "A summit opens in Oslo on Friday.",
    ],
)
def test_what_is_called_for_a_day_or_told_as_a_timetable_lies_ahead(text: str) -> None:
    assert values(text) == ["2019-09-13"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In April 2014 they signed; that June it collapsed.", ["2014-04", "2014-06"]),
        ("They met in December 2016; that January it collapsed.", ["2016-12", "2017-01"]),
        ("In January 2017 he fled, after losing that December.", ["2017-01", "2016-12"]),
        ("In 2014 they signed; that June it collapsed.", ["2014", "2014-06"]),
        ("In 2014 they signed. He said that June would tell.", ["2014", "2020-06"]),
    ],
)
def test_that_month_is_of_the_year_told_before(text: str, expected: list[str]) -> None:
    assert values(text) == expected
