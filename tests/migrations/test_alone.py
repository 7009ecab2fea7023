"""A migration says the same for ever, whatever becomes of the code: it imports none of ours."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "events" / "migrations"
OURS = {"events", "dashboard"}


def imported(source: str) -> Iterator[str]:
    """The packages that `source` imports from."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "events" if node.level else str(node.module).split(".")[0]


@pytest.mark.parametrize("migration", sorted(FOLDER.glob("0*.py")), ids=lambda path: path.stem)
def test_migration_imports_nothing_of_ours(migration):
    assert not OURS & {*imported(migration.read_text(encoding="utf-8"))}
