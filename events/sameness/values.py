"""What the mentions of one occurrence, taken together, say of it: the machine's word.

Voices are counted, not articles: a copy speaks with that of its original, and all outlets that
print one agency with that of the agency.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from events.core.days import Days
from events.core.doubts import Basis, Reason
from events.core.kinds import KINDS, EventType
from events.core.parties import Party, Role
from events.core.status import Status
from events.core.values import EventValues
from events.sameness.dates import DatedBy, best_dates
from events.sameness.facts import MentionFacts

# A party named by fewer than this share of the outlets is more often a slip of the extractor
# than a discovery of one paper.
_PARTY_SHARE = 1 / 3
_ACTING = (Role.ACTOR, Role.RECIPIENT)

V = TypeVar("V", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Findings:
    """What consolidation makes of the mentions of one event.

    `dates` and `statuses` hold all that the sources say, the best supported first.
    """

    values: EventValues
    confidence: float
    article_count: int
    outlet_count: int
    dates: tuple[DatedBy, ...]
    statuses: tuple[tuple[Status, int], ...]
    is_ambiguous: bool  # the days: no source settles which reading holds
    is_unclear: bool  # the words: of every source they may mean something else
    gist: str  # what the surest source says of it, in its own words
    headline: str  # the line of the first source that tells these values, empty where none has one


def findings(mentions: Sequence[MentionFacts]) -> Findings:
    """Return what `mentions` (at least one) say together, whatever their order."""
    found = sorted(mentions, key=lambda m: m.key)
    found = [m for m in found if not m.is_superseded] or found
    type_, kind = _type_and_kind(found)
    statuses = _support(found, lambda m: m.account.status)
    status = best_status(found)
    dates = best_dates(_dating(found, status), latest_plan_wins=not status.has_happened)
    place_name, place_country = _place(found)
    values = EventValues(
        type=type_,
        kind=kind,
        status=status,
        days=dates[0].days if dates else None,
        basis=dates[0].basis if dates else None,
        place_name=place_name,
        place_country=place_country,
        parties=_parties(found),
    )
    return Findings(
        values=values,
        confidence=_confidence(found),
        article_count=len({m.article for m in found}),
        outlet_count=len({m.voice for m in found}),
        dates=dates,
        statuses=tuple((s, len(v)) for s, v in sorted(statuses.items(), key=_by_support)),
        is_ambiguous=_is_ambiguous(found, values.days),
        is_unclear=all(Reason.AMBIGUOUS_TRIGGER in m.reasons for m in found),
        gist=_gist(found, kind),
        headline=_headline(found, values),
    )


def _is_ambiguous(mentions: Iterable[MentionFacts], days: Days | None) -> bool:
    """True where words that give `days` allow others, and no source names just these."""
    giving = [m for m in mentions if days and m.account.days and m.account.days.are(days)]
    settled = any(m.account.basis is Basis.EXPLICIT and not m.alternatives for m in giving)
    return not settled and any(m.alternatives for m in giving)


def best_status(mentions: Sequence[MentionFacts]) -> Status:
    """Return what became of it.

    A report that it happened outdoes plans, and a refutation unless more outlets refute it or
    as many do later. While nothing has happened the latest word holds: plans are put off.
    """
    happened = [m for m in mentions if m.account.status.has_happened]
    refuted = [m for m in mentions if m.account.status.is_refuted]
    if happened and _weight(happened) >= _weight(refuted):
        return _latest(happened)
    if refuted and happened:
        return _latest(refuted)
    told = [m for m in mentions if m.account.status is not Status.HYPOTHETICAL]
    return _latest(told or mentions)


def _weight(mentions: Sequence[MentionFacts]) -> tuple[int, date]:
    last = max((m.account.published for m in mentions), default=date.min)
    return len({m.voice for m in mentions}), last


def _latest(mentions: Sequence[MentionFacts]) -> Status:
    """The status told last; on one day the one that more outlets tell."""
    support = _support(mentions, lambda m: m.account.status)
    best = max(
        mentions,
        key=lambda m: (m.account.published, len(support[m.account.status]), m.account.status),
    )
    return best.account.status


def _dating(mentions: Sequence[MentionFacts], status: Status) -> list[MentionFacts]:
    """The mentions that may date the event: of a thing that happened, not its plans."""
    if status.has_happened:
        dated = [m for m in mentions if m.account.status.has_happened and m.account.days]
        if dated:
            return dated
    return [m for m in mentions if m.account.days]


def _type_and_kind(mentions: Sequence[MentionFacts]) -> tuple[EventType, str]:
    """The best supported kind; on a tie the narrower, since a general word fits it too."""
    support = _support(mentions, lambda m: (m.account.type, m.account.kind))

    def rank(reading: tuple[EventType, str]) -> tuple[int, bool, float, str]:
        sure = max(m.confidence for m in mentions if (m.account.type, m.account.kind) == reading)
        return -len(support[reading]), KINDS[reading[1]].is_general, -sure, reading[1]

    return min(support, key=rank)


def _parties(mentions: Sequence[MentionFacts]) -> tuple[Party, ...]:
    """Who took part, each in the role that most outlets give it (and as place besides)."""
    telling = [m for m in mentions if m.account.names(Role.ACTOR, Role.RECIPIENT)] or mentions
    voices = len({m.voice for m in telling})
    support: dict[Party, set[str]] = defaultdict(set)
    for mention in mentions:
        for party in mention.account.parties:
            support[party].add(mention.voice)
    parts: dict[str, list[Party]] = defaultdict(list)
    for party in sorted(support, key=lambda p: (-len(support[p]), list(Role).index(p.role))):
        parts[party.name].append(party)
    kept: list[Party] = []
    for named in parts.values():
        outlets = set[str]().union(*(support[p] for p in named))
        if len(outlets) >= voices * _PARTY_SHARE:
            kept += _roles(named, hosts_only=_hosts_only(named, support, voices))
    return tuple(sorted(kept, key=lambda p: (list(Role).index(p.role), p.name)))


def _hosts_only(named: Sequence[Party], support: dict[Party, set[str]], voices: int) -> bool:
    """True where no majority lets the country act in which it happens.

    "The summit in Singapore" easily makes Singapore a party.
    """
    acting = set[str]().union(*(support[p] for p in named if p.role in _ACTING))
    return any(p.role is Role.PLACE for p in named) and len(acting) <= voices / 2


def _roles(named: Sequence[Party], *, hosts_only: bool) -> Iterable[Party]:
    """The first (best supported) part of one party, and its being the place."""
    acting = [] if hosts_only else [p for p in named if p.role in _ACTING]
    places = [p for p in named if p.role is Role.PLACE]
    return [*acting[:1], *places] or list(named[:1])


def _gist(mentions: Sequence[MentionFacts], kind: str) -> str:
    """Of the surest source that tells `kind`; a headline's words are the shortest."""
    telling = [m for m in mentions if m.gist and m.account.kind == kind]
    best = min(telling, key=lambda m: (-m.confidence, len(m.gist), m.key), default=None)
    return best.gist if best else ""


