"""The logs of our children: bounded while they grow, closed to others, without secrets."""

import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dashboard.launcher.embedded import output
from dashboard.launcher.embedded.output import LogFile
from dashboard.launcher.embedded.server import start_child
from tests.platform.site import is_alive, wait_for

LINES = "import sys; [print('line', n, flush=True) for n in range(int(sys.argv[1]))]"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def run_child(log: Path, code: str, *arguments: str) -> None:
    """Run `code` with its output in `log` to its end and past the last line's way there."""
    process = start_child([sys.executable, "-c", code, *arguments], log=log)
    process.wait()
    for copier in output._COPIERS:
        if copier.name == str(log):  # not those of servers that other tests use
            copier.join()


def test_all_lines_of_children_arrive_in_order(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    run_child(log, LINES, "500")
    run_child(log, "print('restarted')")
    assert log.read_text().splitlines() == [*(f"line {n}" for n in range(500)), "restarted"]


def test_log_is_set_aside_while_a_child_holds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "LOG_BYTES", 1_000)
    log, older = tmp_path / "web.log", tmp_path / "web.log.1"
    run_child(log, LINES, "1000")
    assert log.read_text().endswith("line 999\n")
    assert 0 < log.stat().st_size <= 1_000
    assert 0 < older.stat().st_size <= 1_000
    assert sorted(path.name for path in tmp_path.iterdir()) == ["web.log", "web.log.1"]


def test_logs_are_for_our_user_only_also_those_of_before(tmp_path: Path) -> None:
    log, older = tmp_path / "web.log", tmp_path / "web.log.1"
    for path in (log, older):
        path.touch(mode=0o644)
    run_child(log, LINES, "1")
    assert (mode(log), mode(older)) == (0o600, 0o600)


def test_link_in_the_place_of_a_log_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("kept")
    (tmp_path / "web.log").symlink_to(target)
    run_child(tmp_path / "web.log", LINES, "1")
    assert target.read_text() == "kept"


def test_secret_that_a_child_prints_itself_is_hidden(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    run_child(log, "print('postgres://me:' + 'hunter2' + '@db/news')")
    assert log.read_text() == "postgres://me:***@db/news\n"


def test_bytes_that_are_no_text_arrive_as_they_are(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    run_child(log, "import os; os.write(1, bytes(range(256)))")
    assert log.read_bytes() == bytes(range(256))


def test_line_without_end_does_not_grow_in_memory(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    run_child(log, "print('x' * 300_000)")
    assert log.stat().st_size == 300_001


def test_removed_log_is_made_anew(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    file = LogFile(log)
    file.write(b"before\n")
    log.unlink()
    file.write(b"after\n")
    assert log.read_text() == "after\n"


def test_lines_that_a_full_disk_took_none_of_are_counted_once_it_does(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    file = LogFile(log)
    log.mkdir()  # as good as full: nothing can be written there
    file.write(b"one\n")
    file.write(b"two\n")
    log.rmdir()
    file.write(b"three\n")
    assert log.read_text() == "2 lines before this one could not be written\nthree\n"


@pytest.mark.services
def test_child_that_prints_without_end_dies_with_its_killed_owner(tmp_path: Path) -> None:
    code = (
        "import pathlib, sys, time; from dashboard.launcher.embedded.server import start_child;"
        "child = start_child([sys.executable, '-c', 'while True: print(1)'],"
        " log=pathlib.Path(sys.argv[1])); print(child.pid, flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "log")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as owner:
        pid = int(owner.stdout.readline())
        time.sleep(0.2)
        owner.kill()
    wait_for(lambda: not is_alive(pid), seconds=10, what="the end of the child")
