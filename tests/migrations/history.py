"""A small database with a past: our own articles, and everything that people can do to them.

Each step takes an event of the demo that nobody has touched yet.
"""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime
from itertools import islice

from django.contrib.auth.models import Group, User
from django.db import transaction

from events import corrections, extraction, jobs, pipeline
from events.corrections.deciding import Decider
from events.decisions.effective import values_json
from events.extraction.types import Extraction
from events.ingestion import requests
from events.ingestion.demo import demo_articles
from events.ingestion.parse import parse_text
from events.ingestion.store import store_article
from events.ingestion.types import Given
from events.models import Action, Article, Event, Job, JobKind, JobState, PageRequest
from events.store import delete_article, lock, refresh
from events.store.neighbourhood import event_values

ARTICLES = 40
GERMAN = """Der Außenminister reiste am Montag nach Hanoi und sprach dort mit seinem Amtskollegen
über die Grenze. Beide Seiten wollen die Gespräche in der kommenden Woche fortsetzen."""
JAPAN = {"name": "JPN", "role": "actor", "is_country": True}
FLEET = {"name": "the Fifth Fleet", "role": "recipient", "is_country": False}
NOT_IRAN = {"name": "IRN", "role": None, "is_country": True}
NO_DAY = {"first": None, "last": None}


def live() -> None:
    """Fill an empty, migrated database."""
    ann, bob = (_reviewer(name) for name in ("ann", "bob"))
    _take_in_articles()
    _correct_each_field(ann)
    _judge(ann, bob)
    _merge_and_part(ann, bob)
    _take_back(ann)
    _lose_sources(bob)
    _ask_for_work(ann)


def _reviewer(name: str) -> User:
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name="reviewer"))
    return user


def _take_in_articles() -> None:
    for parsed in islice(demo_articles(), ARTICLES):
        pipeline.extract_and_store(store_article(parsed, is_sent=False).article)
    first = next(demo_articles())
    copy = replace(first, outlet="The Harbour Post", text=first.text + "\n\nEnd of the report.")
    pipeline.extract_and_store(store_article(copy, is_sent=False).article)
    _one_of_our_own("Gespräche in Hanoi", GERMAN, "skipped")
    pipeline.fail(_one_of_our_own("Too long a text", "It would not end.", "pending"), "Too long.")
    _one_of_our_own("Not read yet", "Nobody has read this so far.", "pending")


def _one_of_our_own(title: str, text: str, state: str) -> Article:
    given = Given(title=title, published="2019-09-11", outlet="Quay News", timezone="Asia/Tokyo")
    article = store_article(parse_text(text, given), is_sent=False).article
    if state != "pending":
        pipeline.extract_and_store(article)
    return article


def _correct_each_field(ann: User) -> None:
    told = [
        ("type", "ASSAULT"),
        ("kind", "airstrike"),
        ("title", "A title that a person wrote"),
        ("status", "denied"),
        ("dates", {"first": "2019-05-02", "last": "2019-05-02", "precision": "day"}),
        ("dates", {"first": "2019-05-01", "last": "2019-05-31", "precision": "month"}),
        ("dates", NO_DAY),
        ("place", {"name": "Wonsan", "country": "PRK"}),
        ("place", {"name": "", "country": ""}),
        ("countries", {"added": [JAPAN, FLEET], "removed": [NOT_IRAN]}),
        ("countries", [JAPAN, FLEET]),  # as releases before the last one wrote them
    ]
    for (field, value), event in zip(told, _untouched(), strict=False):
        corrections.correct(event, field, value, reason=f"Wrong {field}.", user=ann)
    event = _next()
    for party in (JAPAN, {**JAPAN, "name": "KOR"}):
        changes = {"added": [party], "removed": []}
        corrections.correct(event, "countries", changes, reason="Named.", user=ann)
    event = _next()
    for status in ("denied", "planned", None):  # the last hands it back to the machine
        corrections.correct(event, "status", status, reason="On second thoughts.", user=ann)
    _year_of_long_ago(_next(), ann)


def _year_of_long_ago(event: Event, user: User) -> None:
    """A day that no form lets through now, and old ones did."""
    days = {"first": "0202-09-10", "last": "0202-09-10", "precision": "day"}
    before = values_json(event_values(event))["dates"]
    columns = {"field": "dates", "before": before, "after": days}
    with transaction.atomic():
        lock()
        Decider(event, user, "Typed too soon.").decide(Action.CORRECT, **columns)
        refresh(events=[event.pk])


