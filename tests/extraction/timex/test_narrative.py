"""The anchor of a story: found in the text, moved on by its own dates."""

from datetime import date

from events.extraction.timex import find_times
from events.extraction.timex.anchoring import is_narrative

from .helpers import told

STORY = (
    "On 3 March 1911 the garrison rose. In April the port fell. Two days later the fleet left. "
    "By January the islands were lost. In 1913 a truce was signed, and in 1914 it was broken. "
    "The war ended in November 1916 and the treaty of 1917 gave back the coast."
)


def test_a_story_of_old_years_is_a_narrative() -> None:
    assert is_narrative(STORY, date(2019, 9, 11))


def test_a_report_of_the_day_is_none() -> None:
    report = "On Tuesday the envoy, who served in 1998, 1999, 2001, 2003, 2005 and 2007, left. "
    assert not is_narrative(report * 2 + "He met them yesterday and last week.", date(2019, 9, 11))


def test_the_mode_is_found_without_being_told() -> None:
    found = find_times(STORY, published=date(2019, 9, 11))
    assert found[1].value == "1911-04"


def test_months_follow_the_year_of_the_story() -> None:
    assert told("On 3 December 1911 it rose. In January it fell.")[-1] == ("January", "1912-01")


def test_a_step_back_by_a_month_stays_in_the_year() -> None:
    text = "On 10 June 1911 it rose. By the end of May the fort had been empty."
    assert told(text)[-1] == ("the end of May", "1911-05")


def test_a_bare_year_far_ahead_does_not_move_the_story() -> None:
    text = "On 10 March 1911 it rose, as a book of 1985 tells. On 12 March it fell."
    assert told(text)[-1] == ("12 March", "1911-03-12")


def test_years_before_christ_count_down() -> None:
    assert told("The fleet sailed in 490 BC. The following year it returned.")[-1][1] == "BC0489"


def test_an_aside_with_a_full_date_does_not_carry_the_story_away() -> None:
    text = (
        "On 9 April 1911 the gate fell. The tomb was found in November 1916. On 15 April he fled."
    )
    assert told(text)[-1] == ("15 April", "1911-04-15")


def test_years_before_the_twentieth_century_need_no_preposition_in_their_story() -> None:
    assert ("1784", "1784") in told("On 3 May 1783 it ended. The 1784 peace treaty followed.")


def test_an_obituary_is_news_whatever_years_it_tells() -> None:
    life = "Born in May 1921, he led the union in June 1954, May 1957, April 1961 and May 1968. "
    assert not is_narrative("The old miner died on Friday. " + life, date(2019, 9, 11))
    assert is_narrative(life, date(2019, 9, 11))


def test_a_day_of_a_story_is_marked_with_what_it_belongs_to() -> None:
    assert told("On 3 May 1911, the fifth day of the siege, it fell.")[-1] == (
        "the fifth day of the siege",
        "1911-05-03",
    )


def test_old_years_in_passing_make_no_story() -> None:
    study = "The 1998 and 2001 counts, and those of 2004, 2007, 2010 and 2013, were lower. "
    assert not is_narrative(study * 2, date(2019, 9, 11))
