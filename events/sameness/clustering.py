"""Mentions -> groups that tell of one occurrence each.

Best pair first, and two groups join only when nothing in them speaks against it. Ties are
broken by where mentions stand in their texts, never by row numbers: the groups depend on
the set of mentions and decisions alone, not on the order in which they arrived.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from events.core.kinds import EventType
from events.decisions.replay import Ruling
from events.sameness.comparison import Comparison
from events.sameness.facts import Account, MentionFacts
from events.sameness.likeness import SAME_EVENT, are_apart, is_retold
from events.sameness.relations import wording

# A rejected event takes in what repeats the rejected words, not every report of that day:
# what was rejected may be one article's misreading of something that did happen.
_SAME_WORDS_AS_REJECTED = 0.6


@dataclass(slots=True)
class Group:
    """Mentions of one occurrence. `ruling` is what people decided on it, where they did.

    `told` are the numbers, in a Comparison, of all that is said of it, by people too.
    """

    mentions: list[MentionFacts] = field(default_factory=list)
    ruling: Ruling | None = None
    told: frozenset[int] = frozenset()

    def take(self, other: "Group") -> None:
        """Move all of `other` here."""
        self.mentions += other.mentions
        self.told |= other.told
        other.mentions = []

    def may_join(self, other: "Group", compared: Comparison) -> bool:
        """True when the two groups can be one."""
        if self.ruling and other.ruling:
            return False  # people told them apart, or judged them one by one
        if self._articles() & other._articles():
            return False  # extraction has already merged within an article
        if self.ruling or other.ruling:
            decided, free = (self, other) if self.ruling else (other, self)
            return decided.may_take(free, compared)
        if any(compared.conflict(a, b) for a, b in product(self.told, other.told)):
            return False
        # A vague report may fit two days of a siege; the reports of those days keep them apart.
        pairs = [
            (compared.accounts[a], compared.accounts[b]) for a, b in product(self.told, other.told)
        ]
        apart = [pair for pair in pairs if are_apart(*pair)]
        return not apart or any(is_retold(*pair) for pair in apart)

    def may_take(self, free: "Group", compared: Comparison) -> bool:
        """True when this decided group can hold all of `free`.

        A corrected event is met by reports that agree with the correction and by those that
        repeat what was corrected, so agreeing with one account is enough.
        """
        if self.ruling is not None and self.ruling.is_rejected:
            return all(self._repeats(b, compared) for b in free.told)
        return all(any(not compared.conflict(a, b) for a in self.told) for b in free.told)

    def _repeats(self, other: int, compared: Comparison) -> bool:
        words = compared.accounts
        return any(
            not compared.conflict(a, other)
            and wording(words[a], words[other]) >= _SAME_WORDS_AS_REJECTED
            for a in self.told
        )

    def _articles(self) -> set[int]:
        return {m.article for m in self.mentions if not m.is_superseded}


def group_mentions(
    mentions: Iterable[MentionFacts], decided: Sequence[tuple[Ruling, Account | None]]
) -> list[Group]:
    """Return the groups: one for each ruling in `decided`, and one or more for the rest.

    `decided` are rulings with what people said the event was, where they corrected it.
    """
    compared = Comparison()
    rest = {m.id: m for m in mentions}
    groups: list[Group] = []
    for ruling, account in decided:
        held = [m for m in rest.values() if ruling.holds(m.key)]
        for mention in held:
            del rest[mention.id]
        groups.append(_group(held, compared, ruling, account))
    groups += [_group([m], compared) for m in sorted(rest.values(), key=lambda m: m.key)]
    return _join_best_first(groups, compared)


def _group(
    mentions: Sequence[MentionFacts],
    compared: Comparison,
    ruling: Ruling | None = None,
    account: Account | None = None,
) -> Group:
    accounts = [m.account for m in mentions] + ([account] if account else [])
    told = frozenset(compared.number(a) for a in accounts)
    return Group(sorted(mentions, key=lambda m: m.key), ruling, told)


def _join_best_first(groups: list[Group], compared: Comparison) -> list[Group]:
    home = list(range(len(groups)))  # the index of the group that each first group is now in
    refused: set[tuple[int, int, int, int]] = set()  # two groups, and how large they were

    for _, left, right in sorted(_pairs(groups, compared)):
        a, b = home[left], home[right]
        pair = (a, b, len(groups[a].mentions), len(groups[b].mentions))
        if a == b or pair in refused:
            continue
        if not groups[a].may_join(groups[b], compared):
            refused.add(pair)
            continue
        keep, gone = (b, a) if groups[b].ruling else (a, b)
        groups[keep].take(groups[gone])
        home = [keep if h == gone else h for h in home]
    return [g for g in groups if g.mentions or g.ruling]


def _pairs(groups: Sequence[Group], compared: Comparison) -> Iterator[tuple[float, int, int]]:
    """Pairs of groups that may be one, as (-likeness, index, index), by the order of keys."""
    for i, j in _of_one_type(groups, compared):
        a, b = groups[i], groups[j]
        if a.ruling and b.ruling:
            continue
        best = max(compared.likeness(x, y) for x in a.told for y in b.told)
        if best >= SAME_EVENT:
            yield -round(best, 6), i, j


def _of_one_type(groups: Sequence[Group], compared: Comparison) -> set[tuple[int, int]]:
    """Pairs of groups in which the same type of event is told: all others are unlike."""
    by_type: dict[EventType, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        for type_ in {compared.accounts[number].type for number in group.told}:
            by_type[type_].append(index)
    return {pair for same in by_type.values() for pair in combinations(same, 2)}
