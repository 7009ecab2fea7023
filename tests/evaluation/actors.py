"""Measure mention -> country, and who stands on which side, on ../shared/eval (if it is there).

Run: python -m tests.evaluation.actors [--errors]
"""

import argparse
import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from events.core.countries import is_country
from events.extraction.actors import resolve_actor

from .articles import DEVELOPMENT, Pair, scorer

_ROLES = ("actors", "recipients")
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


def sides(pair: Pair = DEVELOPMENT) -> tuple[int, int, int]:
    """Over events found with a right type: how many, right countries, right on both sides."""
    judge, found = scorer(), pair.predicted()
    seen = countries = both = 0
    for article, wanted in pair.wanted().items():
        for at, given_at in judge.pair(wanted, found[article]):
            gold, given = wanted[at], found[article][given_at]
            if not judge.verdicts(gold, given)["found"]:
                continue
            seen += 1
            countries += set(gold["countries"]) == set(given["countries"])
            both += all(_states(gold[role]) == _states(given[role]) for role in _ROLES)
    return seen, countries, both


def _states(names: list[str]) -> set[str]:
    """The countries among actors or recipients: readers name people and groups in their way."""
    return {name for name in names if is_country(name)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    found = outcomes()
    print(f"actors_dev: {accuracy(found):.3f} of {len(found)} countries right")  # noqa: T201
    seen, countries, both = sides()
    print(f"events: {countries} of {seen} name the countries, {both} each on its side")  # noqa: T201
    for outcome in found if options.errors else ():
        if not outcome.right:
            print(f"  {outcome.phrase!r}: {outcome.given or '-'}, not {outcome.wanted or '-'}")  # noqa: T201


if __name__ == "__main__":
    main()
