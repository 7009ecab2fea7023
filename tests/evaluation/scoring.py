"""Run the scorers of ../shared/eval on what the batch door gives for their texts."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from events.extraction import extract
from events.extraction.batch import Extract, extract_line

EVAL = Path(__file__).resolve().parents[3] / "shared" / "eval"

Json = dict[str, Any]


def is_available() -> bool:
    """True where the evaluation data is on this machine."""
    return EVAL.is_dir()


def read_rows(path: Path) -> list[Json]:
    """The JSON lines of `path`."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def extracted(documents: Iterable[Json], find: Extract = extract) -> list[Json]:
    """What the batch contract gives for `documents`, in its keys."""
    return [json.loads(extract_line(json.dumps(row).encode(), find)) for row in documents]


def score(scorer: Path, gold: Path, predicted: Iterable[Json], *options: str) -> Json:
    """The measures that `scorer` prints for `predicted`, one JSON row a line."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as rows:
        rows.writelines(json.dumps(row) + "\n" for row in predicted)
        rows.flush()
        command = [sys.executable, str(scorer), str(gold), rows.name, "--json", *options]
        done = subprocess.run(command, capture_output=True, check=True, cwd=scorer.parent)
    measures: Json = json.loads(done.stdout)
    return measures
