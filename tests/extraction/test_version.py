"""The extractor's version: another one whenever the same text may give other events."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from events.extraction.fingerprint import fingerprint, version

ROOT = Path(__file__).resolve().parents[2]
LIBRARIES = ["spacy 3.8.18"]


@pytest.fixture
def package(tmp_path):
    """A small package with a rule, a table and something learnt."""
    (tmp_path / "data" / "parser").mkdir(parents=True)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "weekday.py").write_bytes(b"DAYS = 7\nWEEKS = 52\n")
    (tmp_path / "data" / "leaders.tsv").write_bytes(b"name\tcountry\n")
    (tmp_path / "data" / "parser" / "model").write_bytes(b"\x00\r\n\x01")
    return tmp_path


def test_version_is_short_and_readable():
    assert re.fullmatch("[0-9a-f]{12}", version())


def run(script, *arguments, folder, **variables):
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=folder,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.mark.parametrize(
    "name", ["rules/weekday.py", "data/leaders.tsv", "data/parser/model", "rules/new.py"]
)
def test_changed_code_or_data_is_another_version(package, name):
    before = fingerprint([package], LIBRARIES)
    with (package / name).open("ab") as file:
        file.write(b"#")
    assert fingerprint([package], LIBRARIES) != before


def test_renamed_file_is_another_version(package):
    before = fingerprint([package], LIBRARIES)
    (package / "data" / "leaders.tsv").rename(package / "data" / "groups.tsv")
    assert fingerprint([package], LIBRARIES) != before


def test_other_release_of_a_library_is_another_version(package):
    assert fingerprint([package], ["spacy 3.8.19"]) != fingerprint([package], LIBRARIES)


@pytest.mark.parametrize(
    "name",
    ["rules/__pycache__/weekday.cpython-311.pyc", "data/.leaders.tsv.swp", "rules/notes.orig"],
)
def test_what_python_and_editors_leave_behind_is_no_part_of_it(package, name):
    before = fingerprint([package], LIBRARIES)
    (package / name).parent.mkdir(exist_ok=True)
    (package / name).write_bytes(b"left behind")
    assert fingerprint([package], LIBRARIES) == before


def test_line_ends_of_a_checkout_do_not_count(package):
    before = fingerprint([package], LIBRARIES)
    (package / "rules" / "weekday.py").write_bytes(b"DAYS = 7\r\nWEEKS = 52\r\n")
    assert fingerprint([package], LIBRARIES) == before


def test_bytes_of_the_parser_are_no_line_ends(package):
    before = fingerprint([package], LIBRARIES)
    (package / "data" / "parser" / "model").write_bytes(b"\x00\n\x01")
    assert fingerprint([package], LIBRARIES) != before


def test_another_folder_and_process_give_the_same_version(package, tmp_path_factory):
    copy = tmp_path_factory.mktemp("elsewhere") / "copy"
    shutil.copytree(package, copy)
    script = (
        "import sys; from pathlib import Path; from events.extraction.fingerprint import fingerprint;"
        "print(fingerprint([Path(sys.argv[1])], sys.argv[2:]))"
    )
    other = run(script, str(copy), *LIBRARIES, folder=ROOT, PYTHONHASHSEED="7")
    assert other.strip() == fingerprint([package], LIBRARIES)
