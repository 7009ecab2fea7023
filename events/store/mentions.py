"""What extraction found -> rows; a mention found before keeps its row, hence its event."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from events.core.parties import Role
from events.extraction.types import Evidence as Told
from events.extraction.types import ExtractedEvent, Extraction, Reading, Span, ToldParty
from events.models import Article, Decision, Evidence, Mention
from events.models.mention import MOST_SENTENCES
from events.store.changes import Change
from events.store.events import lock, refresh


def replace_mentions(article: Article, found: Extraction, *, version: str) -> tuple[Change, ...]:
    """Make the mentions of `article` those in `found`, and return what that changed.

    Call it in a transaction that holds `lock`.
    """
    stored = list(article.mentions.prefetch_related("evidence"))
    pairs = _pair(stored, found.events)
    kept: list[int] = []
    for told in found.events:
        mention = pairs.get(id(told)) or Mention(article=article)
        _save(mention, told, version)
        kept.append(mention.pk)
    _drop([m for m in stored if m.pk not in kept])
    return refresh(kept, events={m.event_id for m in stored if m.event_id is not None})


def delete_article(article: Article) -> tuple[Change, ...]:
    """Remove `article`; its events lose a source, and go where they have no other."""
    with transaction.atomic():
        lock()
        events = set(article.mentions.values_list("event", flat=True))
        copies = list(article.copies.values_list("pk", flat=True))
        article.delete()
        # Copies now speak for themselves.
        events |= set(
            Article.objects.filter(pk__in=copies).values_list("mentions__event", flat=True)
        )
        return refresh(events=[pk for pk in events if pk is not None])


def _pair(stored: Sequence[Mention], found: Sequence[ExtractedEvent]) -> dict[int, Mention]:
    """The stored mention that each found event goes on as, by id() of the event."""
    scored = [
        (_overlap(mention, told), -mention.pk, -index)
        for mention in stored
        for index, told in enumerate(found)
    ]
    rows = {m.pk: m for m in stored}
    pairs: dict[int, Mention] = {}
    for score, pk, index in sorted(scored, reverse=True):
        told = found[-index]
        if score > 0 and id(told) not in pairs and -pk in rows:
            pairs[id(told)] = rows.pop(-pk)
    return pairs


def _overlap(mention: Mention, told: ExtractedEvent) -> int:
    """How surely the two are one mention: by trigger, or by sentence and type; 0 if not."""
    same_type = mention.type == told.type
    triggers = sum(_touch(a, b) for a in mention.evidence.all() for b in told.evidence)
    sentences = sum(
        a.in_title == b.in_title and (a.start, a.end) == (b.sentence.start, b.sentence.end)
        for a in mention.evidence.all()
        for b in told.evidence
    )
    if not triggers and not (sentences and same_type):
        return 0
    return 4 * triggers + 2 * same_type + (mention.kind == told.kind) + sentences


def _touch(stored: Evidence, told: Told) -> bool:
    if stored.trigger_start is None or stored.trigger_end is None or told.trigger is None:
        return False
    if stored.in_title != told.in_title:
        return False
    return stored.trigger_start < told.trigger.end and told.trigger.start < stored.trigger_end


def _save(mention: Mention, told: ExtractedEvent, version: str) -> None:
    columns = {**_columns(told), "extractor_version": version, "is_superseded": False}
    if mention.pk is None or any(getattr(mention, k) != v for k, v in columns.items()):
        for name, value in columns.items():
            setattr(mention, name, value)
        mention.save()
    best = told.evidence[:MOST_SENTENCES]
    wanted = [_evidence_columns(rank, e) for rank, e in enumerate(best)]
    stored = mention.evidence.values(*wanted[0]) if wanted else mention.evidence.values()
    if list(stored) != wanted:
        mention.evidence.all().delete()
        Evidence.objects.bulk_create(Evidence(mention=mention, **row) for row in wanted)


def _drop(mentions: Sequence[Mention]) -> None:
    """Remove mentions that are no longer found, but those that a person's event rests on."""
    events = {m.event_id for m in mentions}
    decided = set(Decision.objects.filter(event__in=events).values_list("event", flat=True))
    held = [m.pk for m in mentions if m.event_id in decided]
    Mention.objects.filter(pk__in=held, is_superseded=False).update(is_superseded=True)
    Mention.objects.filter(pk__in={m.pk for m in mentions} - set(held)).delete()


def _columns(told: ExtractedEvent) -> dict[str, Any]:
    return {
        "type": told.type.value,
        "kind": told.kind,
        "lemma": told.lemma[:100],
        "status": told.status.value,
        "first": told.days.first if told.days else None,
        "last": told.days.last if told.days else None,
        "precision": told.days.precision.value if told.days else "",
        "basis": told.basis.value if told.basis else "",
        "clock": (told.clock or "")[:60],
        "steps": [[step.rule, dict(step.values)] for step in told.steps],
        "derivation": told.derivation,
        "alternatives": [_reading_json(r) for r in told.alternatives],
        "parties": [_party_json(p) for p in told.parties],
        "place_name": told.place.name[:200] if told.place else "",
        "place_country": (told.place.country or "") if told.place else "",
        "attributed_to": (told.attributed_to or "")[:300],
        "attribution_verb": (told.attribution_verb or "")[:50],
        "countries": _countries(told),
        "words": list(told.words),
        "gist": told.gist,
        "headline": told.headline[:100],
        "confidence": min(1.0, max(0.0, told.confidence)),
        "reasons": list(told.reasons),
    }


def _party_json(party: ToldParty) -> dict[str, Any]:
    return {
        "name": party.name,
        "role": party.role.value,
        "is_country": party.is_country,
        "sector": party.sector,
        "spans": [[s.start, s.end] for s in party.spans],
        "title_spans": [[s.start, s.end] for s in party.title_spans],
    }


def _reading_json(reading: Reading) -> dict[str, str]:
    first, last = (day.isoformat() for day in reading.days)
    return {"value": reading.value, "first": first, "last": last}


def _countries(told: ExtractedEvent) -> list[str]:
    involved = set(told.countries(Role.ACTOR, Role.RECIPIENT, Role.PLACE))
    if told.place and told.place.country:
        involved.add(told.place.country)
    return sorted(involved)


def _evidence_columns(rank: int, told: Told) -> dict[str, Any]:
    return {
        "rank": rank,
        "in_title": told.in_title,
        "start": told.sentence.start,
        "end": told.sentence.end,
        **_mark("trigger", told.trigger),
        **_mark("time", told.time),
        **_mark("cue", told.cue),
    }


def _mark(name: str, span: Span | None) -> dict[str, int | None]:
    return {
        f"{name}_start": span.start if span else None,
        f"{name}_end": span.end if span else None,
    }
