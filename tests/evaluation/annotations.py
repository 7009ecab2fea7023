"""Our own gold for articles of ../shared/data: days, types and parties by offsets, no text.

Readers who did not know the program annotated three sets by the rules of ../shared/eval. Their
errors have been read since.

Run: python -m tests.evaluation.annotations FOLDER, which writes each set as the pair of files
that tests.evaluation.articles and tests.evaluation.calibration read.
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from .articles import Pair
from .scoring import EVAL, Json, read_rows

DATA = EVAL.parent / "data"
ANNOTATIONS = Path(__file__).parent / "annotations"
# Each set, and its F1 when it was scored for the first time, before anybody read its errors.
FIRST_SCORES = {
    "open": "found 0.673  dated 0.593  full 0.563",
    "second": "found 0.667  dated 0.588  full 0.490",
    "third": "found 0.670  dated 0.565  full 0.524",
}


def is_available() -> bool:
    """True where the articles that the annotations point into are on this machine."""
    return DATA.is_dir()


def write_pair(name: str, folder: Path) -> Pair:
    """Write the articles and the gold of the set `name` into `folder`."""
    gold = read_rows(ANNOTATIONS / f"{name}.jsonl")
    texts = _articles({row["id"] for row in gold})
    pair = Pair(folder / f"{name}_articles.jsonl", folder / f"{name}_gold.jsonl")
    _write(pair.articles, (texts[row["id"]] for row in gold))
    _write(pair.gold, (_with_sentences(row, texts[row["id"]]) for row in gold))
    return pair


def _articles(wanted: set[str]) -> dict[str, Json]:
    """The articles of these ids; an id stands in one file or in both."""
    found: dict[str, Json] = {}
    lines = (DATA / "articles.jsonl").read_text("utf-8").splitlines()
    with gzip.open(DATA / "bulk.jsonl.gz", "rt", encoding="utf-8") as more:
        for line in (*lines, *more):
            row = json.loads(line)
            if row["id"] in wanted:
                found.setdefault(row["id"], row)
    return found


def _with_sentences(row: Json, article: Json) -> Json:
    """The offsets of `row` replaced by the sentences that they cut out."""
    events = [
        event
        | {"sentences": [article[field][start:end] for field, start, end in event["sentences"]]}
        for event in row["events"]
    ]
    return {"id": row["id"], "events": events}


def _write(path: Path, rows: Iterator[Json]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for name in FIRST_SCORES:
        write_pair(name, folder)


if __name__ == "__main__":
    main()
