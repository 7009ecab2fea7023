"""Annotated texts are read whole, or refused with every fault in them."""

import json
import string
from collections.abc import Mapping
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.core.days import Days, Precision
from events.core.doubts import Basis
from events.core.kinds import KINDS, EventType
from events.core.status import Status
from events.extraction.types import Span
from events.training.texts import (
    AnnotatedEvent,
    AnnotatedText,
    AnnotationFaults,
    Marked,
    read_texts,
    write_texts,
)
from tests.extraction.cases import cases
from tests.platform.site import ROOT

WRITTEN = """\
# Invented: what is told here did not happen.

=== A-1 | published 2019-09-11 (Wed) | agency
S0 Chile expels envoys of Peru
S1 Chile on Monday expelled two envoys of Peru, and expelled their guests.
S2 It rained.
--
SANCTION/REJECT | expulsion | occurred | 2019-09-09 day | CHL > PER | Lima PER | S1:expelled; S0:expels | S1:Monday | core
COERCE | - | occurred | none | CHL > | - | S1:expelled#2 | - | minor
"""
ROW: dict[str, Any] = {
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
            "basis": "pub",
            "actors": ["CHL", "PER"],
            "recipients": [],
            "place": None,
            "core": True,
            "triggers": [{"field": "text", "start": 6, "end": 9}],
            "times": [],
        }
    ],
}


def read(tmp_path: Path, content: str, name: str = "texts.txt") -> tuple[AnnotatedText, ...]:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return read_texts([path])


def faults_of(tmp_path: Path, content: str, name: str = "texts.txt") -> tuple[str, ...]:
    with pytest.raises(AnnotationFaults) as refused:
        read(tmp_path, content, name)
    return refused.value.faults


def row_with(**cells: Any) -> str:
    """The row, with some cells of its event told otherwise."""
    return json.dumps({**ROW, "events": [{**ROW["events"][0], **cells}]})


def without(row: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != key}


# The form for people


def test_line_of_an_event_is_read(tmp_path: Path) -> None:
    [text] = read(tmp_path, WRITTEN)
    assert text.events[0] == AnnotatedEvent(
        types=(EventType.SANCTION, EventType.REJECT),
        kind="expulsion",
        status=Status.OCCURRED,
        days=Days(date(2019, 9, 9), date(2019, 9, 9), Precision.DAY),
        basis=Basis.EXPLICIT,
        actors=("CHL",),
        recipients=("PER",),
        place="Lima PER",
        core=True,
        triggers=(Marked(False, Span(16, 24)), Marked(True, Span(6, 12))),
        times=(Marked(False, Span(9, 15)),),
    )


def test_sentences_make_title_and_text(tmp_path: Path) -> None:
    [text] = read(tmp_path, WRITTEN)
    assert (text.id, text.published) == ("A-1", date(2019, 9, 11))
    assert text.title == "Chile expels envoys of Peru"
    assert text.text.endswith("expelled their guests. It rained.")


def test_words_that_stand_twice_are_told_apart_by_number(tmp_path: Path) -> None:
    [text] = read(tmp_path, WRITTEN)
    [again] = text.events[1].triggers
    assert text.words(again) == "expelled"
    assert again.span.start > text.events[0].triggers[0].span.start


@pytest.mark.parametrize(
    ("time", "basis"),
    [("pub", Basis.PUBLICATION), ("ctx S2", Basis.CONTEXT), ("ctx", Basis.CONTEXT), ("-", None)],
)
def test_what_dates_an_event_without_time_words_is_its_basis(
    tmp_path: Path, time: str, basis: Basis | None
) -> None:
    [text] = read(tmp_path, WRITTEN.replace("S1:Monday", time))
    assert (text.events[0].basis, text.events[0].times) == (basis, ())


def test_event_without_a_day_is_never_core(tmp_path: Path) -> None:
    [text] = read(tmp_path, WRITTEN.replace("2019-09-09 day", "none"))
    assert not text.events[0].core


@pytest.mark.parametrize(
    ("head", "licence"), [("# licence: CC BY 4.0", "CC BY 4.0"), ("# a remark", "ours")]
)
def test_licence_is_that_of_the_file_else_ours(tmp_path: Path, head: str, licence: str) -> None:
    [text] = read(tmp_path, f"{head}\n{WRITTEN}")
    assert text.licence == licence


