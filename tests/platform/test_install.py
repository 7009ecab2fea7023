"""What `make` does before there is an environment: one clear line, nothing half-made."""

import ensurepip
import hashlib
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.platform.site import ROOT

UNREACHABLE = {
    "PIP_INDEX_URL": "http://127.0.0.1:1/simple",
    "PIP_EXTRA_INDEX_URL": "",
    "PIP_FIND_LINKS": "",
    "PIP_CONFIG_FILE": os.devnull,
}


# There already, so that nothing is fetched and no hash compared.
PIP_ITSELF = f"pip=={ensurepip.version()} --hash=sha256:{'0' * 64}\n"


LAUNCHER = "dashboard/launcher"
PROJECT_FILES = (
    *("dashboard/__init__.py", "events/__init__.py", "events/disk.py"),
    *(f"{LAUNCHER}/__init__.py", f"{LAUNCHER}/install.py"),
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with our installer that needs nothing but pip itself."""
    return make_project(tmp_path)


@pytest.fixture(scope="module")
def installed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a project with its environment, to be copied: to make one takes seconds."""
    project = make_project(tmp_path_factory.mktemp("installed"))
    assert install(project).returncode == 0
    return project


@pytest.fixture
def installed(installed_once: Path, tmp_path: Path) -> Path:
    """A project whose requirements are installed."""
    return shutil.copytree(installed_once, tmp_path / "project", symlinks=True)


def make_project(folder: Path) -> Path:
    """Copy the installer and what it needs into `folder`."""
    (folder / LAUNCHER).mkdir(parents=True)
    (folder / "events").mkdir()
    for name in ("Makefile", *PROJECT_FILES):
        shutil.copy(ROOT / name, folder / name)
    for name in ("requirements.lock", "requirements-dev.lock"):
        (folder / name).write_text(PIP_ITSELF)
    return folder


def install(project: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dashboard.launcher.install", *arguments],
        cwd=project,
        env=os.environ | UNREACHABLE | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_second_install_does_nothing(installed: Path) -> None:
    marker = installed / ".venv" / "marker"
    marker.touch()
    again = install(installed)
    assert (again.returncode, again.stdout) == (0, "")
    assert marker.exists()


def test_changed_requirements_are_installed_into_the_same_environment(installed: Path) -> None:
    (installed / ".venv" / "marker").touch()
    (installed / "requirements.lock").write_text(f"{PIP_ITSELF}# again\n")
    assert "installing requirements.lock" in install(installed).stdout
    assert (installed / ".venv" / "marker").exists()


def test_development_install_serves_make_up_as_well(installed: Path) -> None:
    (installed / "requirements.lock").write_text(f"{PIP_ITSELF}# again\n")
    install(installed, "--dev")
    assert install(installed).stdout == ""


def test_environment_left_by_a_kill_is_made_anew(project: Path) -> None:
    (project / ".venv" / "bin").mkdir(parents=True)
    (project / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (project / ".venv" / "unfinished").touch()
    (project / ".venv" / "debris").touch()
    assert install(project).returncode == 0
    assert not (project / ".venv" / "debris").exists()
    assert not (project / ".venv" / "unfinished").exists()


def test_unreachable_index_is_one_line_and_leaves_no_environment(project: Path) -> None:
    (project / "requirements.lock").write_text(
        PIP_ITSELF.replace("pip", "a-package-we-do-not-have")
    )
    run = install(project)
    assert run.returncode == 1
    assert run.stderr.startswith("error: the package index cannot be reached; log: ")
    assert run.stderr.count("\n") == 1
    assert not (project / ".venv").exists()


def wheel_of(project: Path) -> Path:
    """Put a wheel into a folder of the project; return its file."""
    file = project / "planted-1-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as wheel:
        wheel.writestr("planted.py", "")
        wheel.writestr(
            "planted-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: planted\nVersion: 1\n"
        )
        wheel.writestr("planted-1.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr("planted-1.dist-info/RECORD", "")
    return file


def lock(project: Path, hashed: bytes) -> None:
    digest = hashlib.sha256(hashed).hexdigest()
    (project / "requirements.lock").write_text(f"planted==1 --hash=sha256:{digest}\n")


def test_package_with_the_hash_of_the_lock_is_installed(installed: Path) -> None:
    lock(installed, wheel_of(installed).read_bytes())
    run = install(installed, PIP_FIND_LINKS=str(installed), PIP_NO_INDEX="1")
    assert run.returncode == 0, run.stderr


def test_package_that_differs_from_the_lock_is_refused(project: Path) -> None:
    wheel_of(project)
    lock(project, b"what was locked")
    run = install(project, PIP_FIND_LINKS=str(project), PIP_NO_INDEX="1")
    assert run.returncode == 1
    assert run.stderr.startswith("error: pip failed")
    assert "DO NOT MATCH THE HASHES" in (project / "var" / "log" / "install.log").read_text()
    assert not (project / ".venv").exists()


def test_log_is_for_our_user_only(project: Path) -> None:
    code = "from dashboard.launcher import install; install.make_log()"
    subprocess.run([sys.executable, "-c", code], cwd=project, check=True)
    log = project / "var" / "log" / "install.log"
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (log.parent.parent, log.parent, log)]
    assert modes == [0o700, 0o700, 0o600]


def test_unwritable_folder_is_one_line(project: Path) -> None:
    (project / "var").write_text("in the way of the folder")
    run = install(project)
    assert run.returncode == 1
    assert run.stderr.startswith(f"error: cannot write to {project / 'var'}")
    assert not (project / ".venv").exists()


def test_wrong_python_is_one_line_that_names_the_right_one(project: Path) -> None:
    programs = project / "bin"
    programs.mkdir()
    for name in ("python3", "python"):
        (programs / name).write_text("#!/bin/sh\nexit 1\n")  # as Python 3.12 answers the check
        (programs / name).chmod(stat.S_IRWXU)
    run = subprocess.run(
        [str(shutil.which("make")), "up"],
        cwd=project,
        env={"PATH": str(programs)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode != 0
    assert run.stderr.startswith("error: Dateline needs Python 3.11")
    assert not (project / ".venv").exists()
