"""The quick forms of the attacks on ingestion (`make faults` runs the long ones)."""

import pytest

from tests.faults import bad_rows, copy_race, full_disk


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_copies_and_outlets_stored_at_the_same_moment_find_one_another():
    *promises, _pace = copy_race.race(6)
    assert [outcome for outcome in promises if not outcome.is_kept] == []


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_mangled_rows_and_files_are_named_and_the_good_ones_stored():
    assert [outcome for outcome in bad_rows.feed(100) if not outcome.is_kept] == []


def test_extract_names_a_full_disk_and_leaves_whole_lines():
    try:
        outcomes = list(full_disk.under_extract(1))
    except full_disk.NoSmallDisk as error:
        pytest.skip(f"no small disk can be mounted here: {error}")
    assert [outcome for outcome in outcomes if not outcome.is_kept] == []
