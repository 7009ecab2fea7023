"""Which time expression of its sentence dates an act."""

from datetime import date

import pytest

from events.core.days import Days, Precision
from events.core.doubts import Basis
from events.core.kinds import EventType
from events.core.status import Status
from events.extraction import extract
from events.extraction.linking.periods import periods_in
from events.extraction.timex import find_times
from events.extraction.types import Clause, Document, Span, Tense

from .dated import PUBLISHED, cost_between, days_of


@pytest.mark.parametrize(
    ("text", "trigger", "own", "other"),
    [
        (
            "Chile fired a rocket on Sunday and Peru closed its ports on Tuesday.",
            "fired",
            "Sunday",
            "Tuesday",
        ),
        (
            "Officials said on Monday that Chile fired a rocket on Sunday.",
            "fired",
            "Sunday",
            "Monday",
        ),
        (
            "Envoys met in March to prepare the May summit.",
            "summit",
            "May",
            "March",
        ),
    ],
)
def test_an_act_is_nearest_to_its_own_time(text: str, trigger: str, own: str, other: str) -> None:
    assert cost_between(text, trigger, own) < cost_between(text, trigger, other)


def test_the_time_of_saying_does_not_date_what_is_said() -> None:
    text = "The troops moved on Sunday. Officials said on Monday that the navy sailed on Saturday."
    assert days_of(text, "sailed", attribution_verb="say")[0] == date(2019, 9, 7)


def test_a_clause_of_another_time_dates_its_own_act_first() -> None:
    text = "Police held a man after gangs robbed a shop on Sunday."
    other = "Police held a man when gangs robbed a shop on Sunday."
    assert cost_between(text, "held", "Sunday") > cost_between(other, "held", "Sunday")


def test_conjunct_verbs_share_a_day() -> None:
    text = "On Monday the army crossed the river and occupied the town."
    assert days_of(text, "occupied") == (date(2019, 9, 9), Basis.EXPLICIT)


def test_a_year_in_a_name_does_not_date_the_act() -> None:
    text = "Envoys met to discuss the 2015 Minsk package."
    assert days_of(text, "met") == (PUBLISHED, Basis.PUBLICATION)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("since 3 May", date(2019, 5, 3), PUBLISHED, Precision.OPEN),
        ("from 3 May 2019 to 7 May 2019", date(2019, 5, 3), date(2019, 5, 7), Precision.RANGE),
        ("between 3 May 2019 and 7 May 2019", date(2019, 5, 3), date(2019, 5, 7), Precision.RANGE),
        ("in recent weeks", date(2019, 8, 11), PUBLISHED, Precision.RANGE),
        ("in recent months", date(2019, 6, 11), PUBLISHED, Precision.RANGE),
        ("over the last four years", date(2015, 9, 11), PUBLISHED, Precision.RANGE),
    ],
)
def test_the_words_around_a_time_say_which_days_it_means(
    text: str, first: date, last: date, precision: Precision
) -> None:
    told = f"Ships have been there {text}."
    [period] = periods_in(told, find_times(told, published=PUBLISHED), PUBLISHED)
    assert period.days == Days(first, last, precision)


def test_a_day_before_the_length_of_time_is_not_that_of_the_act_behind_it() -> None:
    text = "Norway met Chile on Saturday, two days after Peru had attacked Chile."
    assert days_of(text, "attacked")[0] == date(2019, 9, 5)


def test_an_act_that_its_own_words_place_ahead_is_planned() -> None:
    text = "The leader of Norway meets the president of Chile in Oslo on 20 September 2019."
    document = Document("", text, PUBLISHED, language="en")
    [event] = [e for e in extract(document).events if e.type is EventType.CONSULT]
    assert (event.days.first, event.status) == (date(2019, 9, 20), Status.PLANNED)


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("The army joined a 2012 exercise there.", "exercise", date(2012, 1, 1)),
        ("The admiral, who served until May, sent ships.", "sent", PUBLISHED),
        ("The admiral sent ships to the port, which burned in June.", "sent", PUBLISHED),
        (
            "Envoys prepared the talks, which were held on 3 May 2019, for weeks.",
            "talks",
            date(2019, 5, 3),
        ),
        ("As of Monday the admiral held nine ships.", "held", PUBLISHED),
        ("Some of the ships left before Monday.", "left", PUBLISHED),
    ],
    ids=[
        "a year that dates a thing",
        "a clause about a person",
        "a clause about a thing",
        "a clause about the act",
        "as of",
        "before a day",
    ],
)
def test_a_time_inside_a_noun_phrase_may_date_the_act(text: str, trigger: str, day: date) -> None:
    assert days_of(text, trigger)[0] == day


@pytest.mark.parametrize(
    ("text", "trigger", "fields", "day"),
    [
        (
            "The envoys were to meet on Monday.",
            "meet",
            {"status": Status.PLANNED, "tense": Tense.PAST, "cue": Span(11, 15)},
            date(2019, 9, 9),
        ),
        (
            "Chile told them to stay in port until a hearing on 5 October.",
            "told",
            {"tense": Tense.PAST},
            PUBLISHED,
        ),
        ("The ships leave next month on 2 October.", "leave", {}, date(2019, 10, 2)),
        (
            "The navy said on 2 September that it would drop the plan.",
            "drop",
            {"status": Status.PLANNED, "tense": Tense.MODAL, "clause": Clause.REPORTED},
            date(2019, 9, 2),
        ),
        (
            "Chile congratulated Peru on Independence Day.",
            "congratulated",
            {"type": EventType.SUPPORT},
            PUBLISHED,
        ),
    ],
    ids=["was to", "the past is not ahead", "the narrower day", "announced", "a feast"],
)
def test_tense_and_sense_decide_which_day_fits(
    text: str, trigger: str, fields: dict[str, object], day: date
) -> None:
    assert days_of(text, trigger, **fields)[0] == day


def test_today_with_a_clock_time_is_a_day() -> None:
    text = "The old king of Norway died today at 10 p.m. in the palace of Oslo."
    assert days_of(text, "died") == (PUBLISHED, Basis.EXPLICIT)


def test_each_day_of_a_list_is_an_act_of_its_own() -> None:
    text = "The navy of Chile fired missiles at ports of Peru on Monday and Wednesday."
    document = Document("", text, date(2019, 9, 14), language="en")
    days = {e.days.first for e in extract(document).events if e.type is EventType.ASSAULT}
    assert days == {date(2019, 9, 9), date(2019, 9, 11)}
