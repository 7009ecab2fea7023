"""What accounts have to do with one another, each two of them compared once."""

from collections.abc import Iterable
from functools import cache

from events.sameness.facts import Account
from events.sameness.likeness import SAME_EVENT, conflict, likeness


class Comparison:
    """Accounts by number; equal ones have one.

    Fifty papers that print one report give few different accounts in many mentions: what is
    compared are the accounts.
    """

    def __init__(self) -> None:
        self.accounts: list[Account] = []
        self._numbers: dict[Account, int] = {}
        # Both are symmetric, so each pair is kept in one order.
        self._likeness = cache(lambda a, b: likeness(self.accounts[a], self.accounts[b]))
        self._conflict = cache(lambda a, b: conflict(self.accounts[a], self.accounts[b]))

    def number(self, account: Account) -> int:
        """Return the number of `account`."""
        number = self._numbers.setdefault(account, len(self.accounts))
        if number == len(self.accounts):
            self.accounts.append(account)
        return number

    def likeness(self, a: int, b: int) -> float:
        """Return `likeness` of two accounts."""
        return self._likeness(min(a, b), max(a, b))

    def conflict(self, a: int, b: int) -> bool:
        """Return `conflict` of two accounts."""
        return self._conflict(min(a, b), max(a, b))

    def like_one_of(self, account: int, others: Iterable[int]) -> bool:
        """Whether `account` may be of one event with one of `others`."""
        return any(self.likeness(account, other) >= SAME_EVENT for other in others)
