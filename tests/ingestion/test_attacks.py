"""The quick forms of the attacks on ingestion (`make faults` runs the long ones)."""

import pytest

from tests.faults import copy_race


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_copies_and_outlets_stored_at_the_same_moment_find_one_another():
    *promises, _pace = copy_race.race(6)
    assert [outcome for outcome in promises if not outcome.is_kept] == []
