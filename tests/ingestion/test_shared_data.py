"""Real articles, where a checkout has them beside it: every one is read."""

from pathlib import Path

import pytest

from events.ingestion.files import read_articles
from events.ingestion.types import Given, ParsedArticle

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.mark.skipif(not DATA.exists(), reason="no shared data beside this checkout")
def test_every_shared_article_is_read():
    rows = list(read_articles(DATA / "articles.jsonl", Given()))
    assert len(rows) > 100
    assert [row for row in rows if not isinstance(row.article, ParsedArticle)] == []
