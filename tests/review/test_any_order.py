"""In the database: any order of arrival, and corrections under whatever comes after."""

from datetime import date, timedelta

from django.contrib.auth.models import User
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from events import corrections
from events.core.doubts import Basis
from events.core.parties import Role
from events.core.status import Status
from events.extraction.types import ToldParty
from events.models import Article, Event
from events.store import delete_article
from tests.review.build import launch, store, stored_article

PHASES = (Phase.explicit, Phase.generate)
OUTLETS = ("The Harbour Post", "Quay News", "Pier Gazette", "Dock Mail")
TEXTS = (
    "North Korea fired two projectiles into the sea on Tuesday.",
    "Two projectiles were fired by Pyongyang, its second launch this week.",
    "The army said that missiles fired by the North flew 330 km before they fell into the sea.",
)

reports = st.fixed_dictionaries(
    {
        "text": st.sampled_from(TEXTS),
        "outlet": st.sampled_from(OUTLETS),
        "day": st.integers(0, 3),
        "basis": st.sampled_from([Basis.EXPLICIT, Basis.PUBLICATION]),
        "party": st.sampled_from(["PRK", "IRN"]),
        "status": st.sampled_from([Status.OCCURRED, Status.DENIED]),
    }
)


def tell(report) -> list[Event]:
    """Store what one report says, in the article of its outlet with its text."""
    day = date(2019, 9, 9) + timedelta(report["day"])
    article = stored_article(report["text"], outlet=report["outlet"])
    return store(article, event_in(report, day))


def event_in(report, day):
    """The launch that a report tells of."""
    return launch(
        report["text"],
        first=day,
        last=day,
        basis=report["basis"],
        status=report["status"],
        parties=(ToldParty(report["party"], Role.ACTOR, True),),
    )


def told() -> set[object]:
    """The stored events as values: which sentences, and what they say."""
    return {
        (
            frozenset((m.article.outlet.name, m.article.text) for m in event.mentions.all()),
            *(event.title, event.first, event.last, event.status, event.outlet_count),
        )
        for event in Event.objects.visible()
    }


unique_reports = st.lists(
    reports, min_size=2, max_size=6, unique_by=lambda r: (r["outlet"], r["text"])
)


class AnyOrder(TestCase):
    """Hypothesis runs each example in a transaction of its own."""

    @settings(max_examples=6, deadline=None, phases=PHASES)
    @given(unique_reports, st.randoms(use_true_random=False))
    def test_same_events_in_any_order(self, articles, random):
        for report in articles:
            tell(report)
        before = told()
        shuffled = list(articles)
        random.shuffle(shuffled)
        clear()
        for report in shuffled:
            tell(report)
        assert told() == before

    @settings(max_examples=6, deadline=None, phases=PHASES)
    @given(unique_reports, st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=4))
    def test_corrected_values_outlive_whatever_comes(self, articles, rereadings):
        user = User.objects.create_user("reviewer")
        first, *later = articles
        [event] = tell(first)
        corrections.correct(event, "title", "As the reviewer says", reason="Clear.", user=user)
        corrections.correct(
            event, "dates", {"first": "2019-09-10"}, reason="By the log.", user=user
        )
        for report in later:
            tell(report)
        for number, day in rereadings:
            report = articles[number % len(articles)]
            read_again(report, day)
        event.refresh_from_db()
        assert (event.title, event.first) == ("As the reviewer says", date(2019, 9, 10))
        assert event in Event.objects.visible()

    @settings(max_examples=6, deadline=None, phases=PHASES)
    @given(unique_reports, st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=4))
    def test_rejected_event_never_comes_back(self, articles, rereadings):
        user = User.objects.create_user("reviewer")
        first, *later = articles
        [event] = tell(first)
        corrections.reject(event, reason="Misread.", user=user)
        for report in later:
            tell(report)
        for number, day in rereadings:
            read_again(articles[number % len(articles)], day)
        event.refresh_from_db()
        assert event not in Event.objects.visible()
        rejected = Article.objects.get(outlet__name=first["outlet"], text=first["text"])
        assert not Event.objects.visible().filter(mentions__article=rejected).exists()


def read_again(report, day: int) -> None:
    """Extract an article anew, by an extractor that reads another day in it."""
    article = Article.objects.get(outlet__name=report["outlet"], text=report["text"])
    store(article, event_in(report, date(2019, 9, 9) + timedelta(day)))


def clear() -> None:
    """Delete all articles, hence all events."""
    for article in Article.objects.all():
        delete_article(article)
