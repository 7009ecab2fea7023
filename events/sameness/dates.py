"""Which of the days that sources give an event is the best supported."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from events.core.days import Days, Precision
from events.core.doubts import Basis
from events.sameness.facts import MentionFacts

_STRENGTH = {Basis.EXPLICIT: 0, Basis.CONTEXT: 1, Basis.PUBLICATION: 2, None: 3}
# Calendar units: a day inside them refines them. A `range` names its own ends and competes.
_REFINABLE = frozenset(
    {Precision.WEEK, Precision.MONTH, Precision.SEASON, Precision.QUARTER, Precision.YEAR}
)


@dataclass(frozen=True, slots=True)
class DatedBy:
    """Days that sources give, the strongest ground they have, and who says so."""

    days: Days
    basis: Basis | None
    voices: frozenset[str]
    articles: frozenset[int]
    published: date  # of the latest that says so

    def refines(self, other: "DatedBy") -> bool:
        """True when these days narrow down the calendar unit that `other` names."""
        return (
            other.days.precision in _REFINABLE
            and self.basis is not Basis.PUBLICATION
            and not self.days.are(other.days)
            and self.days in other.days
        )


def best_dates(mentions: Iterable[MentionFacts], *, latest_plan_wins: bool) -> tuple[DatedBy, ...]:
    """Return all days given, the best supported first.

    Explicit goes before context before publication; then more outlets (one that gives the
    month stands by a day in it); then the narrower, then the earlier. Of plans the latest
    goes first: a postponed meeting moves.
    """
    given = _by_days(mentions)
    backed = [(dated, _backing(dated, given)) for dated in given]

    def rank(item: tuple[DatedBy, tuple[int, int]]) -> tuple[object, ...]:
        dated, (strength, voices) = item
        refined = any(other.refines(dated) for other in given)
        recency = -dated.published.toordinal() if latest_plan_wins else 0
        narrow = dated.days.width, dated.days.precision is not Precision.TIME
        return refined, strength, recency, -voices, narrow, dated.days.first

    return tuple(dated for dated, _ in sorted(backed, key=rank))


def disagree(dates: Sequence[DatedBy]) -> bool:
    """True when two sources give days of which neither narrows down the other's.

    A report that only its own publication dates contradicts nobody.
    """
    told = [d for d in dates if d.basis is not Basis.PUBLICATION]
    return any(b.days not in a.days and a.days not in b.days for a in told for b in told)


def _backing(dated: DatedBy, given: Sequence[DatedBy]) -> tuple[int, int]:
    """The best basis and the number of outlets behind `dated`, with what it refines."""
    backers = [dated, *(other for other in given if dated.refines(other))]
    strength = min(_STRENGTH[d.basis] for d in backers)
    return strength, len(frozenset[str]().union(*(d.voices for d in backers)))


def _by_days(mentions: Iterable[MentionFacts]) -> list[DatedBy]:
    groups: dict[tuple[date, ...], list[tuple[Days, MentionFacts]]] = defaultdict(list)
    for mention in mentions:
        if (days := mention.account.days) is not None:
            groups[tuple(days)].append((days, mention))
    return [_dated_by(told) for told in groups.values()]


def _dated_by(told: Sequence[tuple[Days, MentionFacts]]) -> DatedBy:
    """The same days told by several, as narrowly as one of them does."""
    days = min((days for days, _ in told), key=lambda d: list(Precision).index(d.precision))
    mentions = [mention for _, mention in told]
    return DatedBy(
        days=days,
        basis=min((m.account.basis for m in mentions), key=_STRENGTH.__getitem__),
        voices=frozenset(m.voice for m in mentions),
        articles=frozenset(m.article for m in mentions),
        published=max(m.account.published for m in mentions),
    )