def _judge(ann: User, bob: User) -> None:
    corrections.accept(_next(), user=ann)
    corrections.accept(_next(), user=bob, reason="Read it in two papers.")
    corrections.reject(_next(), reason="It never happened.", user=ann)
    rejected = _next()
    corrections.reject(rejected, reason="Misread.", user=ann)
    corrections.restore(rejected, user=bob, reason="It did happen.")
    both = _next()
    corrections.correct(both, "status", "denied", reason="A drill.", user=ann)
    corrections.accept(both, user=bob)


def _merge_and_part(ann: User, bob: User) -> None:
    kept, absorbed = islice(_untouched(), 2)
    corrections.correct(absorbed, "status", "denied", reason="A drill.", user=bob)
    added = {"added": [JAPAN], "removed": []}
    corrections.correct(absorbed, "countries", added, reason="Named.", user=bob)
    corrections.merge(kept, absorbed, reason="The same.", user=ann)
    event = next(e for e in _untouched() if e.mentions.count() > 1)
    corrections.split(event, event.mentions.all()[:1], reason="Two of them.", user=ann)
    corrections.add(
        {
            "type": "CONSULT",
            "kind": "summit",
            "title": "A summit that no paper reported",
            "dates": {"first": "2019-03-04", "last": "2019-03-06"},
            "place": {"name": "Hanoi", "country": "VNM"},
            "countries": [JAPAN, {**JAPAN, "name": "VNM"}],
        },
        reason="From the ministry's own note.",
        user=bob,
    )


def _take_back(ann: User) -> None:
    """One decision of each kind that a later one undid."""
    event = _next()
    for status in ("denied", "planned"):
        corrections.correct(event, "status", status, reason="A drill.", user=ann)
    _undo_last(event, ann, "It was as I said first.")
    accepted = _next()
    corrections.accept(accepted, user=ann)
    _undo_last(accepted, ann, "Too early.")
    kept, absorbed = islice(_untouched(), 2)
    corrections.correct(absorbed, "title", "Its own title", reason="Clearer.", user=ann)
    merged = corrections.merge(kept, absorbed, reason="The same.", user=ann)
    corrections.undo(merged, user=ann, reason="They were two.")
    event = next(e for e in _untouched() if e.mentions.count() > 1)
    corrections.split(event, event.mentions.all()[:1], reason="Two of them.", user=ann)
    corrections.undo(event.decisions.get(action=Action.SPLIT), user=ann, reason="One after all.")
    told = {"type": "CONSULT", "kind": "visit"}
    added = corrections.add(told, reason="Heard of it.", user=ann)
    corrections.undo(added.decisions.get(), user=ann, reason="A rumour.")


def _undo_last(event: Event, user: User, reason: str) -> None:
    corrections.undo(event.decisions.latest("pk"), user=user, reason=reason)


def _lose_sources(bob: User) -> None:
    """Decided events whose sentences are found no more, or whose article is gone."""
    superseded = next(e for e in _untouched() if e.mentions.count() == 1)
    corrections.correct(superseded, "status", "denied", reason="A drill.", user=bob)
    article = superseded.mentions.get().article
    found = extraction.extract(pipeline.document_of(article)).events
    [start] = superseded.mentions.values_list("evidence__start", flat=True)[:1]
    left = [e for e in found if all(told.sentence.start != start for told in e.evidence)]
    pipeline.store_extraction(article, Extraction(events=tuple(left)))
    elsewhere = (e for e in _untouched() if not e.mentions.filter(article=article).exists())
    withdrawn = next(e for e in elsewhere if e.mentions.count() == 1)
    corrections.correct(withdrawn, "status", "denied", reason="A drill.", user=bob)
    delete_article(withdrawn.mentions.get().article)


def _ask_for_work(ann: User) -> None:
    ids = list(Article.objects.order_by("pk").values_list("pk", flat=True)[:3])
    states = (JobState.OPEN, JobState.DONE, JobState.STOPPED)
    for state, done in zip(states, (1, 3, 2), strict=True):
        job = jobs.ask(JobKind.EXTRACT, ids, user=ann)
        Job.objects.filter(pk=job.pk).update(state=state, done=done)
    given = Given(url="https://news.example/a", title="A page")
    reading, asking, stored = (
        PageRequest.objects.create(asked_by=ann, given=asdict(given), asked=_long_from_now())
        for _ in range(3)
    )
    requests.ask_sender(asking, "On which day was it published?", field="published")
    PageRequest.objects.filter(pk=stored.pk).update(state="stored", article=ids[0])
    assert reading.state == "reading"


def _long_from_now() -> datetime:
    return datetime(2100, 1, 1, tzinfo=UTC)  # old requests are forgotten


def _untouched() -> Iterator[Event]:
    """Events on which nobody has decided, the oldest row first."""
    yield from Event.objects.visible().filter(decisions=None).order_by("pk")


def _next() -> Event:
    return next(_untouched())
