"""The rows that a change may concern, found by days, type and likeness: never the whole table."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q

from events.core.countries import country_name
from events.core.days import Days, shift
from events.core.doubts import Basis, known_reasons
from events.core.kinds import EventType
from events.core.parties import Party, Role
from events.core.status import Status
from events.core.values import EventValues
from events.decisions.effective import told_in
from events.decisions.facts import DecisionFacts, MentionKey
from events.decisions.fields import FIELDS, Handed
from events.models import Decision, Event, Evidence, Mention, ReviewState
from events.models.article import voice
from events.models.mention import readings
from events.sameness.comparison import Comparison
from events.sameness.facts import Account, EventFacts, MentionFacts, decided_account
from events.sameness.relations import COARSE_DAYS, MOST_DAYS_APART, UNDATED_DAYS

_UNDATED_WITHIN = UNDATED_DAYS + 1  # a day for time zones
_ACCOUNT_COLUMNS = (
    *("type", "kind", "status", "first", "last", "precision", "basis", "parties"),
    *("place_name", "place_country", "lemma", "words"),
    *("article__published", "article__outlet__timezone"),
)
_FACT_COLUMNS = (
    *("pk", "event", "article", "confidence", "gist", "headline", "is_superseded"),
    *("reasons", "alternatives"),
    *("article__content_hash", "voice"),
    *_ACCOUNT_COLUMNS,
)
_NOWHERE = (False, 0, 0)  # of a mention without sentences


@dataclass(slots=True)
class Neighbourhood:
    """Everything that consolidation must see to decide on some mentions; the rows by their key."""

    mentions: list[MentionFacts]
    rows: dict[int, Event]
    decisions: list[DecisionFacts]

    @property
    def events(self) -> list[EventFacts]:
        """The events of the rows."""
        rows = self.rows.values()
        return [EventFacts(row.pk, event_values(row), row.merged_into_id) for row in rows]


def neighbourhood(mentions: Iterable[int], events: Iterable[int]) -> Neighbourhood:
    """Return these rows and all that are linked to them, directly or through others.

    Links: likeness, a shared event, a decision on both. The result is closed under them, so
    deciding on it gives what deciding on the whole table would.
    """
    compared = Comparison()
    seen: dict[int, MentionFacts] = {}
    known: set[int] = set()
    asked: set[int] = set()  # accounts whose like were looked for
    wave = mention_facts(Q(pk__in=list(mentions)) | Q(event__in=list(events)))
    fresh = set(events) | _recognised(wave)
    while wave or fresh:
        seen |= {m.id: m for m in wave}
        told = {compared.number(m.account) for m in wave} - asked
        asked |= told
        fresh |= {m.event for m in wave if m.event} | _decided_alike(told, compared)
        fresh |= _tied_by_people(fresh)
        fresh -= known
        known |= fresh
        found = _mentions_of(fresh) | _linked(told, compared)
        wave = mention_facts(Q(pk__in=found - seen.keys()))
        fresh = set()
    rows = Event.objects.with_parties().order_by("pk").in_bulk(known)
    decided = Decision.objects.filter(event__in=known).defer("snapshot").order_by("pk")
    return Neighbourhood(list(seen.values()), rows, [decision_facts(d) for d in decided])


def _mentions_of(events: set[int]) -> set[int]:
    return set(Mention.objects.filter(event__in=events).order_by().values_list("pk", flat=True))


def _linked(told: set[int], compared: Comparison) -> set[int]:
    """Stored mentions so like one of the accounts `told` that both may be of one event."""
    near = Mention.objects.filter(_near([compared.accounts[number] for number in told]))
    # Read without models: there may be many, and most of them are discarded.
    found = near.order_by().values("pk", *_ACCOUNT_COLUMNS).iterator()
    rows = [(row["pk"], compared.number(_account(row))) for row in found]
    alike = {n for n in {n for _, n in rows} if compared.like_one_of(n, told)}
    return {pk for pk, number in rows if number in alike}


def _near(told: Collection[Account]) -> Q:
    """A condition, for the index on type and first day, that all linked mentions meet."""
    return reduce(or_, map(_undated, (a for a in told if a.days is None)), _dated(told))


def _dated(told: Iterable[Account]) -> Q:
    """A condition for days near to those of accounts of the same type."""
    windows: dict[EventType, list[tuple[date, date]]] = defaultdict(list)
    for account in told:
        if account.days is not None:
            windows[account.type].append(_window(account.days))
    near = Q(pk__in=[])
    for type_, spans in windows.items():
        near |= Q(type=type_.value) & reduce(or_, (Q(first__range=span) for span in _joined(spans)))
    return near


def _window(days: Days) -> tuple[date, date]:
    """The first days that an interval like `days` may have."""
    before = max(days.width, COARSE_DAYS) + MOST_DAYS_APART
    return shift(days.first, -before), shift(days.last, MOST_DAYS_APART)


def _joined(spans: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    joined: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return joined


def _undated(account: Account) -> Q:
    near = [shift(account.published, by) for by in (-_UNDATED_WITHIN, _UNDATED_WITHIN)]
    return Q(type=account.type.value, first=None, article__published__date__range=near)


def _decided_alike(told: set[int], compared: Comparison) -> set[int]:
    """Events that people described so that one of the accounts `told` may be a report of them."""
    near = _dated(compared.accounts[number] for number in told)
    corrected = Event.objects.filter(near, review_state=ReviewState.CORRECTED, merged_into=None)
    return {
        event.pk
        for event in corrected.prefetch_related("parties")
        if compared.like_one_of(compared.number(_event_account(event)), told)
    }


def _recognised(wave: Sequence[MentionFacts]) -> set[int]:
    """Events that people decided on by the very sentences of `wave`, now stored anew."""
    hashes = {m.key.hash for m in wave}
    if not hashes:
        return set()
    about = (Q(fingerprint__contains={"mentions": [{"hash": h}]}) for h in hashes)
    return set(Decision.objects.filter(reduce(or_, about)).values_list("event", flat=True))


def _tied_by_people(events: set[int]) -> set[int]:
    """Events merged with or split from `events`, and what those were merged into."""
    pairs = Decision.objects.filter(
        Q(event__in=events, other__isnull=False) | Q(other__in=events)
    ).values_list("event", "other")
    return {pk for pair in pairs for pk in pair if pk is not None}


def decision_facts(decision: Decision) -> DecisionFacts:
    """Return a stored decision as values."""
    about: dict[str, Any] = decision.fingerprint
    machine = about.get("machine")
    field = FIELDS.get(decision.field)
    return DecisionFacts(
        id=decision.pk,
        event=decision.event_id,
        action=decision.action,
        field=decision.field,
        machine=field.from_json(machine) if field and machine is not None else None,
        after=field.told(decision.after) if field else Handed.BACK,
        values={} if field else told_in(decision.after),
        other=decision.other_id,
        keys=tuple(MentionKey(**key) for key in about.get("mentions", ())),
        kept=tuple(MentionKey(**key) for key in about.get("kept", ())),
    )


def mention_facts(condition: Q) -> list[MentionFacts]:
    """Return the facts of stored mentions, read without models: there may be hundreds."""
    found = Mention.objects.filter(condition).annotate(voice=voice("article__"))
    rows = list(found.order_by("pk").values(*_FACT_COLUMNS))
    places = _best_places([row["pk"] for row in rows])
    return [_facts(row, places.get(row["pk"], _NOWHERE)) for row in rows]


def _facts(row: Mapping[str, Any], place: tuple[bool, int, int]) -> MentionFacts:
    return MentionFacts(
        id=row["pk"],
        key=MentionKey(row["article__content_hash"], *place),
        article=row["article"],
        voice=row["voice"],
        account=_account(row),
        confidence=row["confidence"],
        gist=row["gist"],
        headline=row["headline"],
        alternatives=readings(row["alternatives"]),
        reasons=known_reasons(row["reasons"]),
        is_superseded=row["is_superseded"],
        event=row["event"],
    )


def _best_places(mentions: Sequence[int]) -> dict[int, tuple[bool, int, int]]:
    """For each mention the place of the trigger in the best sentence that has one.

    That is (in_title, start, end); where no sentence has a trigger, of the best sentence.
    """
    columns = ("mention", "in_title", "start", "end", "trigger_start", "trigger_end")
    told = Evidence.objects.filter(mention__in=mentions).order_by("rank").values_list(*columns)
    sentences: dict[int, tuple[bool, int, int]] = {}
    triggers: dict[int, tuple[bool, int, int]] = {}
    for mention, in_title, start, end, trigger_start, trigger_end in told:
        sentences.setdefault(mention, (in_title, start, end))
        if trigger_start is not None:
            triggers.setdefault(mention, (in_title, trigger_start, trigger_end))
    return sentences | triggers


def _account(row: Mapping[str, Any]) -> Account:
    """The account in `_ACCOUNT_COLUMNS` of a mention."""
    names_country = row["place_name"] == country_name(row["place_country"])
    zone = ZoneInfo(row["article__outlet__timezone"])
    return Account(
        type=EventType(row["type"]),
        kind=row["kind"],
        status=Status(row["status"]),
        days=Days.between(row["first"], row["last"], row["precision"]),
        basis=Basis(row["basis"]) if row["basis"] else None,
        parties=frozenset(
            Party(p["name"], Role(p["role"]), p["is_country"]) for p in row["parties"]
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
        days=Days.between(event.first, event.last, event.precision),
        basis=Basis(event.basis) if event.basis else None,
        place_name=event.place_name,
        place_country=event.place_country,
        parties=tuple(row.party for row in event.parties.all()),
        title=event.title,
    )
