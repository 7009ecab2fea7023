"""Rows of events and mentions are written in `events/store`, and nowhere else."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# The store itself, the migrations, and the rooms that know no database.
ELSEWHERE = {"store", "migrations", "core", "decisions", "sameness", "extraction", "training"}
MODELS = {"Event", "Mention", "Evidence", "EventParty", "EventRevision"}
RELATED = {"mentions", "evidence", "parties", "merged"}  # managers of such rows
WRITES = {"create", "bulk_create", "bulk_update", "update", "delete", "save", "get_or_create"}
# Names of what else the code saves or deletes, one at a time.
OTHERS = {"article", "outlet", "job", "request", "form", "saved", "cache"}
WITH_MENTIONS = {"Article", "article", "articles"}  # whose mentions go with them


def files() -> Iterator[Path]:
    for room in ("events", "dashboard"):
        for path in sorted((ROOT / room).rglob("*.py")):
            if not ELSEWHERE & {*path.relative_to(ROOT).parts[:2]}:
                yield path.relative_to(ROOT)


def names_in(node: ast.expr) -> Iterator[str]:
    """The names along a chain: `Event.objects.filter(...)` has Event, objects and filter."""
    while True:
        if isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Attribute):
            yield node.attr
            node = node.value
        else:
            break
    if isinstance(node, ast.Name):
        yield node.id


def writes(source: str) -> Iterator[str]:
    """The calls in `source` that write, or may write, a row of these models."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        names, verb = set(names_in(node.func.value)), node.func.attr
        is_theirs = bool(names & (MODELS | RELATED))
        is_a_row = isinstance(node.func.value, ast.Name) and verb in ("save", "delete")
        is_deleted = verb == "delete" and bool(names & WITH_MENTIONS)
        if verb in WRITES and (is_theirs or is_deleted or (is_a_row and not names & OTHERS)):
            yield ast.unparse(node.func)


def test_only_the_store_writes_events_and_mentions():
    found = {str(path): list(writes((ROOT / path).read_text(encoding="utf-8"))) for path in files()}
    assert {path: calls for path, calls in found.items() if calls} == {}


@pytest.mark.parametrize(
    "source",
    [
        "Event.objects.create(kind=kind)",
        "Event.objects.filter(pk=1).exclude(pk=2).update(kind=kind)",
        "article.mentions.filter(pk=1).delete()",
        "row.save()",
        "Article.objects.filter(pk=1).delete()",
    ],
)
def test_a_write_is_seen(source):
    assert list(writes(source))
