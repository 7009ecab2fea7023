"""The demo: articles of our own on public events, by outlets that do not exist."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from events.ingestion.files import parse_text_file
from events.ingestion.types import Given, ParsedArticle

FOLDER = Path(__file__).resolve().parent.parent / "data" / "demo"
# Between two articles of a file.
SEPARATOR = "\n---\n"


def demo_articles() -> Iterator[ParsedArticle]:
    """Yield the demo's articles, marked as such."""
    for path in sorted(FOLDER.glob("*.txt")):
        for text in path.read_text(encoding="utf-8").split(SEPARATOR):
            yield replace(parse_text_file(text, Given(language="en")), is_demo=True)
