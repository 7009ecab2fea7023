"""Which days an act may have, and by which working."""

from datetime import date

import pytest

from events.core.days import Days, Precision
from events.core.doubts import Inference
from events.extraction.article import read
from events.extraction.dating.candidate import Candidate, How
from events.extraction.dating.candidates import Calendar
from events.extraction.dating.periods import periods_in
from events.extraction.timex import find_times
from events.extraction.types import Document

PUBLISHED = date(2019, 9, 11)  # a Wednesday


def candidates(text: str, sentence: int = 0, title: str = "") -> tuple[Candidate, ...]:
    """What an act told in that sentence of the text may have."""
    article = read(Document(title, text, PUBLISHED, language="en"))
    wanted = [s for s in article.sentences if not s.in_title][sentence]
    return Calendar.of(article).candidates(wanted)


def days(how: How, *arguments: object) -> set[tuple[str, str]]:
    found = candidates(*arguments)  # type: ignore[arg-type]
    return {(str(c.days.first), str(c.days.last)) for c in found if c.how is how and c.days}


def test_publication_and_no_day_at_all_are_always_possible() -> None:
    assert [c.how for c in candidates("The army left.")] == [How.PUBLICATION, How.NONE]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The army left.", Inference.PUBLICATION),
        ("The army left, which had come on Monday.", Inference.OTHERS_WORDS),
        ("The army left the town after some weeks.", Inference.OTHERS_WORDS),
    ],
)
def test_no_time_words_is_said_only_of_a_sentence_without_any(text: str, rule: Inference) -> None:
    [published] = [c for c in candidates(text) if c.how is How.PUBLICATION]
    assert [step.rule for step in published.steps] == [rule]


def test_expressions_of_its_sentence_and_those_before_are_candidates() -> None:
    text = "The army left on Monday. It came back on Tuesday."
    assert days(How.NAMED, text, 1) == {("2019-09-09",) * 2, ("2019-09-10",) * 2}


def test_expressions_of_a_later_paragraph_are_none() -> None:
    text = "The army left. Nobody saw it. Snow fell. It came back on Tuesday."
    assert days(How.NAMED, text, 0) == set()


def test_expressions_of_title_and_lead_reach_the_whole_article() -> None:
    filler = " ".join(f"It rained on {day} July 2018." for day in range(1, 20))
    assert ("2019-09-09",) * 2 in days(How.NAMED, f"Rain fell for long. {filler}", 19, "On Monday")


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("The fleet sailed on Friday.", "2019-09-13"),  # the week to come
        ("The fleet sailed on 3 December.", "2019-12-03"),  # the year after
        ("The fleet sailed on 5/3/2019.", "2019-03-05"),  # the other order
    ],
)
def test_another_week_year_or_order_is_another_reading(text: str, other: str) -> None:
    assert (other, other) in days(How.OTHER, text)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Two days after the summit, the army left.", "2018-05-03"),
        ("Two days before the summit, the army left.", "2018-04-29"),
    ],
)
def test_a_length_of_time_is_counted_from_each_day_that_may_be_meant(words: str, day: str) -> None:
    assert (day, day) in days(How.COUNTED, f"The summit was held on 1 May 2018. {words}", 1)


@pytest.mark.parametrize(
    ("text", "how", "found"),
    [
        ("They must leave within two days.", How.FROM_NOW, ("2019-09-11", "2019-09-13")),
        ("They leave in two days.", How.COUNTED, ("2019-09-13", "2019-09-13")),
        ("They vote in 14 months.", How.COUNTED, ("2020-11-01", "2020-11-30")),
        ("They were held for 126 days.", How.LASTING, ("2019-05-08", "2019-09-11")),
        ("A four-day strike began on Monday.", How.LASTING, ("2019-09-09", "2019-09-12")),
        ("A four-day strike ended on Monday.", How.LASTING, ("2019-09-06", "2019-09-09")),
        ("The landslide came two days prior.", How.COUNTED, ("2019-09-09", "2019-09-09")),
    ],
)
def test_a_length_of_time_says_until_when_or_since_when(
    text: str, how: How, found: tuple[str, str]
) -> None:
    assert found in days(how, text)


def test_a_deadline_is_no_day_and_a_day_no_deadline() -> None:
    assert days(How.COUNTED, "They must leave within two days.") == set()
    assert days(How.FROM_NOW, "They leave in two days.") == set()


