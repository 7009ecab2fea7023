"""Articles that flow through a running site, and what became of them."""

import time
from contextlib import suppress

import psycopg

from dashboard.launcher.embedded import database_url
from tests.platform.site import Site

# Stored and sent by the site's own code, each with some events of its own.
_STORE = """
from hashlib import sha256
from datetime import UTC, datetime
from events.models import Article, Outlet, PublishedBasis
from events.tasks import extract_article

outlet = Outlet.objects.create(name={outlet!r})
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
        title=f"Report {{number}}",
        text=f"This is report {{number}}. " + "\\n\\n".join([paragraph] * 4),
        published=datetime(2021, 12, 6, 12, tzinfo=UTC),
        published_basis=PublishedBasis.GIVEN,
        content_hash=sha256(f"{outlet} {{number}}".encode()).hexdigest(),
    )
    try:
        extract_article.delay(article.pk)
    except Exception:  # as a page does: it waits, and is sent again
        pass
"""
_STATES = """
SELECT a.state, count(*) FROM events_article a JOIN events_outlet o ON o.id = a.outlet_id
 WHERE o.name = %s GROUP BY a.state
"""
# For each article: mentions, and different places in the text at which they are told best.
_MENTIONS = """
SELECT count(*), count(DISTINCT (e.in_title, e.start, e.trigger_start, m.kind))
  FROM events_evidence e JOIN events_mention m ON m.id = e.mention_id
  JOIN events_article a ON a.id = m.article_id JOIN events_outlet o ON o.id = a.outlet_id
 WHERE o.name = %s AND e.rank = 0 GROUP BY a.id
"""
_MONTHS = ("January", "March", "May", "July", "August", "October")
_LOOK_SECONDS = 0.2


class Flow:
    """`articles` articles of an outlet of their own, `name`."""

    def __init__(self, site: Site, name: str, *, articles: int) -> None:
        self.site, self.name, self.articles = site, name, articles

    def begin(self) -> None:
        """Store and send them all."""
        month = _MONTHS[len(self.name) % len(_MONTHS)]
        script = _STORE.format(outlet=self.name, articles=self.articles, month=month)
        self.site.manage("shell", "-v0", "-c", script)

    def wait_until_read(self, *, at_least: int, seconds: float) -> bool:
        """Whether so many are read in time."""
        deadline = time.monotonic() + seconds
        while self._read() < at_least:
            if time.monotonic() > deadline:
                return False
            time.sleep(_LOOK_SECONDS)
        return True

    def is_told_once(self) -> bool:
        """Whether each article has mentions, and each of them once."""
        with psycopg.connect(database_url(self.site.var)) as connection:
            rows = connection.execute(_MENTIONS, [self.name]).fetchall()
        return len(rows) == self.articles and all(told == places for told, places in rows)

    def _read(self) -> int:
        with suppress(psycopg.OperationalError):  # it is being started again
            with psycopg.connect(database_url(self.site.var), connect_timeout=5) as connection:
                states: dict[str, int] = dict(connection.execute(_STATES, [self.name]).fetchall())
            return int(states.get("extracted", 0))
        return 0
