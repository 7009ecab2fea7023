"""Articles that are being read when the processes under them are killed."""

import random

import pytest

from tests.faults.kills import RECOVERY_SECONDS, STRIKES, recovery
from tests.platform.site import Site

pytestmark = pytest.mark.services


@pytest.mark.parametrize(
    "name",
    [
        "kill -9 of the worker",
        "kill -9 of a process of the worker",
        "kill -9 of the database",
        "kill -9 of the broker",
        "kill -9 of everything",
    ],
)
def test_each_article_is_read_once_soon_after(site: Site, name: str) -> None:
    assert recovery(site, STRIKES[name], name, random.Random(name)) <= RECOVERY_SECONDS
