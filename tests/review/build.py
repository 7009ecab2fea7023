"""Rows and hand-made extractions for the tests of pipeline and corrections."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from model_bakery import baker

from events.core.days import Days, Precision
from events.core.doubts import Basis, Inference
from events.core.kinds import EventType
from events.core.parties import Role
from events.core.status import Status
from events.extraction.types import (
    Evidence,
    ExtractedEvent,
    Extraction,
    Place,
    Span,
    Step,
    ToldParty,
)
from events.extraction.wording import content_words
from events.models import Article, Event, Outlet
from events.pipeline import store_extraction

LAUNCH = "North Korea fired two projectiles into the sea on Tuesday."
LAUNCH_DAY = date(2019, 9, 10)


def stored_article(
    text: str = LAUNCH, *, outlet: str = "The Harbour Post", **values: Any
) -> Article:
    """An article of an invented outlet, published the day after the launch."""
    publisher, _ = Outlet.objects.get_or_create(name=outlet)
    defaults: dict[str, Any] = {
        "title": "Projectiles fired",
        "published": datetime(2019, 9, 11, 9, tzinfo=UTC),
        "published_basis": "given",
        "content_hash": hashlib.sha256(f"{outlet}{text}".encode()).hexdigest(),
    }
    article: Article = baker.make(Article, outlet=publisher, text=text, **{**defaults, **values})
    return article


def launch(
    text: str = LAUNCH,
    *,
    trigger: str = "fired",
    first: date = LAUNCH_DAY,
    last: date = LAUNCH_DAY,
    **values: Any,
) -> ExtractedEvent:
    """What `text` says of North Korea's launch, unless told otherwise."""
    start = text.index(trigger)
    defaults: dict[str, Any] = {
        "type": EventType.MOBILIZE,
        "kind": "missile_launch",
        "status": Status.OCCURRED,
        "days": Days(first, last),
        "basis": Basis.EXPLICIT,
        "steps": (Step.to(Inference.WEEKDAY_RECENT, Days(LAUNCH_DAY, LAUNCH_DAY), text="Tuesday"),),
        "derivation": "'Tuesday' + published Wed 11 Sep 2019 -> 10 Sep 2019",
        "parties": (ToldParty("PRK", Role.ACTOR, True),),
        "place": None,
        "evidence": (Evidence(Span(0, len(text)), text, Span(start, start + len(trigger))),),
        "lemma": "fire",
        "confidence": 0.8,
    }
    told = ExtractedEvent(**{**defaults, **values})
    words = content_words((e.text for e in told.evidence), told.countries())
    return replace(told, words=words)


def summit(text: str, *, trigger: str, days: tuple[date, date], **values: Any) -> ExtractedEvent:
    """A summit of the United States and North Korea in Hanoi on `days`."""
    return launch(
        text,
        trigger=trigger,
        **{
            "type": EventType.CONSULT,
            "kind": "summit",
            "days": Days(*days, Precision.RANGE),
            "parties": (ToldParty("PRK", Role.ACTOR, True), ToldParty("USA", Role.ACTOR, True)),
            "place": Place("Hanoi", "VNM"),
            "lemma": "meet",
            **values,
        },
    )


def store(article: Article, *events: ExtractedEvent) -> list[Event]:
    """Store `events` as all that `article` tells; return the events it then has."""
    store_extraction(article, Extraction(events=events))
    return list(Event.objects.filter(mentions__article=article).distinct().order_by("pk"))


def published(days_after_launch: int) -> datetime:
    """Nine in the morning, so many days after the launch."""
    day = LAUNCH_DAY + timedelta(days_after_launch)
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
