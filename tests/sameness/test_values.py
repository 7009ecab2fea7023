"""What an event says when its sources say different things."""

from dataclasses import replace
from datetime import date

import pytest

from events.core.days import Precision
from events.core.doubts import Basis
from events.core.kinds import KINDS
from events.core.status import Status
from events.sameness.values import findings
from tests.sameness.build import account, actors, mention, summit

TENTH, ELEVENTH = date(2019, 9, 10), date(2019, 9, 11)
FEB_27, FEB_28 = date(2019, 2, 27), date(2019, 2, 28)


def said(*accounts):
    """What the accounts, each of an outlet of its own, say together."""
    return findings([mention(number, says) for number, says in enumerate(accounts, start=1)])


def first_day(*accounts):
    return said(*accounts).values.days.first


def test_explicit_day_goes_before_the_day_of_publication():
    report = account(ELEVENTH, basis=Basis.PUBLICATION)
    assert first_day(report, report, account(TENTH)) == TENTH


def test_day_that_more_outlets_give_wins():
    assert first_day(account(TENTH), account(ELEVENTH), account(ELEVENTH)) == ELEVENTH


def test_earlier_day_wins_a_tie():
    assert first_day(account(ELEVENTH), account(TENTH)) == TENTH


def test_day_refines_the_month_that_others_tell():
    month = account(date(2019, 9, 1), date(2019, 9, 30), precision=Precision.MONTH)
    assert first_day(month, month, account(TENTH)) == TENTH


def test_copies_do_not_outvote_an_outlet():
    copies = [mention(number, account(ELEVENTH), voice="1") for number in (1, 2, 3)]
    others = [mention(number, account(TENTH)) for number in (4, 5)]
    assert findings([*copies, *others]).values.days.first == TENTH


def test_all_days_given_stay_with_their_articles():
    dates = said(account(TENTH), account(ELEVENTH), account(ELEVENTH)).dates
    assert [(d.days.first, sorted(d.articles)) for d in dates] == [(ELEVENTH, [2, 3]), (TENTH, [1])]


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ([(Status.PLANNED, 6), (Status.OCCURRED, 28)], Status.OCCURRED),
        ([(Status.PLANNED, 6), (Status.CANCELLED, 20)], Status.CANCELLED),
        ([(Status.CANCELLED, 6), (Status.PLANNED, 20)], Status.PLANNED),
        ([(Status.CANCELLED, 6), (Status.OCCURRED, 28)], Status.OCCURRED),
        ([(Status.OCCURRED, 6), (Status.DENIED, 7), (Status.DENIED, 7)], Status.DENIED),
        ([(Status.OCCURRED, 6), (Status.OCCURRED, 6), (Status.DENIED, 7)], Status.OCCURRED),
    ],
)
def test_status_is_what_became_of_it(told, status):
    accounts = [summit(FEB_27, status=s, published=date(2019, 2, day)) for s, day in told]
    assert said(*accounts).values.status is status


def test_held_summit_is_dated_by_its_reports_and_not_by_its_plans():
    plan = summit(FEB_27, status=Status.PLANNED, published=date(2019, 2, 6))
    assert first_day(plan, plan, summit(FEB_28)) == FEB_28


def test_postponed_meeting_has_the_latest_day_planned():
    def planned(day, said_on):
        return summit(day, status=Status.PLANNED, published=said_on)

    moved = planned(FEB_28, date(2019, 2, 20))
    assert first_day(planned(FEB_27, date(2019, 2, 6)), moved) == FEB_28


def test_party_that_one_outlet_of_four_names_is_left_out():
    slip = account(parties=actors("PRK", "CHN"))
    found = said(account(), account(), account(), slip)
    assert [p.name for p in found.values.parties] == ["PRK"]


def test_place_that_one_outlet_of_four_names_is_left_out():
    placed = replace(account(), place_name="Wonsan", place_country="PRK")
    found = said(account(), account(), account(), placed)
    assert (found.values.place_name, found.values.place_country) == ("", "")


def test_second_outlet_makes_it_surer():
    assert said(account(), account()).confidence > said(account()).confidence


def test_superseded_mention_says_nothing_beside_a_current_one():
    old = mention(1, account(ELEVENTH), is_superseded=True)
    assert findings([old, mention(2, account(TENTH))]).values.days.first == TENTH


@pytest.mark.parametrize(
    ("surer", "other", "told"),
    [("appointment", "election", "appointment"), ("talks", "summit", "summit")],
    ids=["an act of its own", "the general kind"],
)
def test_general_kind_gives_way_to_a_narrower_one_but_first_kind_does_not(surer, other, told):
    says = account(kind=surer, type=KINDS[surer].type)
    mentions = [mention(1, says, confidence=0.9), mention(2, replace(says, kind=other))]
    assert findings(mentions).values.kind == told


def headlined(*lines, **values):
    """Findings of mentions of one account, with the `lines`, the first of the first day."""
    days = (date(2019, 9, day) for day in range(11, 11 + len(lines)))
    said = [account(TENTH, published=day, **values) for day in days]
    told = zip(said, lines, strict=True)
    return findings([mention(n, says, headline=line) for n, (says, line) in enumerate(told, 1)])


def test_line_is_that_of_the_first_source_that_has_one():
    assert headlined("", "Norway fires missiles", "Norway fires again").headline == (
        "Norway fires missiles"
    )


def test_line_of_a_plan_is_not_that_of_what_happened():
    plan = mention(1, account(TENTH, status=Status.PLANNED), headline="Norway to fire missiles")
    done = mention(2, account(TENTH))
    assert findings([plan, done]).headline == ""


def test_line_that_names_an_outvoted_party_is_not_shown():
    wrong = mention(1, account(TENTH, parties=actors("CHL")), headline="Chile fires missiles")
    right = [mention(n, account(TENTH, parties=actors("PRK"))) for n in (2, 3, 4)]
    assert findings([wrong, *right]).headline == ""


def test_line_that_names_another_place_is_not_shown():
    oslo = account(TENTH, place_name="Oslo", place_country="NOR")
    bergen = account(TENTH, place_name="Bergen", place_country="NOR")
    told = [mention(1, oslo, headline="Rockets hit Oslo"), mention(2, bergen), mention(3, bergen)]
    assert findings(told).headline == ""
