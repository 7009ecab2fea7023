"""The quick form of the attack by wide pages."""

from tests.faults.wide_pages import attack


def test_hostile_pages_end_in_words_and_within_their_limits():
    broken = [outcome for outcome in attack(7) if not outcome.is_kept]
    assert broken == []
