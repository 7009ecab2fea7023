"""Articles that are being read when the processes under them are killed."""

import random

import pytest

from tests.conftest import service_folder
from tests.faults.kills import RECOVERY_SECONDS, STRIKES, new_site, recovery

pytestmark = pytest.mark.services


@pytest.fixture(scope="module")
def site(collected):
    with service_folder() as folder:
        site = new_site(folder)
        site.borrow_static_files(collected)
        try:
            yield site.start()
        finally:
            site.stop()


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
def test_each_article_is_read_once_soon_after(site, name):
    assert recovery(site, STRIKES[name], name, random.Random(name)) <= RECOVERY_SECONDS
