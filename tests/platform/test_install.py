"""What `make` does before there is an environment: one clear line, nothing half-made."""

import os
import shutil
import stat
import subprocess
import sys

import pytest

from tests.platform.site import ROOT

UNREACHABLE = {
    "PIP_INDEX_URL": "http://127.0.0.1:1/simple",
    "PIP_EXTRA_INDEX_URL": "",
    "PIP_FIND_LINKS": "",
    "PIP_CONFIG_FILE": os.devnull,
}


@pytest.fixture
def project(tmp_path):
    """A project with our installer that needs nothing but pip itself."""
    (tmp_path / "dashboard").mkdir()
    for name in ("dashboard/__init__.py", "dashboard/install.py", "Makefile"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "requirements.txt").write_text("pip\n")
    (tmp_path / "requirements-dev.txt").write_text("-r requirements.txt\n")
    return tmp_path


def install(project, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "dashboard.install", *arguments],
        cwd=project,
        env=os.environ | UNREACHABLE,
        capture_output=True,
        text=True,
        check=False,
    )


def test_second_install_does_nothing(project):
    assert install(project).returncode == 0
    marker = project / ".venv" / "marker"
    marker.touch()
    again = install(project)
    assert (again.returncode, again.stdout) == (0, "")
    assert marker.exists()


def test_changed_requirements_are_installed_into_the_same_environment(project):
    install(project)
    (project / ".venv" / "marker").touch()
    (project / "requirements.txt").write_text("pip  # again\n")
    assert "installing requirements.txt" in install(project).stdout
    assert (project / ".venv" / "marker").exists()


def test_development_install_serves_make_up_as_well(project):
    install(project, "--dev")
    assert install(project).stdout == ""


def test_environment_left_by_a_kill_is_made_anew(project):
    (project / ".venv" / "bin").mkdir(parents=True)
    (project / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (project / ".venv" / "unfinished").touch()
    (project / ".venv" / "debris").touch()
    assert install(project).returncode == 0
    assert not (project / ".venv" / "debris").exists()
    assert not (project / ".venv" / "unfinished").exists()


def test_unreachable_index_is_one_line_and_leaves_no_environment(project):
    (project / "requirements.txt").write_text("a-package-we-do-not-have==1\n")
    run = install(project)
    assert run.returncode == 1
    assert run.stderr.startswith("error: the package index cannot be reached; log: ")
    assert run.stderr.count("\n") == 1
    assert not (project / ".venv").exists()


def test_unwritable_folder_is_one_line(project):
    (project / "var").write_text("in the way of the folder")
    run = install(project)
    assert run.returncode == 1
    assert run.stderr.startswith(f"error: cannot write to {project / 'var'}")
    assert not (project / ".venv").exists()


def test_wrong_python_is_one_line_that_names_the_right_one(project):
    programs = project / "bin"
    programs.mkdir()
    for name in ("python3", "python"):
        (programs / name).write_text("#!/bin/sh\nexit 1\n")  # as Python 3.12 answers the check
        (programs / name).chmod(stat.S_IRWXU)
    run = subprocess.run(
        [shutil.which("make"), "up"],
        cwd=project,
        env={"PATH": str(programs)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode != 0
    assert run.stderr.startswith("error: Dateline needs Python 3.11")
    assert not (project / ".venv").exists()
