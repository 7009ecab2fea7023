"""Mentions -> groups that tell of one occurrence each.

Best pair first, and two groups join only when nothing in them speaks against it. Ties are
broken by where mentions stand in their texts, never by row numbers: the groups depend on
the set of mentions and decisions alone, not on the order in which they arrived.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from events.consolidation.facts import Account, MentionFacts
from events.consolidation.likeness import (
    SAME_EVENT,
    are_apart,
    conflict,
    is_retold,
    likeness,
    wording,
)
from events.consolidation.overrides import Ruling

# A rejected event takes in what repeats the rejected words, not every report of that day:
# what was rejected may be one article's misreading of something that did happen.
_SAME_WORDS_AS_REJECTED = 0.6


@dataclass(slots=True)
class Group:
    """Mentions of one occurrence. `ruling` is what people decided on it, where they did."""

    mentions: list[MentionFacts] = field(default_factory=list)
    ruling: Ruling | None = None
    account: Account | None = None  # what people said it was, where they corrected it

    def accounts(self) -> Iterator[Account]:
        """All that is said of the occurrence, by people first."""
        if self.account is not None:
            yield self.account
        yield from (m.account for m in self.mentions)

    def may_join(self, other: "Group") -> bool:
        """True when the two groups can be one."""
        if self.ruling and other.ruling:
            return False  # people told them apart, or judged them one by one
        if self._articles() & other._articles():
            return False  # extraction has already merged within an article
        if self.ruling or other.ruling:
            decided, free = (self, other) if self.ruling else (other, self)
            return decided.may_take(free)
        pairs = [(a, b) for a in self.accounts() for b in other.accounts()]
        if any(conflict(a, b) for a, b in pairs):
            return False
        # A vague report may fit two days of a siege; the reports of those days keep them apart.
        apart = [pair for pair in pairs if are_apart(*pair)]
        return not apart or any(is_retold(*pair) for pair in apart)

    def may_take(self, free: "Group") -> bool:
        """True when this decided group can hold all of `free`.

        A corrected event is met by reports that agree with the correction and by those that
        repeat what was corrected, so agreeing with one account is enough.
        """
        if self.ruling is not None and self.ruling.is_rejected:
            return all(self._repeats(b) for b in free.accounts())
        return all(any(not conflict(a, b) for a in self.accounts()) for b in free.accounts())

    def _repeats(self, other: Account) -> bool:
        return any(
            not conflict(a, other) and wording(a, other) >= _SAME_WORDS_AS_REJECTED
            for a in self.accounts()
        )

    def _articles(self) -> set[int]:
        return {m.article for m in self.mentions if not m.is_superseded}


def group_mentions(
    mentions: Iterable[MentionFacts], decided: Sequence[tuple[Ruling, Account | None]]
) -> list[Group]:
    """Return the groups: one for each ruling in `decided`, and one or more for the rest."""
    rest = {m.id: m for m in mentions}
    groups: list[Group] = []
    for ruling, account in decided:
        held = [m for m in rest.values() if ruling.holds(m.key)]
        for mention in held:
            del rest[mention.id]
        groups.append(Group(sorted(held, key=lambda m: m.key), ruling, account))
    groups += [Group([m]) for m in sorted(rest.values(), key=lambda m: m.key)]
    return _join_best_first(groups)


def _join_best_first(groups: list[Group]) -> list[Group]:
    home = list(range(len(groups)))  # the index of the group that each first group is now in

    for _, left, right in sorted(_pairs(groups)):
        a, b = home[left], home[right]
        if a == b or not groups[a].may_join(groups[b]):
            continue
        keep, gone = (b, a) if groups[b].ruling else (a, b)
        groups[keep].mentions += groups[gone].mentions
        groups[gone].mentions = []
        home = [keep if h == gone else h for h in home]
    return [g for g in groups if g.mentions or g.ruling]


def _pairs(groups: Sequence[Group]) -> Iterator[tuple[float, int, int]]:
    """Pairs of groups that may be one, as (-likeness, index, index), by the order of keys."""
    for (i, a), (j, b) in combinations(enumerate(groups), 2):
        if a.ruling and b.ruling:
            continue
        best = max((likeness(x, y) for x in a.accounts() for y in b.accounts()), default=0.0)
        if best >= SAME_EVENT:
            yield -round(best, 6), i, j
