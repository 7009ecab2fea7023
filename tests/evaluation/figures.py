"""docs/figures.md: every figure that `make eval` measures, and nothing else."""

import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAPER = ROOT / "docs" / "figures.md"
FLOORS = json.loads((ROOT / "tests" / "extraction" / "floors.json").read_text(encoding="utf-8"))
_TEXT = """\
# Figures

Written by `make eval` on {day}, of commit {commit}; do not edit. It needs the evaluation data
beside the project (`../shared`). The floors are those of `tests/extraction/floors.json`: the
tests fail below them, and they only rise.

| what | figure | floor | to compare |
|---|---|---|---|
{rows}

- *articles*: whole articles of the development set, never trained on. An event is
  found when it has the type, dated when its days are right as well, full with countries and status.
  *every telling an event* and the like: with that left out. *agency*: copy of Reuters, CNN, BBC and
  the Guardian, scored while the reader was built, never trained on. *confidence*: of the events with that chance
  to have the right type and days, how many have them.
- *blind set*: 23 to 26 articles annotated by readers who had not seen the program, scored once and
  then read as well. Expect the scores before that of text that nobody has read.
- *timex*: the measures of TempEval-3, F1. *coding*: gold sentences, each read as an article.
  *actors_dev*: phrases to countries.
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, in words; its floor, and what others reach, where there is such."""

    name: str
    value: str
    floor: str = ""
    beside: str = ""


def paper(figures: Iterable[Figure], day: date, commit: str) -> str:
    """The whole of docs/figures.md."""
    rows = "\n".join(f"| {f.name} | {f.value} | {f.floor} | {f.beside} |" for f in figures)
    return _TEXT.format(day=day, commit=commit, rows=rows)


def commit(root: Path = ROOT) -> str:
    """The commit of the code that is measured, with "-dirty" where files differ from it."""
    try:
        name = _git(root, "rev-parse", "--short", "HEAD")
        # What is written here is no code.
        changed = _git(root, "status", "--porcelain", "--", ".", f":!{PAPER.relative_to(ROOT)}")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return f"{name}-dirty" if changed else name


def _git(root: Path, *arguments: str) -> str:
    command = ["git", *arguments]
    return subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=True
    ).stdout.strip()