def test_an_anniversary_tells_the_year_and_the_day_of_what_it_keeps() -> None:
    assert days(How.COUNTED, "It marks the 30th anniversary of the accord.") == {
        ("1989-01-01", "1989-12-31"),
        ("1989-09-11", "1989-09-11"),
    }


@pytest.mark.parametrize("ordinal", ["first", "1st", "twenty-fifth", "103rd"])
def test_anniversaries_are_told_in_figures_and_words(ordinal: str) -> None:
    assert days(How.COUNTED, f"It was the {ordinal} anniversary.")


@pytest.mark.parametrize(
    "words",
    [
        *("the anniversary", "their anniversary", "a happy anniversary"),
        *("the 1,500th anniversary", "the 0th anniversary"),
    ],
)
def test_an_anniversary_without_a_number_of_a_year_that_we_know_tells_none(words: str) -> None:
    assert not days(How.COUNTED, f"They kept {words}.")


def test_a_day_beside_another_is_counted_from_each_that_may_be_meant() -> None:
    text = "They met on 1 May 2018 and on 3 June 2018. It was burnt the day before."
    assert {("2018-04-30",) * 2, ("2018-06-02",) * 2} <= days(How.OTHER, text, 1)


def test_what_has_lasted_since_then_may_be_told_of_that_day_itself() -> None:
    assert ("2003-01-01", "2003-12-31") in days(How.OTHER, "It was at war since the 2003 invasion.")


def test_what_lies_ahead_of_a_day_is_not_on_it_but_its_own_act_is() -> None:
    assert days(How.NAMED, "They met before Monday.") == set()
    assert days(How.NAMED, "They met ahead of tomorrow's vote.") == {("2019-09-12",) * 2}


def test_a_weekend_may_be_the_one_before() -> None:
    assert ("2019-09-07", "2019-09-08") in days(How.OTHER, "This weekend's flood killed ten.")


def test_what_answers_an_act_may_last_until_publication() -> None:
    text = "Chile attacked on Sunday. Peru condemned it."
    assert days(How.UNTIL_NOW, text, 1) == {("2019-09-08", "2019-09-11")}


def test_a_deadline_runs_from_publication() -> None:
    assert days(How.FROM_NOW, "They have until 20 September 2019.") == {
        ("2019-09-11", "2019-09-20")
    }


def test_the_29th_of_february_has_no_other_year() -> None:
    found = candidates("The fleet sailed on 29 February.")
    assert all(c.days is None or (c.days.first.month, c.days.first.day) != (3, 1) for c in found)


@pytest.mark.parametrize(
    "text", ["It left on Monday.", "Two days after Monday it left.", "It left."]
)
def test_every_candidate_with_days_says_how_it_came_about(text: str) -> None:
    for candidate in candidates(text):
        assert (candidate.days is None) == (not candidate.steps)


def test_a_day_that_is_counted_says_from_what() -> None:
    found = candidates("They met on 1 May 2018. Two days after the talks, it left.", 1)
    rules = {c.steps[-1].rule for c in found if c.how is How.COUNTED}
    assert rules == {Inference.TIED_TO_EVENT}


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("since 3 May", date(2019, 5, 3), PUBLISHED, Precision.OPEN),
        ("from 3 May 2019 to 7 May 2019", date(2019, 5, 3), date(2019, 5, 7), Precision.RANGE),
        ("between 3 May 2019 and 7 May 2019", date(2019, 5, 3), date(2019, 5, 7), Precision.RANGE),
        ("July 28-August 2", date(2019, 7, 28), date(2019, 8, 2), Precision.RANGE),
        ("on June 3–5", date(2019, 6, 3), date(2019, 6, 5), Precision.RANGE),
        ("on 30 August—1 September", date(2019, 8, 30), date(2019, 9, 1), Precision.RANGE),
        ("May through July 2018", date(2018, 5, 1), date(2018, 7, 31), Precision.RANGE),
        ("the first two weeks of 2018", date(2018, 1, 1), date(2018, 1, 14), Precision.RANGE),
        (
            "the last three months of last year",
            date(2018, 10, 1),
            date(2018, 12, 31),
            Precision.RANGE,
        ),
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
