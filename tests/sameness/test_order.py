"""The events do not depend on the order in which articles arrive."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from events.core.days import Precision
from events.core.doubts import Basis
from events.core.status import Status
from events.sameness.facts import EventFacts, MentionFacts
from events.sameness.plan import Plan, consolidate
from tests.sameness.build import account, actors, mention

WORDS = ("projec", "sea", "coast", "drill", "warned", "night")


@st.composite
def accounts(draw):
    """Reports of launches in one week by two countries, as papers vary them."""
    first = date(2019, 9, 9) + timedelta(draw(st.integers(0, 4)))
    width = draw(st.sampled_from([0, 0, 0, 1, 6]))
    return account(
        first,
        first + timedelta(width),
        kind=draw(st.sampled_from(["missile_launch", "satellite_launch", "deployment"])),
        lemma=draw(st.sampled_from(["fire", "launch"])),
        basis=draw(st.sampled_from([Basis.EXPLICIT, Basis.CONTEXT, Basis.PUBLICATION])),
        precision=Precision.DAY if width == 0 else Precision.WEEK,
        status=draw(st.sampled_from([Status.OCCURRED, Status.PLANNED, Status.DENIED])),
        parties=draw(st.sampled_from([actors("PRK"), actors("IRN"), actors("PRK", "IRN")])),
        words=draw(st.frozensets(st.sampled_from(WORDS), max_size=4)),
        published=first + timedelta(draw(st.integers(0, 3))),
    )


@st.composite
def mention_sets(draw):
    """Up to nine mentions in up to six articles of four outlets."""
    told = draw(st.lists(accounts(), min_size=1, max_size=9))
    found = []
    for number, says in enumerate(told, start=1):
        article = draw(st.integers(1, 6))
        made = mention(number, says, article=article, voice=str(article % 4))
        key = replace(made.key, hash=f"{article:064x}", start=100 * number, end=100 * number + 4)
        found.append(replace(made, key=key))
    return found


def told(plan: Plan, mentions: list[MentionFacts]):
    """Events as values: which sentences, and what they say together."""
    keys = {m.id: m.key for m in mentions}
    return {(frozenset(keys[pk] for pk in e.mentions), e.values) for e in plan.events}


def arrive(mentions: list[MentionFacts]) -> Plan:
    """Consolidate after each mention of a list; return the last plan."""
    homes: dict[int, int] = {}
    plan = Plan((), (), ())
    for count in range(1, len(mentions) + 1):
        here = [replace(m, event=homes.get(m.id)) for m in mentions[:count]]
        stored = {home: EventFacts(home, plan.events[0].values) for home in set(homes.values())}
        plan = consolidate(here, stored.values(), [])
        new = max(homes.values(), default=0) + 1
        homes = {}
        for number, event in enumerate(plan.events):
            homes |= dict.fromkeys(event.mentions, event.event or new + number)
    return plan


@settings(max_examples=60, deadline=None)
@given(mention_sets(), st.randoms(use_true_random=False))
def test_events_are_the_same_in_any_order_of_arrival(mentions, random):
    shuffled = list(mentions)
    random.shuffle(shuffled)
    renumbered = [replace(m, id=number) for number, m in enumerate(shuffled, start=1)]
    assert told(arrive(mentions), mentions) == told(arrive(renumbered), renumbered)


@settings(max_examples=60, deadline=None)
@given(mention_sets())
def test_every_mention_is_in_one_event_and_no_article_twice_in_one(mentions):
    articles = {m.id: m.article for m in mentions}
    events = consolidate(mentions, [], []).events
    assert sorted(pk for e in events for pk in e.mentions) == sorted(articles)
    assert all(len({articles[pk] for pk in e.mentions}) == len(e.mentions) for e in events)


@settings(max_examples=60, deadline=None)
@given(mention_sets())
def test_days_of_an_event_are_days_that_a_source_gives(mentions):
    given_days = {m.account.days for m in mentions}
    for event in consolidate(mentions, [], []).events:
        assert event.values.days in given_days
