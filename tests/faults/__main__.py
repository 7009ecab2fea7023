"""Run the attacks and say what held, as the table of docs/reliability.md.

Run: python -m tests.faults [NAME ...] [--tries N] [--write]
"""

import argparse
import sys
import time
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from tests.faults import Outcome

PAPER = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"
BEGIN, END = "<!-- begin: make faults -->", "<!-- end: make faults -->"
HEAD = ("| attack | promise | tried | held | note |", "|---|---|---|---|---|")


def attacks() -> list[str]:
    """The names of all attacks: the modules of this package that are no helpers."""
    import tests.faults as package

    return sorted(m.name for m in iter_modules(package.__path__) if not m.name.startswith("_"))


def run(name: str, tries: int | None) -> Iterator[Outcome]:
    """Carry out the attack `name`, as often as asked or as its own TRIES."""
    module = import_module(f"tests.faults.{name}")
    yield from module.attack(module.TRIES if tries is None else tries)


def row(name: str, outcome: Outcome) -> str:
    """One line of the table; what did not hold stands out."""
    held = f"{outcome.held:,}" if outcome.is_kept else f"**{outcome.held:,}**"
    return f"| {name} | {outcome.promise} | {outcome.tries:,} | {held} | {outcome.note} |"


def main(arguments: list[str] | None = None) -> int:
    """Print the table as it grows; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(attacks()))
    parser.add_argument("--tries", type=int, help="instead of each attack's own number")
    parser.add_argument("--write", action="store_true", help=f"put the table into {PAPER.name}")
    options = parser.parse_args(arguments)
    if unknown := set(options.names) - set(attacks()):
        parser.error(f"no attack is called {', '.join(sorted(unknown))}")
    rows: dict[str, list[str]] = {}
    is_broken = False
    _say(*HEAD)
    for name in options.names or attacks():
        began = time.monotonic()
        for outcome in run(name, options.tries):
            rows.setdefault(name, []).append(row(name, outcome))
            is_broken |= not outcome.is_kept
            _say(rows[name][-1])
        sys.stderr.write(f"{name}: {time.monotonic() - began:.0f} s\n")
    if options.write:
        PAPER.write_text(with_rows(PAPER.read_text(encoding="utf-8"), rows), encoding="utf-8")
    return int(is_broken)


def with_rows(paper: str, rows: Mapping[str, list[str]]) -> str:
    """Return `paper` with the rows of the attacks that ran; those of others stay in its table."""
    before, _, rest = paper.partition(BEGIN)
    table, _, after = rest.partition(END)
    kept: dict[str, list[str]] = {}
    for line in table.splitlines():
        if line.startswith("| ") and line not in HEAD:
            kept.setdefault(line.split(" ")[1], []).append(line)
    lines = [line for _, told in sorted({**kept, **rows}.items()) for line in told]
    return "\n".join([before.rstrip("\n"), "", BEGIN, *HEAD, *lines, END]) + after


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
