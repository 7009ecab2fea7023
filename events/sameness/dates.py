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
    precision: Precision | None
    basis: Basis | None
    voices: frozenset[int]
    articles: frozenset[int]
    published: date  # of the latest that says so

    @property
    def told(self) -> Days:
        """The days with their precision."""
        return Days.between(self.days.first, self.days.last, self.precision or "") or self.days

    def refines(self, other: "DatedBy") -> bool:
        """True when these days narrow down the calendar unit that `other` names."""
        return (
            other.precision in _REFINABLE
            and self.basis is not Basis.PUBLICATION
            and self.days != other.days
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
        narrow = dated.days.width, dated.precision is not Precision.TIME
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
    return strength, len(frozenset[int]().union(*(d.voices for d in backers)))


def _by_days(mentions: Iterable[MentionFacts]) -> list[DatedBy]:
    groups: dict[Days, list[MentionFacts]] = defaultdict(list)
    for mention in mentions:
        if mention.account.days is not None:
            groups[mention.account.days].append(mention)
    return [_dated_by(days, told) for days, told in groups.items()]


def _dated_by(days: Days, told: list[MentionFacts]) -> DatedBy:
    precisions = [m.account.precision for m in told if m.account.precision]
    return DatedBy(
        days=days,
        precision=min(precisions, key=list(Precision).index, default=None),
        basis=min((m.account.basis for m in told), key=_STRENGTH.__getitem__),
        voices=frozenset(m.voice for m in told),
        articles=frozenset(m.article for m in told),
        published=max(m.account.published for m in told),
    )
