"""Which mentions tell of one event."""

from dataclasses import replace
from datetime import date

import pytest

from events.core.days import Precision
from events.core.doubts import Basis
from events.core.kinds import EventType
from events.core.parties import Party, Role
from events.core.status import Status
from events.decisions.facts import MentionKey
from events.sameness.plan import consolidate
from tests.sameness.build import account, actors, mention, summit


def groups(*accounts):
    """The events of mentions 1, 2, ... each in an article of its own."""
    mentions = [mention(number, says) for number, says in enumerate(accounts, start=1)]
    return {frozenset(event.mentions) for event in consolidate(mentions, [], []).events}


SAME = {frozenset({1, 2})}
APART = {frozenset({1}), frozenset({2})}
FEB_27, FEB_28 = date(2019, 2, 27), date(2019, 2, 28)


def test_same_kind_day_and_party_is_one_event():
    assert groups(account(), account(lemma="launch")) == SAME


def test_other_day_is_another_event():
    assert groups(account(), account(date(2019, 9, 14))) == APART


def test_other_actor_is_another_event():
    assert groups(account(), account(parties=actors("IRN"))) == APART


def test_other_kind_is_another_event():
    assert groups(account(), account(kind="nuclear_test")) == APART


def test_planned_and_held_summit_are_one_event():
    planned = summit(FEB_27, FEB_28, status=Status.PLANNED, published=date(2019, 2, 6))
    assert groups(planned, summit(FEB_27)) == SAME


def test_summits_in_different_cities_in_one_week_are_two_events():
    week = date(2019, 2, 25), date(2019, 3, 3)
    elsewhere = summit(*week, place_name="Singapore", place_country="SGP")
    assert groups(summit(*week), elsewhere) == APART


def test_one_pair_meets_once_a_day_wherever_an_extractor_puts_it():
    elsewhere = summit(FEB_27, place_name="", place_country="SGP", kind="talks")
    assert groups(summit(FEB_27), elsewhere) == SAME


def test_summits_that_share_one_party_of_two_are_two_events():
    assert groups(summit(FEB_27), summit(FEB_27, parties=actors("USA", "CHN"))) == APART


def test_report_dated_by_publication_joins_the_day_before():
    report = account(date(2019, 9, 11), basis=Basis.PUBLICATION)
    assert groups(account(), report) == SAME


def test_explicit_days_next_to_each_other_are_two_events():
    assert groups(account(), account(date(2019, 9, 11))) == APART


def test_same_words_on_the_next_day_are_one_event_told_with_two_dates():
    words = frozenset({"projec", "sea", "east", "fired"})
    assert groups(account(words=words), account(date(2019, 9, 11), words=words)) == SAME


def test_one_off_told_with_two_dates_needs_less_likeness():
    drone = account(kind="shoot_down", type=EventType.ASSAULT, words=frozenset("abcde"))
    next_day = account(date(2019, 9, 11), kind="shoot_down", type=EventType.ASSAULT)
    assert groups(drone, replace(next_day, words=frozenset("abfgh"))) == SAME
    assert groups(drone, replace(next_day, words=frozenset("xyfgh"))) == APART


def test_vague_report_does_not_join_two_days_of_shelling():
    shelling = account(type=EventType.ASSAULT, kind="shelling")
    next_day = account(date(2019, 9, 11), type=EventType.ASSAULT, kind="shelling")
    vague = replace(next_day, basis=Basis.PUBLICATION)
    assert groups(shelling, next_day, vague) == {frozenset({1}), frozenset({2, 3})}


def test_whole_year_does_not_swallow_a_day_of_it():
    year = account(date(2019, 1, 1), date(2019, 12, 31), precision=Precision.YEAR)
    assert groups(account(), year) == APART


def test_undated_reports_of_one_week_are_one_event():
    words = frozenset({"talks", "resume", "workin"})
    talks = summit(None, published=date(2019, 9, 11), words=words)
    assert groups(talks, replace(talks, published=date(2019, 9, 13))) == SAME


def test_hypothetical_is_apart_from_what_happened():
    assert groups(account(), account(status=Status.HYPOTHETICAL)) == APART


def test_one_article_never_tells_one_event_twice():
    again = mention(2, account(), article=1, key=MentionKey(f"{1:064x}", False, 90, 95))
    plan = consolidate([mention(1, account()), again], [], [])
    assert len(plan.events) == 2


@pytest.mark.parametrize(
    ("kind", "type_"), [("agreement", EventType.AGREE), ("joint_exercise", EventType.COOPERATE)]
)
def test_what_one_party_does_with_two_others_on_a_day_is_two_events(kind, type_):
    done = account(type=type_, kind=kind, parties=actors("RUS", "NOR"))
    assert groups(done, replace(done, parties=actors("RUS", "ARM"))) == APART


def test_what_is_done_together_has_no_sides():
    by_one = frozenset({Party("RUS", Role.ACTOR, True), Party("UKR", Role.RECIPIENT, True)})
    clash = account(type=EventType.ASSAULT, kind="clash", parties=by_one)
    other_way = frozenset({Party("UKR", Role.ACTOR, True), Party("RUS", Role.RECIPIENT, True)})
    assert groups(clash, replace(clash, parties=other_way)) == SAME


def test_two_articles_with_nobody_in_common_tell_two_events():
    victim = frozenset({Party("SYR", Role.RECIPIENT, True)})
    attack = account(type=EventType.ASSAULT, kind="attack", parties=actors("RUS"))
    assert groups(attack, replace(attack, parties=victim)) == APART


def test_attacks_on_different_victims_are_two_events():
    def attack(victim):
        parties = actors("RUS") | {Party(victim, Role.RECIPIENT, True)}
        return account(type=EventType.ASSAULT, kind="attack", parties=parties)

    assert groups(attack("UKR"), attack("SYR")) == APART


def test_series_of_launches_is_none_of_the_days_it_covers():
    series = account(date(2019, 8, 11), date(2019, 9, 11), precision=Precision.RANGE)
    same_words = frozenset({"fired", "short-range", "missiles"})
    assert groups(replace(series, words=same_words), account(words=same_words)) == APART


def test_two_reports_of_one_series_are_one_event():
    series = account(date(2019, 8, 11), date(2019, 9, 11), precision=Precision.RANGE)
    assert groups(series, series) == SAME
