"""The batch contract: its keys, its bad lines, and the command around it."""

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.extraction import extract, extract_times
from events.extraction.batch import BadLine, extract_line, read_line

ROOT = Path(__file__).resolve().parents[2]
GOOD = {
    "id": "a1",
    "title": "Norway and Chile hold talks",
    "text": "The foreign ministers of Norway and Chile held talks in Oslo on Tuesday.",
    "published": "2019-09-11",
}
EVENT_KEYS = {
    "type", "plover_type", "kind", "start", "end", "precision", "basis", "status", "countries",
    "actors", "recipients", "sectors", "place", "attributed_to", "confidence", "derivation", "trigger",
    "sentences",
}  # fmt: skip


def line(**changes: object) -> bytes:
    return json.dumps({**GOOD, **changes}).encode()


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, with no database, broker or environment."""
    command = [sys.executable, str(ROOT / "manage.py"), "extract", *arguments]
    return subprocess.run(command, input=given, capture_output=True, env={"PATH": ""}, check=False)


def test_a_row_has_the_keys_of_the_contract() -> None:
    row = json.loads(extract_line(line(), extract))
    assert list(row) == ["id", "events", "times", "actors", "error", "version"]
    assert row["id"] == "a1"
    assert row["error"] is None


def test_an_event_has_the_keys_of_the_contract() -> None:
    [event] = json.loads(extract_line(line(), extract))["events"]
    assert set(event) == EVENT_KEYS
    assert event["sentences"][0] == {"start": 0, "end": 72, "text": GOOD["text"]}


def test_the_title_tells_an_event_without_offsets() -> None:
    [event] = json.loads(extract_line(line(), extract))["events"]
    assert {"start": None, "end": None, "text": GOOD["title"]} in event["sentences"]


def test_times_have_types_values_and_days() -> None:
    [time] = json.loads(extract_line(line(), extract_times))["times"]
    assert time == {
        "start": 64, "end": 71, "text": "Tuesday", "type": "DATE", "value": "2019-09-10",
        "first": "2019-09-10", "last": "2019-09-10",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b"{", "not JSON"),
        (b"[]", "not a JSON object"),
        (b"\xff\xfe", "not UTF-8"),
        (line(id=None), "no id"),
        (line(text=None), "no text"),
        (line(text=7), "text is not a string"),
        (line(published=None), "no publication date"),
        (line(published="last week"), "not an ISO date"),
        (line(published="2019-02-30"), "not an ISO date"),
        (line(published="0001-01-01T00:00:00+14:00"), "not an ISO date"),
        (line(timezone="Mars/Olympus"), "unknown timezone"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_line_says_why(bad: bytes, reason: str) -> None:
    with pytest.raises(BadLine, match=reason):
        read_line(bad)


@given(st.binary())
def test_no_line_breaks_the_reader(noise: bytes) -> None:
    with pytest.raises(BadLine):
        read_line(noise)


def test_publication_time_counts_in_the_outlets_zone() -> None:
    """23:30 UTC on Tuesday is Wednesday in Tokyo: "yesterday" is Tuesday."""
    row = line(
        text="Envoys met yesterday.", published="2019-09-10T23:30:00Z", timezone="Asia/Tokyo"
    )
    [time] = json.loads(extract_line(row, extract_times))["times"]
    assert time["first"] == "2019-09-10"


def test_half_a_surrogate_pair_is_replaced_not_fatal() -> None:
    row = b'{"id": 1, "text": "Envoys met \\ud83d on Monday.", "published": "2019-09-11"}'
    assert b"Monday" in extract_line(row, extract_times)


@pytest.mark.parametrize("language", ["fr", "de-AT", "zh"])
def test_a_given_other_language_is_marked_not_coded(language: str) -> None:
    row = json.loads(extract_line(line(language=language), extract))
    assert row["error"] == f"language not coded: {language[:2]}"
    assert row["events"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Jan Novak became prime minister of Slovakia in July.",
        "Militias in Mopti blockaded Djenne, Bandiagara, Douentza and Koro against Bamako.",
        "Rwandan troops remained on alert Sunday in Goma and Bukavu.",
    ],
)
def test_a_sentence_full_of_foreign_names_is_english(text: str) -> None:
    assert json.loads(extract_line(line(title="", text=text), extract))["error"] is None


def test_another_language_is_recognised() -> None:
    text = "Der Außenminister hat am Montag in Wien mit seinem Kollegen aus Ungarn verhandelt."
    row = json.loads(extract_line(line(title="", text=text), extract))
    assert row["error"] == "language not coded: de"


def test_the_command_skips_bad_lines_names_them_and_fails_at_the_end() -> None:
    given = b"\n".join([line(id=1), b"nonsense", b"", line(id=2)])
    done = run("-", "-", given=given)
    assert [json.loads(row)["id"] for row in done.stdout.splitlines()] == [1, 2]
    assert done.stderr.decode().startswith("line 2: not JSON")
    assert done.returncode == 1


def test_the_command_writes_a_file_and_succeeds(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(line() + b"\n")
    done = run(str(source), str(target), "--only", "times")
    assert (done.returncode, done.stderr) == (0, b"")
    row: dict[str, Any] = json.loads(target.read_text())
    assert row["events"] == []
    assert row["times"]


def test_the_command_refuses_to_overwrite_its_input(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(line())
    done = run(str(source), str(source))
    assert done.returncode != 0
    assert source.read_bytes() == line()


def test_the_command_names_a_file_it_cannot_read(tmp_path: Path) -> None:
    done = run(str(tmp_path / "absent.jsonl"), "-")
    assert b"cannot read" in done.stderr
    assert done.returncode == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_the_command_reads_every_encoding_of_unicode(encoding: str) -> None:
    given = (line(id=1) + b"\n" + line(id=2)).decode().encode(encoding)
    done = run("-", "-", "--only", "times", given=given)
    assert [json.loads(row)["id"] for row in done.stdout.splitlines()] == [1, 2]


def test_the_command_reads_an_array_and_capital_keys() -> None:
    documents = [GOOD, {key.upper(): value for key, value in GOOD.items()}]
    done = run("-", "-", "--only", "times", given=json.dumps(documents, indent=1).encode())
    assert [json.loads(row)["id"] for row in done.stdout.splitlines()] == ["a1", "a1"]


def test_the_command_names_a_line_that_is_too_long_and_goes_on() -> None:
    done = run("-", "-", "--only", "times", given=b"x" * 5_000_000 + b"\n" + line())
    assert (len(done.stdout.splitlines()), done.returncode) == (1, 1)
    assert done.stderr == b"line 1: This record has more than 4,000,000 characters.\n"


def test_the_command_keeps_what_comes_before_a_damage(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl.gz"
    source.write_bytes(gzip.compress(line() + b"\n" + line() + b"\n")[:-6])
    done = run(str(source), "-", "--only", "times")
    assert (len(done.stdout.splitlines()), done.returncode) == (2, 1)
    assert b"damaged at its byte" in done.stderr


def test_the_command_keeps_control_characters_from_the_terminal() -> None:
    done = run("-", "-", given=line(timezone="\x1b[2J\u202e"))
    assert b"\x1b" not in done.stderr
    assert "\u202e" not in done.stderr.decode()


def test_half_a_surrogate_pair_in_an_id_is_replaced() -> None:
    row = b'{"id": "a\\ud83d", "text": "Envoys met.", "published": "2019-09-11"}'
    assert json.loads(extract_line(row, extract_times))["id"] == "a\ufffd"
