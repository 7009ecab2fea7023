"""Merge the tellings of one occurrence inside a document; keep different occurrences apart."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from events.core.days import Days
from events.core.doubts import Basis, Inference
from events.core.kinds import KINDS, EventType
from events.core.status import Status
from events.extraction.linking import DatedCoding, When
from events.extraction.types import ActorKind, ActorMention, Coding, Reading

_STATUS_GROUPS = (
    {Status.OCCURRED, Status.ONGOING},
    {Status.PLANNED, Status.OFFERED},
    {Status.THREATENED},
    {Status.DENIED, Status.CANCELLED},
    {Status.HYPOTHETICAL},
)
# Of a year or an open period every shorter one could be a part. Days.
_TOO_WIDE = 32
_WEEK = 7  # days
# A news article tells what happened at most so many days before.
_FRESH = 10
# The kinds of these are ways to tell one thing: a strike, a killing; a visit, a meeting.
_ECHOED = frozenset({EventType.ASSAULT, EventType.CONSULT})
# A telling is compared with so many occurrences of its type at most, the latest ones: time
# stays linear in the length of the article.
_COMPARED = 40


@dataclass
class Occurrence:
    """The tellings of one event, in the order in which they were put together."""

    tellings: list[DatedCoding] = field(default_factory=list)

    @property
    def best(self) -> DatedCoding:
        """The telling that dates the event best, the text before the title."""
        return min(self.tellings, key=_rank)

    @property
    def when(self) -> When:
        """The days of the best telling."""
        return self.best.when

    @property
    def alternatives(self) -> tuple[Reading, ...]:
        """The other days that the words allow, unless another telling settles the day."""
        settled = any(
            telling.when.is_explicit
            and not telling.when.alternatives
            and _same_days(telling.when, self.when)
            for telling in self.tellings
        )
        return () if settled else self.when.alternatives

    def countries(self) -> set[str]:
        """All countries that a telling names as parties."""
        return {c for telling in self.tellings for c in countries_of(telling.coding)}


def merge(dated: Sequence[DatedCoding]) -> list[Occurrence]:
    """Return the occurrences that `dated` tell, in the order of their first telling."""
    by_type: dict[EventType, list[Occurrence]] = {}
    for telling in sorted(dated, key=_rank):
        known = by_type.setdefault(telling.coding.type, [])
        match = next((o for o in known[-_COMPARED:] if _is_same(telling, o)), None)
        if match is None:
            match = Occurrence()
            known.append(match)
        match.tellings.append(telling)
    position = {id(telling): number for number, telling in enumerate(dated)}
    found = [occurrence for known in by_type.values() for occurrence in known]
    found.sort(key=lambda o: min(position[id(telling)] for telling in o.tellings))
    return found


def countries_of(coding: Coding) -> set[str]:
    """The countries among the parties of `coding`; places say where, not who."""
    mentions = (m for m in (*coding.sources, *coding.targets) if m.kind is not ActorKind.PLACE)
    return _countries(list(mentions))


def _countries(mentions: Sequence[ActorMention]) -> set[str]:
    return {country for mention in mentions for country in mention.countries}


def _rank(telling: DatedCoding) -> tuple[bool, bool, bool, bool, float, bool, int]:
    """Explicit days before inferred ones, narrow before wide, near before far."""
    when, sentence = telling.when, telling.coding.sentence
    return (
        when.days is None,
        when.basis is not Basis.EXPLICIT,
        when.time is None,
        when.days is None or not when.days.precision.is_of_a_day,
        round(when.cost),
        sentence.in_title,
        sentence.index,
    )


def _is_same(telling: DatedCoding, occurrence: Occurrence) -> bool:
    """Compared with the best telling; who took part in what is done together, with all."""
    first = occurrence.tellings[0]
    if _is_headline_of(telling, first) and not _are_of_other_sides(telling.coding, first.coding):
        return _days_agree(telling, first)
    if telling.when.inferred_by is Inference.NAMED_AGAIN and _same_days(telling.when, first.when):
        return _statuses_agree(telling, first)
    return (
        (_kinds_agree(telling.coding, first.coding) or _is_echo(telling, first))
        and _statuses_agree(telling, first)
        and _parties_agree(telling.coding, [t.coding for t in occurrence.tellings[:_COMPARED]])
        and not _are_of_others(telling, first)
        and _days_agree(telling, first)
    )


def _is_headline_of(one: DatedCoding, other: DatedCoding) -> bool:
    """A title and the first sentences tell the same news, in shorter or other words."""
    if one.coding.sentence.in_title == other.coding.sentence.in_title:
        return False
    return one.in_lead and other.in_lead


def _is_echo(one: DatedCoding, other: DatedCoding) -> bool:
    """Told again in other words: no time of its own, the same days and the same actors."""
    if one.coding.type not in _ECHOED or (one.when.is_explicit and other.when.is_explicit):
        return False
    return _same_days(one.when, other.when) and bool(
        _named(one.coding.sources) & _named(other.coding.sources)
    )


def _kinds_agree(one: Coding, other: Coding) -> bool:
    return one.kind == other.kind or KINDS[one.kind].is_general or KINDS[other.kind].is_general


def _statuses_agree(one: DatedCoding, other: DatedCoding) -> bool:
    """Statuses of one group; also a plan and its fulfilment on one and the same day."""
    a, b = one.coding.status, other.coding.status
    if any(a in group and b in group for group in _STATUS_GROUPS):
        return True
    days = one.when.is_explicit and one.when.days is not None and one.when.days.is_one
    same = _same_days(one.when, other.when)
    return {a, b} == {Status.OCCURRED, Status.PLANNED} and days and same and other.when.is_explicit


def _parties_agree(one: Coding, others: Sequence[Coding]) -> bool:
    """No party of one telling contradicts the other's; a missing one contradicts nothing."""
    if KINDS[one.kind].mutual:
        known = set().union(*(_named((*c.sources, *c.targets)) for c in others))
        return _nested(_named((*one.sources, *one.targets)), known)
    return _overlap(_named(one.sources), _named(others[0].sources)) and _overlap(
        _named(one.targets), _named(others[0].targets)
    )