def test_text_may_report_nothing(tmp_path: Path) -> None:
    [text] = read(tmp_path, "=== A-1 | published 2019-09-11\nS0\nS1 It rained.\n--\n")
    assert (text.title, text.text, text.events) == ("", "It rained.", ())


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("# Invented", "Invented", 1, "or a remark"),
        ("| published", "| printed", 3, "expected === ID | published"),
        ("(Wed)", "(Tue)", 3, "2019-09-11 is a Wed, not a Tue"),
        ("published 2019-09-11", "published 2019-09-31", 3, "'2019-09-31' is no day"),
        ("--\n", "", 3, "expected --"),
        ("S2 It", "S3 It", 6, "expected sentence S2"),
        ("2019-09-09 day", "Monday", 8, "expected days"),
        ("2019-09-09 day", "2019-09-31 day", 8, "'2019-09-31' is no day"),
        ("2019-09-09 day", "2019-09-09..2019-09-10 day", 8, "expected one day"),
        ("2019-09-09 day", "2019-09-10..2019-09-09 range", 8, "not days"),
        ("2019-09-09 day", "2019-09-09 morning", 8, "is no precision, expected time, day"),
        ("CHL > PER", "CHL", 8, "expected actors > recipients"),
        ("SANCTION/REJECT", "SANCTIONS", 8, "'SANCTIONS' is no type"),
        ("expulsion", "ejection", 8, "'ejection' is no kind"),
        ("occurred", "happened", 8, "is no status, expected occurred, ongoing"),
        ("S0:expels", "S0:expelled", 8, "S0:expelled does not stand in 'Chile expels"),
        ("S0:expels", "S0:expel", 8, "does not stand in"),
        ("S1:expelled#2", "S1:expelled#3", 9, "does not stand in"),
        ("S0:expels", "S9:expels", 8, "S9 is no sentence: the last one is S2"),
        ("S1:expelled; S0:expels", "-", 8, "expected words of a sentence"),
        ("S1:Monday", "Monday", 8, "expected time words"),
        ("S1:Monday", "ctx S7", 8, "S7 is no sentence"),
        ("| core", "| vital", 8, "expected core or minor"),
        ("| - | minor", "| minor", 9, "8 cells, expected TYPES"),
    ],
)
def test_fault_is_named_with_its_file_and_line(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    assert old in WRITTEN
    fault, *_ = faults_of(tmp_path, WRITTEN.replace(old, new, 1))
    assert fault.startswith(f"{tmp_path}/texts.txt:{line}: ")
    assert said in fault


def test_all_faults_of_all_files_are_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WRITTEN.replace("occurred", "happened"), encoding="utf-8")
    (tmp_path / "b.txt").write_text(WRITTEN.replace("CHL >", "CHL"), encoding="utf-8")
    with pytest.raises(AnnotationFaults) as refused:
        read_texts([tmp_path])
    assert [fault.split(": ")[0] for fault in refused.value.faults] == [
        f"{tmp_path}/{place}" for place in ("a.txt:8", "a.txt:9", "b.txt:8", "b.txt:9")
    ]


def test_all_faults_of_one_line_are_named(tmp_path: Path) -> None:
    wrong = WRITTEN.replace("SANCTION/", "SANKTION/").replace("S1:Monday", "S1:Tuesday")
    assert len(faults_of(tmp_path, wrong)) == 2


# The form for machines


def test_row_is_read(tmp_path: Path) -> None:
    [text] = read(tmp_path, row_with(), "rows.jsonl")
    [event] = text.events
    assert (text.words(event.triggers[0]), event.basis) == ("met", Basis.PUBLICATION)


@pytest.mark.parametrize("key", ["id", "title", "text", "published", "events"])
def test_row_that_lacks_something_says_what(tmp_path: Path, key: str) -> None:
    faults = faults_of(tmp_path, json.dumps(without(ROW, key)), "rows.jsonl")
    assert f"{tmp_path}/rows.jsonl:1: {key} is missing" in faults


