"""Which folders `up` closes to other users, and which it leaves alone."""

import stat
from pathlib import Path

import pytest

from dashboard.launcher import startup


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def var(tmp_path: Path) -> Path:
    """What an older Dateline left: open folders and an open log."""
    var = tmp_path / "var"
    (var / "log").mkdir(parents=True)
    (var / "secret-key.new").touch()
    (var / "log" / "web.log").touch()
    for path in (var, var / "log"):
        path.chmod(0o755)
    return var


def test_folders_and_logs_of_an_older_dateline_are_closed(var: Path) -> None:
    startup.close_to_others(var)
    assert [mode(path) for path in (var, var / "log", var / "log" / "web.log")] == [
        0o700,
        0o700,
        0o600,
    ]


def test_folder_that_others_use_as_well_is_left_open(var: Path) -> None:
    (var / "lib").mkdir()
    (var / "log" / "syslog").touch(mode=0o644)
    startup.close_to_others(var)
    assert mode(var) == mode(var / "log") == 0o755
    assert mode(var / "log" / "syslog") == 0o644
    assert mode(var / "log" / "web.log") == 0o600


def test_sticky_folder_is_left_open(var: Path) -> None:
    var.chmod(0o1777)
    startup.close_to_others(var)
    assert mode(var) == 0o1777
