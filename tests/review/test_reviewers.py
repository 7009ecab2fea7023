"""The quick form of the attack by two reviewers."""

import pytest

from tests.faults._reviewing import play


@pytest.mark.django_db
def test_two_reviewers_lose_nothing_in_random_interleavings():
    assert [outcome for outcome in play(8) if not outcome.is_kept] == []