@pytest.mark.parametrize("key", [key for key in ROW["events"][0] if key != "times"])
def test_event_that_lacks_something_says_what(tmp_path: Path, key: str) -> None:
    row = {**ROW, "events": [without(ROW["events"][0], key)]}
    [fault] = faults_of(tmp_path, json.dumps(row), "rows.jsonl")
    assert fault.endswith(f"rows.jsonl:1: event 1: {key} is missing")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"types": []}, "types is empty"),
        ({"types": "CONSULT"}, "expected a list of words"),
        ({"types": ["TALK"]}, "'TALK' is no type"),
        ({"kind": "chat"}, "'chat' is no kind"),
        ({"kind": ["talks"]}, "is no kind"),
        ({"status": "happened"}, "is no status"),
        ({"end": "2019-09-10", "precision": "range"}, "not days"),
        ({"end": None}, "None is no day"),
        ({"precision": "hour"}, "is no precision"),
        ({"basis": "guess"}, "basis is 'guess'"),
        ({"basis": []}, "basis is []"),
        ({"actors": ["CHL", 3]}, "expected a list of words"),
        ({"place": 3}, "place is 3, expected words"),
        ({"core": "yes"}, "core is 'yes', expected true or false"),
        ({"triggers": ["met"]}, "expected a list of records"),
        ({"triggers": []}, "triggers is empty"),
        ({"triggers": [{"field": "text", "start": 6, "end": 99}]}, "triggers 1: 6 to 99 is no"),
        ({"triggers": [{"field": "text", "start": 6, "end": 6}]}, "6 to 6 is no part"),
        ({"triggers": [{"field": "text", "start": -9, "end": -6}]}, "start is -9"),
        ({"triggers": [{"field": "lead", "start": 6, "end": 9}]}, "expected title or text"),
        ({"triggers": [{"field": [], "start": 6, "end": 9}]}, "expected title or text"),
        (
            {"triggers": [{"field": "text", "start": 6, "end": 9, "text": "meet"}]},
            "'meet' is told, but 'met' stands there",
        ),
    ],
)
def test_fault_of_a_row_is_named_with_its_place(
    tmp_path: Path, cells: dict[str, Any], said: str
) -> None:
    [fault] = faults_of(tmp_path, "\n" + row_with(**cells), "rows.jsonl")
    assert fault.startswith(f"{tmp_path}/rows.jsonl:2: event 1: ")
    assert said in fault


@pytest.mark.parametrize("line", ["{", "[]", "3", "null", "{}", "[" * 100_000])
def test_line_that_is_no_record_is_named(tmp_path: Path, line: str) -> None:
    [fault] = faults_of(tmp_path, line, "rows.jsonl")
    assert fault.startswith(f"{tmp_path}/rows.jsonl:1: ")


@settings(max_examples=30)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_any_value_in_a_row_is_read_or_refused(tmp_path_factory: Any, value: Any) -> None:
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    for key in ROW["events"][0]:
        path.write_text(row_with(**{key: value}), encoding="utf-8")
        try:
            read_texts([path])
        except AnnotationFaults as refused:
            assert refused.faults  # noqa: PT017  # either is right


# Files


def test_folder_gives_all_its_texts_by_name(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(row_with(), encoding="utf-8")
    (tmp_path / "notes.md").write_text("no text", encoding="utf-8")
    (tmp_path / "texts.txt").write_text(WRITTEN, encoding="utf-8")
    assert [text.id for text in read_texts([tmp_path])] == ["B-1", "A-1"]


@pytest.mark.parametrize("name", ["nowhere", "nowhere.txt", "notes.md"])
def test_path_that_holds_no_texts_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.md").write_text("no text", encoding="utf-8")
    with pytest.raises(AnnotationFaults, match=f"{name}: expected a folder, or a file"):
        read_texts([tmp_path / name])


def test_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "texts.txt").write_bytes("Öl".encode("latin-1"))
    with pytest.raises(AnnotationFaults, match=r"texts\.txt: .utf-8. codec"):
        read_texts([tmp_path])


def test_text_that_is_given_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "again.txt").write_text(WRITTEN, encoding="utf-8")
    (tmp_path / "texts.txt").write_text(WRITTEN, encoding="utf-8")
    with pytest.raises(AnnotationFaults, match="A-1 is here twice") as refused:
        read_texts([tmp_path])
    assert len(refused.value.faults) == 1


# The round trip

