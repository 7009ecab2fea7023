"""Measure mention -> country on the actor set of ../shared/eval (where that is there).

Run: python -m tests.evaluation.actors [--errors]
"""

import argparse
import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from events.extraction.actors import resolve_actor
from events.extraction.countries import is_country

ROOT = Path(__file__).resolve().parents[2]
EVAL = ROOT.parent / "shared" / "eval" / "coding"


@dataclass(frozen=True)
class Outcome:
    """One phrase: the country it should have ("" for none), and the one we gave."""

    phrase: str
    wanted: str
    given: str

    @property
    def right(self) -> bool:
        return self.wanted == self.given


def is_available() -> bool:
    """True where the evaluation set is on this machine."""
    return EVAL.is_dir()


def outcomes() -> list[Outcome]:
    """Resolve each phrase of the set that says which country it wants.

    Codes that are no country (UNO, EUR, IGO) want none; rows that their authors mark as
    expected to fail are left out.
    """
    text = (EVAL / "actors_dev.jsonl").read_text(encoding="utf-8")
    rows = (json.loads(line) for line in text.splitlines() if line.strip())
    return [_outcome(row) for row in rows if "country" in row and not row["xfail"]]


def _outcome(row: dict[str, str]) -> Outcome:
    wanted = row["country"] if is_country(row["country"]) else ""
    return Outcome(row["phrase"], wanted, _country(row["phrase"], row["context"], row["date"]))


def _country(phrase: str, context: str, day: str) -> str:
    """The country of `phrase`; its context speaks where it names none itself."""
    on = date.fromisoformat(day) if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None
    found = resolve_actor(phrase, on)
    if (found is None or not found.countries) and context:
        found = resolve_actor(f"{context} {phrase}", on)
    return found.countries[0] if found and found.countries else ""


def accuracy(found: list[Outcome]) -> float:
    """Share of the phrases whose country is right."""
    return sum(outcome.right for outcome in found) / len(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    found = outcomes()
    print(f"actors_dev: {accuracy(found):.3f} of {len(found)} countries right")  # noqa: T201
    for outcome in found if options.errors else ():
        if not outcome.right:
            print(f"  {outcome.phrase!r}: {outcome.given or '-'}, not {outcome.wanted or '-'}")  # noqa: T201


if __name__ == "__main__":
    main()
