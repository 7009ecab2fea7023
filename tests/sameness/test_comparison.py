"""Accounts by number, and how often they are compared."""

from datetime import timedelta

import pytest

from events.sameness import comparison
from events.sameness.clustering import group_mentions
from events.sameness.comparison import Comparison
from events.sameness.likeness import conflict, likeness
from tests.sameness.build import LAUNCH_DAY, account, actors, mention


@pytest.fixture
def counted(monkeypatch):
    """The pairs of accounts whose likeness was worked out."""
    pairs = []

    def counting(a, b):
        pairs.append((a, b))
        return likeness(a, b)

    monkeypatch.setattr(comparison, "likeness", counting)
    return pairs


def test_equal_accounts_have_one_number():
    compared = Comparison()
    assert compared.number(account()) == compared.number(account())
    assert compared.number(account()) != compared.number(account(kind="exercise"))


@pytest.mark.parametrize(
    "other", [account(), account(parties=actors("KOR")), account(LAUNCH_DAY + timedelta(1))]
)
def test_comparison_says_what_its_functions_say(other):
    compared = Comparison()
    a, b = compared.number(account()), compared.number(other)
    assert compared.likeness(a, b) == compared.likeness(b, a) == likeness(account(), other)
    assert compared.conflict(b, a) == conflict(account(), other)


def test_copies_of_one_report_are_compared_once(counted):
    [group] = group_mentions([mention(number, account()) for number in range(50)], [])
    assert len(group.mentions) == 50
    assert len(counted) == 1


def test_reports_of_other_types_are_not_compared(counted):
    day = account(type="CONSULT", kind="summit")
    group_mentions([mention(1, account()), mention(2, day)], [])
    assert counted == []