LETTERS = st.characters(codec="utf-8")
NAMES = st.text(string.ascii_letters + " ", min_size=1).filter(str.strip)
DAYS = st.builds(
    lambda first, more: Days(first, first + timedelta(more)),
    st.dates(max_value=date(9000, 1, 1)),
    st.integers(0, 400),
)


@st.composite
def marks(draw: st.DrawFn, title: str, text: str) -> Marked:
    in_title = draw(st.booleans()) if title else False
    part = title if in_title else text
    start = draw(st.integers(0, len(part) - 1))
    return Marked(in_title, Span(start, draw(st.integers(start + 1, len(part)))))


@st.composite
def annotated(draw: st.DrawFn) -> AnnotatedText:
    title, text = draw(st.text(LETTERS)), draw(st.text(LETTERS, min_size=1))
    days = st.none() | DAYS
    events = st.builds(
        AnnotatedEvent,
        types=st.lists(st.sampled_from(EventType), min_size=1, max_size=3).map(tuple),
        kind=st.none() | st.sampled_from(sorted(KINDS)),
        status=st.sampled_from(Status),
        days=days,
        basis=st.none() | st.sampled_from(Basis),
        actors=st.lists(NAMES, max_size=2).map(tuple),
        recipients=st.lists(NAMES, max_size=2).map(tuple),
        place=st.none() | NAMES,
        core=st.booleans(),
        triggers=st.lists(marks(title, text), min_size=1, max_size=3).map(tuple),
        times=st.lists(marks(title, text), max_size=2).map(tuple),
    ).filter(lambda event: event.days or not event.core)
    told = draw(st.lists(events, max_size=3))
    return AnnotatedText(
        draw(NAMES), draw(st.dates()), title, text, tuple(told), licence=draw(NAMES)
    )


@given(st.lists(annotated(), max_size=3, unique_by=lambda text: text.id))
def test_what_is_written_is_read_back(tmp_path_factory: Any, texts: list[AnnotatedText]) -> None:
    out = StringIO()
    assert write_texts(texts, out) == len(texts)
    path = tmp_path_factory.getbasetemp() / "written.jsonl"
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    assert read_texts([path]) == tuple(texts)


# Whether days are right


@pytest.mark.parametrize(
    ("told", "found", "right"),
    [
        (Days(date(2019, 9, 9), date(2019, 9, 9)), Days(date(2019, 9, 9), date(2019, 9, 9)), True),
        (
            Days(date(2019, 9, 9), date(2019, 9, 9)),
            Days(date(2019, 9, 9), date(2019, 9, 10)),
            False,
        ),
        (
            Days(date(2019, 9, 1), date(2019, 9, 30)),
            Days(date(2019, 9, 1), date(2019, 9, 15)),
            True,
        ),
        (
            Days(date(2019, 9, 1), date(2019, 9, 30)),
            Days(date(2019, 9, 1), date(2019, 9, 14)),
            False,
        ),
        (Days(date(2019, 9, 1), date(2019, 9, 30)), None, False),
        (None, None, True),
    ],
)
def test_days_are_right_when_equal_or_for_a_span_half_shared(
    tmp_path: Path, told: Days | None, found: Days | None, right: bool
) -> None:
    [text] = read(tmp_path, WRITTEN)
    event = text.events[1]
    assert (
        AnnotatedEvent(
            event.types, None, event.status, told, None, (), (), None, False, event.triggers
        ).is_on(found)
        is right
    )


# What is shipped


def shipped() -> list[Path]:
    return sorted((ROOT / "training").glob("*.txt"))


def test_shipped_texts_have_no_faults() -> None:
    assert len(read_texts([ROOT / "training"])) > 1000


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.name)
def test_shipped_file_says_at_its_head_that_it_is_invented(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# Invented")


def test_example_of_the_paper_is_as_it_says(tmp_path: Path) -> None:
    paper = (ROOT / "training" / "README.md").read_text(encoding="utf-8")
    [text] = read(tmp_path, paper.split("```")[1].lstrip())
    assert [event.kind for event in text.events] == ["expulsion", "talks"]


def test_no_shipped_text_holds_a_sentence_that_tests_the_reader() -> None:
    told = "\n".join(text.text for text in read_texts([ROOT / "training"]))
    assert [case["text"] for case in cases() if case["text"] in told] == []


def test_shipped_texts_are_ours() -> None:
    assert {text.licence for text in read_texts([ROOT / "training"])} == {"ours"}
