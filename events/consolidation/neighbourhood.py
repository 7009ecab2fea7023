"""The rows that a change may concern, found by days, type and likeness: never the whole table."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q

from events.consolidation.effective import decided_account
from events.consolidation.facts import (
    Account,
    Days,
    DecisionFacts,
    EventFacts,
    EventValues,
    MentionFacts,
    MentionKey,
    Participant,
)
from events.consolidation.likeness import COARSE_DAYS, MOST_DAYS_APART, SAME_EVENT, likeness
from events.extraction.countries import country_name
from events.extraction.ontology import Basis, EventType, Precision, Role, Status
from events.models import Decision, Event, Mention, ReviewState

_UNDATED_WITHIN = timedelta(days=8)  # likeness asks for 7 days; a day for time zones
_ACCOUNT_COLUMNS = (
    *("type", "kind", "status", "first", "last", "precision", "basis", "parties"),
    *("place_name", "place_country", "lemma", "words"),
    *("article__published", "article__outlet__timezone"),
)
_DEFERRED = ("article__text", "article__signature", "article__copy_of__text")


@dataclass(slots=True)
class Neighbourhood:
    """Everything that consolidation must see to decide on some mentions."""

    mentions: list[MentionFacts] = field(default_factory=list)
    events: list[EventFacts] = field(default_factory=list)
    decisions: list[DecisionFacts] = field(default_factory=list)


def neighbourhood(mentions: Iterable[int], events: Iterable[int]) -> Neighbourhood:
    """Return these rows and all that are linked to them, directly or through others.

    Links: likeness, a shared event, a decision on both. The result is closed under them, so
    deciding on it gives what deciding on the whole table would.
    """
    seen: dict[int, MentionFacts] = {}
    known: set[int] = set()
    wave = _load(Q(pk__in=list(mentions)) | Q(event__in=list(events)))
    fresh = set(events) | _recognised(wave)
    while wave or fresh:
        seen |= {m.id: m for m in wave}
        fresh |= {m.event for m in wave if m.event} | _decided_alike(wave)
        fresh |= _tied_by_people(fresh)
        fresh -= known
        known |= fresh
        found = [*_load(Q(event__in=fresh)), *_linked(wave)]
        wave = list({m.id: m for m in found if m.id not in seen}.values())
        fresh = set()
    return Neighbourhood(list(seen.values()), _events(known), _decisions(known))


def _linked(wave: Sequence[MentionFacts]) -> list[MentionFacts]:
    """Stored mentions so like one of `wave` that both may be of one event."""
    if not wave:
        return []
    told = {m.id for m in wave}
    alike = [
        pk
        for pk, account in _accounts(_near(wave))
        if pk not in told and any(likeness(account, m.account) >= SAME_EVENT for m in wave)
    ]
    return _load(Q(pk__in=alike)) if alike else []


def _accounts(condition: Q) -> Iterator[tuple[int, Account]]:
    """Row and account of many candidates, read without models: most of them are discarded."""
    rows = Mention.objects.filter(condition).order_by().values("pk", *_ACCOUNT_COLUMNS)
    for row in rows.iterator():
        yield row["pk"], _account(row)


def _near(wave: Sequence[MentionFacts]) -> Q:
    """A condition, for the index on type and first day, that all linked mentions meet."""
    windows: dict[EventType, list[tuple[date, date]]] = defaultdict(list)
    near = Q(pk__in=[])
    for mention in wave:
        account = mention.account
        if account.days is None:
            near |= _undated(account)
        else:
            windows[account.type].append(_window(account.days))
    for type_, spans in windows.items():
        near |= Q(type=type_.value) & reduce(or_, (Q(first__range=span) for span in _joined(spans)))
    return near


def _window(days: Days) -> tuple[date, date]:
    """The first days that an interval like `days` may have."""
    before = max(days.width, COARSE_DAYS) + MOST_DAYS_APART
    return days.first - timedelta(before), days.last + timedelta(MOST_DAYS_APART)


def _joined(spans: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    joined: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return joined


def _undated(account: Account) -> Q:
    first, last = account.published - _UNDATED_WITHIN, account.published + _UNDATED_WITHIN
    return Q(
        type=account.type.value,
        first=None,
        article__published__date__gte=first,
        article__published__date__lte=last,
    )


def _decided_alike(wave: Sequence[MentionFacts]) -> set[int]:
    """Events that people described so that one of `wave` may be a report of them."""
    windows = [(m, _window(m.account.days)) for m in wave if m.account.days is not None]
    if not windows:
        return set()
    near = reduce(or_, (Q(type=m.account.type.value, first__range=w) for m, w in windows))
    corrected = Event.objects.filter(near, review_state=ReviewState.CORRECTED, merged_into=None)
    return {
        event.pk
        for event in corrected.prefetch_related("involvements")
        if any(likeness(_event_account(event), m.account) >= SAME_EVENT for m, _ in windows)
    }


def _recognised(wave: Sequence[MentionFacts]) -> set[int]:
    """Events that people decided on by the very sentences of `wave`, now stored anew."""
    hashes = {m.key.article for m in wave}
    if not hashes:
        return set()
    about = (Q(fingerprint__contains={"mentions": [{"hash": h}]}) for h in hashes)
    return set(Decision.objects.filter(reduce(or_, about)).values_list("event", flat=True))


def _tied_by_people(events: set[int]) -> set[int]:
    """Events merged with or split from `events`, and what those were merged into."""
    if not events:
        return set()
    pairs = Decision.objects.filter(
        Q(event__in=events, other__isnull=False) | Q(other__in=events)
    ).values_list("event", "other")
    return {pk for pair in pairs for pk in pair if pk is not None}


def _events(events: set[int]) -> list[EventFacts]:
    rows = Event.objects.filter(pk__in=events).prefetch_related("involvements").order_by("pk")
    return [EventFacts(row.pk, event_values(row), row.merged_into_id) for row in rows]


def _decisions(events: set[int]) -> list[DecisionFacts]:
    return [_decision_facts(d) for d in Decision.objects.filter(event__in=events).order_by("pk")]


def _decision_facts(decision: Decision) -> DecisionFacts:
    about: dict[str, Any] = decision.fingerprint
    return DecisionFacts(
        id=decision.pk,
        event=decision.event_id,
        action=decision.action,
        field=decision.field,
        machine=about.get("machine"),
        after=decision.after,
        other=decision.other_id,
        keys=tuple(_key(k) for k in about.get("mentions", ())),
        kept=tuple(_key(k) for k in about.get("kept", ())),
    )


def _key(stored: dict[str, Any]) -> MentionKey:
    return MentionKey(stored["hash"], stored["in_title"], stored["start"], stored["end"])


def key_json(key: MentionKey) -> dict[str, Any]:
    """Return `key` as a decision's fingerprint keeps it."""
    return {"hash": key.article, "in_title": key.in_title, "start": key.start, "end": key.end}


