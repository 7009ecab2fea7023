"""A full disk under `up`: said in one line, and it starts once there is space."""

import pytest

from tests.faults import full_disk_up
from tests.platform.site import Site


@pytest.mark.services
@pytest.mark.skipif(not full_disk_up.can_mount(), reason="only root can mount a small disk")
def test_up_on_a_full_disk_says_so_and_starts_once_there_is_space(collected: Site) -> None:
    with full_disk_up.small_disk(full_disk_up.SMALLEST) as folder:
        site = Site(folder / "var")
        assert full_disk_up.refusal(site).count(full_disk_up.ADVICE) == 1
        full_disk_up.resize(folder, full_disk_up.ENOUGH)
        site.borrow_static_files(collected)
        assert full_disk_up.is_healthy_after_start(site)
