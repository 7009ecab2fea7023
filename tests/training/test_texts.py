"""Annotated texts are read whole, or refused with every fault in them."""

import json
from datetime import date
from pathlib import Path

import pytest

from events.core.days import Days, Precision
from events.core.kinds import EventType
from events.core.status import Status
from events.training.texts import AnnotationFaults, read_texts

WRITTEN = """\
Whatever stands before the first text is a note.

=== A-1 | published 2019-09-11 (Wed) | agency
S0 Chile expels envoys of Peru
S1 Chile on Monday expelled two envoys of Peru, and expelled their guests.
S2 It rained.
--
SANCTION/REJECT | expulsion | occurred | 2019-09-09 day | CHL > PER | Lima PER | S1:expelled; S0:expels | S1:Monday | core
COERCE | - | occurred | none | CHL > | - | S1:expelled#2 | - | minor
"""


def read(tmp_path: Path, content: str, name: str = "texts.txt"):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return read_texts([path])


def test_lines_of_a_text_are_read_with_their_marks(tmp_path: Path) -> None:
    [text] = read(tmp_path, WRITTEN)
    expelled, guests = text.events
    assert text.published == date(2019, 9, 11)
    assert expelled.types == (EventType.SANCTION, EventType.REJECT)
    assert expelled.days == Days(date(2019, 9, 9), date(2019, 9, 9), Precision.DAY)
    assert (expelled.actors, expelled.recipients) == (("CHL",), ("PER",))
    marked = [m.span.text_in(text.title if m.in_title else text.text) for m in expelled.triggers]
    assert marked == ["expelled", "expels"]
    assert guests.triggers[0].span.start > expelled.triggers[0].span.start
    assert (guests.days, guests.core, guests.status) == (None, False, Status.OCCURRED)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2019-09-09 day", "Monday", "expected days"),
        ("2019-09-09 day", "2019-09-31 day", "day"),
        ("CHL > PER", "CHL", "ACTORS > RECIPIENTS"),
        ("SANCTION/REJECT", "SANCTIONS", "SANCTIONS"),
        ("S0:expels", "S0:expelled", "do not stand there"),
        ("S0:expels", "S9:expels", "sentence of this text"),
        ("S2 It", "S3 It", "expected sentence S2"),
        ("| core", "| vital", "core or minor"),
        ("| - | minor", "| minor", "8 fields"),
    ],
)
def test_each_fault_is_named_with_its_file_and_line(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    with pytest.raises(AnnotationFaults, match=said) as refused:
        read(tmp_path, WRITTEN.replace(old, new))
    assert str(refused.value).startswith(f"{tmp_path}/texts.txt:3: ")


def test_all_faults_of_all_texts_are_named_at_once(tmp_path: Path) -> None:
    wrong = WRITTEN.replace("occurred", "happened")
    with pytest.raises(AnnotationFaults) as refused:
        read(tmp_path, wrong + wrong.replace("A-1", "A-2"))
    assert str(refused.value).count("happened") == 2


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(AnnotationFaults, match="nowhere"):
        read_texts([tmp_path / "nowhere"])


ROW = {
    "id": "B-1",
    "published": "2019-09-11",
    "title": "",
    "text": "Chile met Peru.",
    "events": [
        {
            "types": ["CONSULT"],
            "kind": None,
            "status": "occurred",
            "start": "2019-09-11",
            "end": "2019-09-11",
            "precision": "day",
            "actors": ["CHL", "PER"],
            "recipients": [],
            "place": None,
            "core": True,
            "triggers": [{"field": "text", "start": 6, "end": 9}],
            "times": [],
        }
    ],
}


def test_rows_are_read(tmp_path: Path) -> None:
    [text] = read(tmp_path, json.dumps(ROW) + "\n", "rows.jsonl")
    assert text.events[0].triggers[0].span.text_in(text.text) == "met"


@pytest.mark.parametrize("key", ["id", "text", "published", "events"])
def test_a_row_that_lacks_something_says_what(tmp_path: Path, key: str) -> None:
    row = {name: value for name, value in ROW.items() if name != key}
    with pytest.raises(AnnotationFaults, match=f"rows.jsonl:1: {key} is missing"):
        read(tmp_path, json.dumps(row), "rows.jsonl")


def test_a_mark_beyond_the_text_is_refused(tmp_path: Path) -> None:
    row = json.loads(json.dumps(ROW))
    row["events"][0]["triggers"][0]["end"] = 99
    with pytest.raises(AnnotationFaults, match="behind the end"):
        read(tmp_path, json.dumps(row), "rows.jsonl")


def test_the_texts_that_we_ship_are_read_without_a_fault() -> None:
    folder = Path(__file__).resolve().parents[2] / "training"
    texts = read_texts([folder])
    assert len({text.id for text in texts}) == len(texts) > 400
    assert all(
        path.read_text(encoding="utf-8").startswith("Invented") for path in folder.glob("*.txt")
    )


def test_a_folder_gives_all_its_texts(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(json.dumps(ROW), encoding="utf-8")
    (tmp_path / "notes.md").write_text("no text", encoding="utf-8")
    read(tmp_path, WRITTEN)
    assert {text.id for text in read_texts([tmp_path])} == {"A-1", "B-1"}
