"""The quick forms of the attacks on pages: small databases, few tries."""

import pytest

from tests.benchmarks.fill import fill
from tests.faults import crafted_gets, edge_dates

ARTICLES, EVENTS = 100, 1500


@pytest.mark.django_db(transaction=True)
def test_crafted_gets_of_a_small_database_cost_little():
    fill(ARTICLES, EVENTS)
    [outcome] = crafted_gets.attack_filled(1, ARTICLES, EVENTS, every=8)
    assert outcome.is_kept, outcome


@pytest.mark.django_db
def test_edge_days_break_nothing():
    for outcome in edge_dates.attack_here(2):
        assert outcome.is_kept, outcome
