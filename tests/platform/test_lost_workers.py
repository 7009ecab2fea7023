"""Articles that are being extracted when the processes under them are killed."""

import os
import signal
from contextlib import suppress

import psycopg
import pytest

from dashboard.embedded import database_url
from tests.conftest import service_folder
from tests.platform.site import Site, wait_for

pytestmark = pytest.mark.services

ARTICLES = 50

STORE = """
from hashlib import sha256
from datetime import UTC, datetime
from events.models import Article, Outlet, PublishedBasis
from events.tasks import extract_article

outlet = Outlet.objects.create(name="{outlet}")
countries = ["Norway", "Chile", "Kenya", "Japan", "Peru", "Ghana", "Spain", "Nepal", "Fiji", "Cuba"]
for number in range({articles}):
    host, guest = countries[number % 10], countries[(number // 10 + number + 1) % 10]
    day = f"{{1 + number % 28}} {month} 2021"
    paragraph = (
        f"Officials of {{host}} and {{guest}} met on {{day}}. They signed an agreement on "
        f"fisheries. {{guest}} criticised {{host}} for the delay on {{day}}. "
    )
    article = Article.objects.create(
        outlet=outlet,
        title=f"Report {{number}} for {month}",
        text=f"This is report {{number}}. " + "\\n\\n".join([paragraph] * 4),
        published=datetime(2021, 12, 6, 12, tzinfo=UTC),
        published_basis=PublishedBasis.GIVEN,
        content_hash=sha256(f"{outlet} {{number}}".encode()).hexdigest(),
    )
    extract_article.delay(article.pk)
"""

STATES = """
SELECT a.state, count(*) FROM events_article a JOIN events_outlet o ON o.id = a.outlet_id
 WHERE o.name = %s GROUP BY a.state
"""
# For each article: mentions, and different places in the text at which they are told best.
MENTIONS = """
SELECT DISTINCT count(*), count(DISTINCT (e.in_title, e.start, e.trigger_start, m.kind))
  FROM events_evidence e JOIN events_mention m ON m.id = e.mention_id
  JOIN events_article a ON a.id = m.article_id JOIN events_outlet o ON o.id = a.outlet_id
 WHERE o.name = %s AND e.rank = 0 GROUP BY a.id
"""


def query(site, statement, outlet):
    with psycopg.connect(database_url(site.var)) as connection:
        return connection.execute(statement, [outlet]).fetchall()


def extracted(site, outlet):
    states = dict(query(site, STATES, outlet))
    assert "failed" not in states
    return states.get("extracted", 0)


@pytest.fixture(scope="module")
def site():
    with service_folder() as folder:
        # Messages of a lost worker come back after twice the time that a task may take.
        site = Site(folder / "var", TASK_SECONDS="16", WORKERS="2")
        try:
            yield site.start()
        finally:
            site.stop()


def kill_worker(site):
    """kill -9 the worker with all of its processes."""
    for pid in site.pids("celery", "worker"):
        with suppress(ProcessLookupError):  # it died with another of these
            os.kill(pid, signal.SIGKILL)


def kill_one_process_of_the_pool(site):
    """kill -9 one of the processes that extract, as the kernel does when memory runs out."""
    os.kill(max(site.pids("celery", "worker")), signal.SIGKILL)


def kill_everything(site):
    """kill -9 database, broker, web, worker, beat and their supervisor, and start again."""
    site.kill_everything()
    site.start()


@pytest.mark.parametrize(
    ("kill", "month"),
    [(kill_worker, "May"), (kill_one_process_of_the_pool, "July"), (kill_everything, "March")],
)
def test_all_articles_are_extracted_once_whatever_is_killed_on_the_way(site, kill, month):
    outlet = kill.__name__
    script = STORE.format(outlet=outlet, month=month, articles=ARTICLES)
    site.manage("shell", "-v0", "-c", script)
    wait_for(lambda: extracted(site, outlet) > 0, what="the first article", seconds=120)
    kill(site)
    assert 0 < extracted(site, outlet) < ARTICLES
    # A kill can fall between taking a message and noting it: then beat sends the article again.
    wait_for(lambda: extracted(site, outlet) == ARTICLES, what="all articles", seconds=480)
    [(mentions, places)] = query(site, MENTIONS, outlet)
    assert mentions == places > 0
