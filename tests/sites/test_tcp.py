"""The site on a database and a broker that it reaches by TCP and with passwords."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.faults._flow import Flow
from tests.platform.site import Site, wait_for
from tests.sites.conftest import PASSWORD

pytestmark = pytest.mark.services

COUNT_READ = (
    "from events.models import Article; print(Article.objects.filter(state='extracted').count())"
)


@pytest.fixture(scope="module")
def site(servers_folder: Path, database: str, broker_url: str, collected: Site) -> Iterator[Site]:
    """A running site on the two servers."""
    site = Site(servers_folder / "var", DATABASE_URL=database, BROKER_URL=broker_url)
    site.borrow_static_files(collected)
    try:
        yield site.start()
    finally:
        site.stop()


def test_urls_switch_off_the_embedded_database_and_broker(site: Site) -> None:
    assert site.is_healthy()
    assert not (site.var / "postgres").exists()
    assert not (site.var / "valkey").exists()


def test_articles_are_read(site: Site) -> None:
    Flow(site, "The Harbour Post", articles=3).begin()
    wait_for(
        lambda: site.manage("shell", "-v0", "-c", COUNT_READ).strip() == "3", what="three articles"
    )


@pytest.mark.parametrize("variable", ["DATABASE_URL", "BROKER_URL"])
def test_wrong_password_is_said_in_one_line_without_it(
    folder: Path, database: str, broker_url: str, variable: str
) -> None:
    urls = {"DATABASE_URL": database, "BROKER_URL": broker_url}
    urls[variable] = urls[variable].replace(quote(PASSWORD, safe=""), "hunter2")
    site = Site(folder / "var", **urls)
    with pytest.raises(AssertionError):
        site.start()
    last = site.output().strip().splitlines()[-1]
    assert last.startswith("error: the ")
    assert "hunter2" not in site.output()
