"""A full disk: known behind its errors, nothing lost of what was written before."""

import errno
import os
from pathlib import Path

import pytest
from django.conf import settings as site_settings
from django.contrib.auth import get_user_model
from pytest_django.fixtures import Settings

from dashboard.launcher import startup
from dashboard.launcher.launch import Address, Launch
from dashboard.launcher.supervisor import Supervisor
from events import disk


def no_space(*arguments: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def wrapped(error: Exception) -> RuntimeError:
    outer = RuntimeError("could not write")
    outer.__cause__ = error
    return outer


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_full_disk_is_found_behind_the_error_that_it_caused(tmp_path: Path, number: int) -> None:
    assert disk.is_reason(wrapped(OSError(number, "")), tmp_path)


def test_other_errors_are_no_full_disk(tmp_path: Path) -> None:
    assert not disk.is_reason(wrapped(OSError(errno.EACCES, "denied")), tmp_path)


def test_private_file_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    startup.write_private(tmp_path / "key", "old")
    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(OSError, match="No space left"):
        startup.write_private(tmp_path / "key", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["key"]
    assert (tmp_path / "key").read_text() == "old"


@pytest.mark.django_db(transaction=True)
def test_demo_accounts_whose_passwords_cannot_be_kept_are_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_settings, "VAR_DIR", tmp_path)
    monkeypatch.setattr(os, "fsync", no_space)
    launch = Launch(Supervisor(print), print, address=Address("127.0.0.1", 1))
    with pytest.raises(OSError, match="No space left"):
        launch._prepare_database()
    assert not get_user_model().objects.exists()


def test_static_file_that_a_full_disk_cut_off_is_collected_anew(
    tmp_path: Path, settings: Settings
) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    stamp = tmp_path / "static.stamp"
    startup.collect_static_files(stamp)
    whole = (settings.STATIC_ROOT / "css" / "tokens.css").read_bytes()
    (settings.STATIC_ROOT / "css" / "tokens.css").write_bytes(whole[:10])
    stamp.write_text("unfinished")
    startup.collect_static_files(stamp)
    assert (settings.STATIC_ROOT / "css" / "tokens.css").read_bytes() == whole


def test_files_that_lay_in_the_static_folder_before_are_left_there(
    tmp_path: Path, settings: Settings
) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "precious").write_text("kept")
    stamp = tmp_path / "static.stamp"
    assert startup.collect_static_files(stamp)
    assert not startup.collect_static_files(stamp)
    stamp.write_text(startup.SHARED + "of another release")
    assert startup.collect_static_files(stamp)
    assert (settings.STATIC_ROOT / "precious").read_text() == "kept"
