"""What `make` does before there is an environment: one clear line, nothing half-made."""

import ensurepip
import hashlib
import os
import shutil
import stat
import subprocess
import sys
import zipfile

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


@pytest.fixture
def project(tmp_path):
    """A project with our installer that needs nothing but pip itself."""
    (tmp_path / "dashboard" / "launcher").mkdir(parents=True)
    for name in ("__init__", "disk", "launcher/__init__", "launcher/install"):
        shutil.copy(ROOT / f"dashboard/{name}.py", tmp_path / f"dashboard/{name}.py")
    shutil.copy(ROOT / "Makefile", tmp_path / "Makefile")
    for name in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).write_text(PIP_ITSELF)
    return tmp_path


def install(project, *arguments, **variables):
    return subprocess.run(
        [sys.executable, "-m", "dashboard.launcher.install", *arguments],
        cwd=project,
        env=os.environ | UNREACHABLE | variables,
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
    (project / "requirements.lock").write_text(f"{PIP_ITSELF}# again\n")
    assert "installing requirements.lock" in install(project).stdout
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
    (project / "requirements.lock").write_text(
        PIP_ITSELF.replace("pip", "a-package-we-do-not-have")
    )
    run = install(project)
    assert run.returncode == 1
    assert run.stderr.startswith("error: the package index cannot be reached; log: ")
    assert run.stderr.count("\n") == 1
    assert not (project / ".venv").exists()


def wheel_of(project):
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


def lock(project, hashed):
    digest = hashlib.sha256(hashed).hexdigest()
    (project / "requirements.lock").write_text(f"planted==1 --hash=sha256:{digest}\n")


def test_package_with_the_hash_of_the_lock_is_installed(project):
    lock(project, wheel_of(project).read_bytes())
    run = install(project, PIP_FIND_LINKS=str(project), PIP_NO_INDEX="1")
    assert run.returncode == 0, run.stderr


def test_package_that_differs_from_the_lock_is_refused(project):
    wheel_of(project)
    lock(project, b"what was locked")
    run = install(project, PIP_FIND_LINKS=str(project), PIP_NO_INDEX="1")
    assert run.returncode == 1
    assert run.stderr.startswith("error: pip failed")
    assert "DO NOT MATCH THE HASHES" in (project / "var" / "log" / "install.log").read_text()
    assert not (project / ".venv").exists()


def test_log_is_for_our_user_only(project):
    code = "from dashboard.launcher import install; install.make_log()"
    subprocess.run([sys.executable, "-c", code], cwd=project, check=True)
    log = project / "var" / "log" / "install.log"
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (log.parent.parent, log.parent, log)]
    assert modes == [0o700, 0o700, 0o600]


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