def _headline(mentions: Sequence[MentionFacts], values: EventValues) -> str:
    """Of the first source that tells what is shown: a title changes only for a better reason
    than another report."""
    telling = [m for m in mentions if m.headline and _tells(m, values)]
    best = min(telling, key=lambda m: (m.account.published, -m.confidence, m.key), default=None)
    return best.headline if best else ""


def _tells(mention: MentionFacts, values: EventValues) -> bool:
    """True where a line of `mention` says nothing but what is in `values`."""
    account, status = mention.account, values.status
    happened = account.status.has_happened and status.has_happened
    named = {party.name for party in values.parties}
    elsewhere = account.place_name not in ("", values.place_name)
    same = account.kind == values.kind and (account.status is status or happened)
    return same and account.names(*_ACTING) <= named and not elsewhere


def _place(mentions: Sequence[MentionFacts]) -> tuple[str, str]:
    """The town that most outlets name, else the country, where enough of them name one.

    One report of a state's vote does not move a national election there.
    """
    enough = len({m.voice for m in mentions}) * _PARTY_SHARE
    towns = [m for m in mentions if m.account.place_name]
    countries = [m for m in mentions if m.account.place_country]
    for support in (
        _support(towns, lambda m: (m.account.place_name, m.account.place_country)),
        _support(countries, lambda m: ("", m.account.place_country)),
    ):
        best = min(support, key=lambda p: (-len(support[p]), p), default=None)
        if best is not None and len(support[best]) >= enough:
            return best
    return "", ""


def _confidence(mentions: Sequence[MentionFacts]) -> float:
    """Return the chance that one of the outlets is right.

    A second outlet counts half: papers copy one another's mistakes.
    """
    by_voice: dict[str, float] = defaultdict(float)
    for mention in mentions:
        by_voice[mention.voice] = max(by_voice[mention.voice], mention.confidence)
    best, *others = sorted(by_voice.values(), reverse=True)
    doubt = 1 - best
    for confidence in others:
        doubt *= 1 - confidence / 2
    return round(1 - doubt, 4)


def _support(
    mentions: Iterable[MentionFacts], value: Callable[[MentionFacts], V]
) -> dict[V, set[str]]:
    """The outlets that say each value."""
    voices: dict[V, set[str]] = defaultdict(set)
    for mention in mentions:
        voices[value(mention)].add(mention.voice)
    return voices


def _by_support(item: tuple[Any, set[str]]) -> tuple[int, str]:
    return -len(item[1]), str(item[0])
