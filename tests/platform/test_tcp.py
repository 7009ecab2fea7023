"""The site on a database and a broker that it reaches by TCP and with passwords."""

from urllib.parse import quote

import pytest

from tests.faults._flow import Flow
from tests.platform.conftest import PASSWORD
from tests.platform.site import Site, wait_for

pytestmark = pytest.mark.services

COUNT_READ = (
    "from events.models import Article; print(Article.objects.filter(state='extracted').count())"
)


def test_articles_are_read(folder, database, broker, collected):
    site = Site(folder / "var", DATABASE_URL=database, BROKER_URL=broker)
    site.borrow_static_files(collected)
    try:
        assert site.start().is_healthy()
        Flow(site, "The Harbour Post", articles=3).begin()
        wait_for(
            lambda: site.manage("shell", "-v0", "-c", COUNT_READ).strip() == "3",
            what="three articles",
        )
    finally:
        site.stop()


@pytest.mark.parametrize("variable", ["DATABASE_URL", "BROKER_URL"])
def test_wrong_password_is_said_in_one_line_without_it(folder, database, broker, variable):
    urls = {"DATABASE_URL": database, "BROKER_URL": broker}
    urls[variable] = urls[variable].replace(quote(PASSWORD, safe=""), "hunter2")
    site = Site(folder / "var", **urls)
    with pytest.raises(AssertionError):
        site.start()
    last = site.output().strip().splitlines()[-1]
    assert last.startswith("error: the ")
    assert "hunter2" not in site.output()