def _are_of_other_sides(one: Coding, other: Coding) -> bool:
    """True for what is done together, by other parties: a call of A and B, and one of A and C."""
    if not KINDS[one.kind].mutual:
        return False
    a, b = (_named((*coding.sources, *coding.targets)) for coding in (one, other))
    return not _nested(a, b)


def _are_of_others(one: DatedCoding, other: DatedCoding) -> bool:
    """True for what two people or bodies of one country did, each on a day of its own words.

    "The court ruled on Monday. The president resigned on Monday": the country says nothing.
    """
    if one.coding.type is not EventType.POLITICS:
        return False
    if not (one.when.is_explicit and other.when.is_explicit):
        return False
    a, b = _last_names(one.coding.sources), _last_names(other.coding.sources)
    return bool(a and b) and a.isdisjoint(b)


def _last_names(mentions: Sequence[ActorMention]) -> set[str]:
    named = (m for m in mentions if m.kind is not ActorKind.REFERENCE)
    return {mention.text.lower().split()[-1] for mention in named}


def _named(mentions: Sequence[ActorMention]) -> set[str]:
    """The countries and organisations that are named; "the two leaders" may be any two."""
    named = [m for m in mentions if m.kind is not ActorKind.REFERENCE or len(m.countries) == 1]
    return _countries(named) | {m.organisation for m in named if m.organisation}


def _overlap(one: set[str], other: set[str]) -> bool:
    return not one or not other or bool(one & other)


def _nested(one: set[str], other: set[str]) -> bool:
    """Of what is done together a telling may name some of the parties, but no others."""
    return one <= other or other <= one or len(one & other) > 1


def _days_agree(one: DatedCoding, other: DatedCoding) -> bool:
    a, b = one.when, other.when
    if a.days is None or b.days is None:
        return True
    if _same_days(a, b):
        return True
    if not (a.is_explicit and b.is_explicit):
        is_inside = _within(a.days, b.days) and not (_is_wide(a) or _is_wide(b))
        return is_inside or _refers(one, other)
    return max(a.days.width, b.days.width) < _TOO_WIDE and _within(a.days, b.days)


def _same_days(a: When, b: When) -> bool:
    return tuple(a.days or ()) == tuple(b.days or ())


def _is_wide(when: When) -> bool:
    """True where words name a week and more: that a guessed day lies within proves nothing."""
    return when.is_explicit and when.days is not None and when.days.width >= _WEEK


def _within(a: Days, b: Days) -> bool:
    """True when one interval lies inside the other."""
    return a in b or b in a


def _refers(one: DatedCoding, other: DatedCoding) -> bool:
    """True when the telling without time words repeats the other.

    A title tells what the text tells; the same word for an act with the same parties is the
    same act, as long as nothing says otherwise. But the lead tells the news: what happened
    long before is another act, even if the same word tells it.
    """
    if one.coding.sentence.in_title or other.coding.sentence.in_title:
        return (one.in_lead and other.in_lead) or _is_near(one.when, other.when)
    if one.coding.lemma != other.coding.lemma:
        return False
    undated = other if one.when.is_explicit else one
    return not undated.in_lead or _is_near(one.when, other.when)


def _is_near(a: When, b: When) -> bool:
    """True when the days lie so close that both may be the news."""
    if a.days is None or b.days is None:
        return True
    return abs((a.days.first - b.days.first).days) <= _FRESH