def mention_facts(mentions: Q) -> list[MentionFacts]:
    """Return the facts of the stored mentions that meet a condition."""
    return _load(mentions)


def _load(condition: Q) -> list[MentionFacts]:
    rows = Mention.objects.filter(condition).order_by("pk")
    rows = rows.select_related("article__outlet", "article__copy_of").defer(*_DEFERRED)
    return [_facts(row) for row in rows.prefetch_related("evidence")]


def _facts(row: Mention) -> MentionFacts:
    article = row.article
    original = article.copy_of or article
    return MentionFacts(
        id=row.pk,
        key=_mention_key(row),
        article=article.pk,
        voice=original.outlet_id,
        account=_account(_columns_of(row)),
        confidence=row.confidence,
        gist=row.gist,
        is_ambiguous=any("ambiguous" in reason for reason in row.reasons),
        is_superseded=row.is_superseded,
        event=row.event_id,
    )


def _columns_of(row: Mention) -> dict[str, Any]:
    own = {name: getattr(row, name) for name in _ACCOUNT_COLUMNS if "__" not in name}
    return {
        **own,
        "article__published": row.article.published,
        "article__outlet__timezone": row.article.outlet.timezone,
    }


def _mention_key(row: Mention) -> MentionKey:
    """The place of the trigger in the best sentence that has one, else of that sentence."""
    told = sorted(row.evidence.all(), key=lambda e: (e.trigger_start is None, e.rank))
    if not told:
        return MentionKey(row.article.content_hash, False, 0, 0)
    best = told[0]
    if best.trigger_start is None or best.trigger_end is None:
        return MentionKey(row.article.content_hash, best.in_title, best.start, best.end)
    return MentionKey(row.article.content_hash, best.in_title, best.trigger_start, best.trigger_end)


def _account(row: Mapping[str, Any]) -> Account:
    """The account in `_ACCOUNT_COLUMNS` of a mention."""
    names_country = row["place_name"] == country_name(row["place_country"])
    zone = ZoneInfo(row["article__outlet__timezone"])
    return Account(
        type=EventType(row["type"]),
        kind=row["kind"],
        status=Status(row["status"]),
        days=Days(row["first"], row["last"]) if row["first"] else None,
        precision=Precision(row["precision"]) if row["precision"] else None,
        basis=Basis(row["basis"]) if row["basis"] else None,
        participants=frozenset(
            Participant(p["name"], Role(p["role"]), p["is_country"]) for p in row["parties"]
        ),
        place_name="" if names_country else row["place_name"],
        place_country=row["place_country"],
        published=row["article__published"].astimezone(zone).date(),
        lemma=row["lemma"],
        words=frozenset(row["words"]),
    )


def _event_account(event: Event) -> Account:
    return decided_account(event_values(event), date.max)


def event_values(event: Event) -> EventValues:
    """Return the effective values of a stored event."""
    return EventValues(
        type=EventType(event.type),
        kind=event.kind,
        status=Status(event.status),
        days=Days(event.first, event.last) if event.first and event.last else None,
        precision=Precision(event.precision) if event.precision else None,
        basis=Basis(event.basis) if event.basis else None,
        place_name=event.place_name,
        place_country=event.place_country,
        participants=tuple(
            Participant(i.country or i.organisation, Role(i.role), bool(i.country))
            for i in event.involvements.all()
        ),
    )
