"""Measure dated events of whole articles, on ../shared/eval/articles or another pair of files.

Run: python -m tests.evaluation.articles [--articles FILE --gold FILE]
     [--show ID] [--ablation] [--reliability]
"""

import argparse
import importlib.util
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

from events.extraction.dating.candidate import Candidate, How
from events.extraction.dating.candidates import Calendar
from events.extraction.types import Sentence

from .scoring import EVAL, Json, extracted, read_rows

FOLDER = EVAL / "articles"
MEASURES = ("found", "dated", "full")
# F1 of two careful readers, either taken for the gold of the other (../shared/eval).
READERS = {
    "found": "two readers: 0.93-0.96",
    "dated": "two readers: 0.84-0.87",
    "full": "two readers: 0.82-0.85",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Articles, and the file of what readers noted in them; both hold a JSON row an article."""

    articles: Path
    gold: Path

    def wanted(self) -> dict[str, list[Json]]:
        """The annotated events of each article."""
        return {row["id"]: row["events"] for row in read_rows(self.gold)}

    def predicted(self) -> dict[str, list[Json]]:
        """What we find in each article."""
        return {row["id"]: row["events"] for row in extracted(read_rows(self.articles))}


DEVELOPMENT = Pair(FOLDER / "articles.jsonl", FOLDER / "articles_gold.jsonl")
AGENCY = Pair(EVAL / "agency" / "articles.jsonl", EVAL / "agency" / "articles_gold.jsonl")


def scorer() -> ModuleType:
    """The scorer that came with the data."""
    spec = importlib.util.spec_from_file_location("score_articles", FOLDER / "score_articles.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(FOLDER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measures(found: dict[str, list[Json]], pair: Pair = DEVELOPMENT) -> Json:
    """Precision, recall and F1 of found, dated and full."""
    result: Json = scorer().score(pair.wanted(), found)[0]
    return result


def in_words(result: Json) -> str:
    """The F1 of each measure."""
    return "  ".join(f"{name} {result[name]['f1']:.3f}" for name in MEASURES)


def verdicts(
    found: dict[str, list[Json]], pair: Pair = DEVELOPMENT
) -> Iterator[tuple[Json, bool | None]]:
    """Each event that we give, and whether type and days are right; None: not to be judged."""
    judge = scorer()
    for name, wanted in pair.wanted().items():
        pairs = {j: wanted[i] for i, j in judge.pair(wanted, found[name])}
        for number, event in enumerate(found[name]):
            match = pairs.get(number)
            if match is None:
                yield event, False
            elif match["core"]:
                yield event, judge.verdicts(match, event)["dated"]
            else:
                yield event, None


def reliability(
    found: dict[str, list[Json]], pair: Pair = DEVELOPMENT
) -> list[tuple[str, int, float, float]]:
    """For each fifth of confidence: its events, their mean confidence, the share that is right."""
    judged = _judged(found, pair)
    table = []
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        held = [
            (c, right) for c, right in judged if low <= c < low + 0.2 or (low == 0.8 and c >= 1)
        ]
        if held:
            mean = sum(c for c, _ in held) / len(held)
            share = sum(right for _, right in held) / len(held)
            table.append((f"{low:.1f}-{low + 0.2:.1f}", len(held), mean, share))
    return table


def area_under_curve(found: dict[str, list[Json]], pair: Pair = DEVELOPMENT) -> float:
    """The chance that of a right and a wrong event the right one has more confidence."""
    judged = _judged(found, pair)
    good, bad = ([c for c, right in judged if right is wanted] for wanted in (True, False))
    won = sum((g > b) + (g == b) / 2 for g in good for b in bad)
    return won / max(1, len(good) * len(bad))


def _judged(found: dict[str, list[Json]], pair: Pair) -> list[tuple[float, bool]]:
    told = verdicts(found, pair)
    return [(event["confidence"], right) for event, right in told if right is not None]


def without(*left_out: How) -> Callable[[Calendar, Sentence], tuple[Candidate, ...]]:
    """The candidates for a day, but those that come about in these ways."""
    whole = Calendar.candidates

    def candidates(calendar: Calendar, sentence: Sentence) -> tuple[Candidate, ...]:
        return tuple(c for c in whole(calendar, sentence) if c.how not in left_out)

    return candidates


def in_its_sentence(calendar: Calendar, sentence: Sentence) -> tuple[Candidate, ...]:
    """The candidates that the act's own sentence names, publication, and none."""
    found = _WHOLE(calendar, sentence)
    return tuple(c for c in found if c.sentence in (sentence, None))


_WHOLE = Calendar.candidates
_CANDIDATES = "events.extraction.dating.candidates.Calendar.candidates"
ABLATIONS: dict[str, tuple[tuple[str, object], ...]] = {
    "all": (),
    "every telling an event": (("events.extraction.occurrences.SAME", 2.0),),
    "acts joined by words alone": (("events.extraction.occurrences.BY_DAYS", 0.0),),
    "days of the sentence alone": ((_CANDIDATES, in_its_sentence),),
    **{
        f"no day {how.value}": ((_CANDIDATES, without(how)),) for how in How if how is not How.NAMED
    },
}


@contextmanager
def replaced(stages: Sequence[tuple[str, object]]) -> Iterator[None]:
    """Run with `stages` put in the place of ours."""
    with ExitStack() as stack:
        for name, stage in stages:
            stack.enter_context(patch(name, stage))
        yield


def ablation(pair: Pair = DEVELOPMENT) -> Iterator[tuple[str, Json]]:
    """The measures with one stage after the other left out."""
    for name, stages in ABLATIONS.items():
        with replaced(stages):
            yield name, measures(pair.predicted(), pair)


def show(wanted: dict[str, list[Json]], found: dict[str, list[Json]]) -> None:
    """Print what is missed, wrong and spurious, with how the days that we give were found."""
    judge = scorer()
    for article, what, event, given in judge.score(wanted, found)[1]:
        print(article, what, judge.brief(event, "types"), sep="\n  ")  # noqa: T201
        if given is not None:
            print(f"  {judge.brief(given, 'type')}\n    {given['derivation']}")  # noqa: T201


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", metavar="FILE", type=Path, default=DEVELOPMENT.articles)
    parser.add_argument("--gold", metavar="FILE", type=Path, default=DEVELOPMENT.gold)
    parser.add_argument("--show", metavar="ID", help="what is wrong there; or: all")
    parser.add_argument("--ablation", action="store_true", help="leave out a stage at a time")
    parser.add_argument("--reliability", action="store_true", help="what confidence is worth")
    options = parser.parse_args()
    pair = Pair(options.articles, options.gold)
    if options.ablation:
        for name, result in ablation(pair):
            print(f"{name:28} {in_words(result)}")  # noqa: T201
        return
    found = pair.predicted()
    if options.show:
        every = pair.wanted()
        show(every if options.show == "all" else {options.show: every[options.show]}, found)
    for row in reliability(found, pair) if options.reliability else ():
        print("{:9} {:4} events  said {:.2f}  right {:.2f}".format(*row))  # noqa: T201
    kinds = Counter(event["type"] for events in found.values() for event in events)
    print(json.dumps(kinds))  # noqa: T201
    result = measures(found, pair)
    for name in MEASURES:
        print(name, *(f"{key} {value:.3f}" for key, value in result[name].items()))  # noqa: T201


if __name__ == "__main__":
    main()
