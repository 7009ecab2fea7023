"""Make .venv and install the locked requirements: `python3.11 -m dashboard.launcher.install [--dev]`.

Only the standard library, and of ours what needs no more, may be imported here: nothing else
is there yet.
"""

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

from events import disk

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# There from the first step to the last: a .venv that has it is made anew.
UNFINISHED = VENV / "unfinished"
LOG = ROOT / "var" / "log" / "install.log"

RUNTIME = "requirements.lock"
DEVELOPMENT = "requirements-dev.lock"  # includes the former

# Wheels alone: what a source needs to be built has no hash of ours.
PIP_OPTIONS = ("--no-input", "--retries", "2", "--require-hashes", "--only-binary", ":all:")

NO_NETWORK = re.compile(
    r"NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|NameResolutionError"
    r"|Temporary failure in name resolution|Network is unreachable|Connection refused"
)


class InstallError(Exception):
    """The requirements cannot be installed; the message is one line for people."""


class FullDiskError(InstallError):
    """There is no space to install into."""


def main(arguments: list[str]) -> None:
    """Install what is missing; say one line if it cannot be done, nothing if all is there."""
    name = DEVELOPMENT if "--dev" in arguments else RUNTIME
    if is_installed(name):
        return
    sys.stdout.write(f"installing {name} into .venv ...\n")
    sys.stdout.flush()
    try:
        make_log()
        install(name)
    except InstallError as error:
        sys.exit(f"error: {error}")
    except OSError as error:
        sys.exit(f"error: cannot write to {error.filename or ROOT}: {error.strerror}")


def is_installed(name: str) -> bool:
    """Whether .venv holds just what the file `name` now asks for."""
    return (
        _stamp(name).is_file()
        and _stamp(name).read_text() == fingerprint(name)
        and PYTHON.exists()
        and not UNFINISHED.exists()
    )


def fingerprint(name: str) -> str:
    """Return what changes when another Python or other requirements are asked for."""
    names = (RUNTIME, DEVELOPMENT) if name == DEVELOPMENT else (RUNTIME,)
    digest = hashlib.sha256(sys.version.encode())
    for each in names:
        digest.update((ROOT / each).read_bytes())
    return digest.hexdigest()


def install(name: str) -> None:
    """Make .venv if there is none that is whole, and install; a new one only as a whole."""
    is_new = not PYTHON.exists() or UNFINISHED.exists()
    try:
        if is_new:
            _make_venv()
        _run([PYTHON, "-m", "pip", "install", *PIP_OPTIONS, "-r", ROOT / name])
    except BaseException:
        if is_new:
            shutil.rmtree(VENV, ignore_errors=True)
        raise
    _stamp(RUNTIME).write_text(fingerprint(RUNTIME))
    _stamp(name).write_text(fingerprint(name))
    UNFINISHED.unlink(missing_ok=True)


def _make_venv() -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    VENV.mkdir()
    UNFINISHED.touch()
    try:
        _run([sys.executable, "-m", "venv", VENV])
    except FullDiskError:
        raise
    except InstallError:
        raise InstallError(
            "this Python cannot make virtual environments; on Debian: apt install python3.11-venv"
        ) from None


def make_log() -> None:
    """Make our log and its folders, for our user only: an index's address may hold a password."""
    for folder in (LOG.parent.parent, LOG.parent):
        folder.mkdir(mode=0o700, exist_ok=True)
    LOG.touch(mode=0o600)
    LOG.chmod(0o600)


def _run(command: list[str | Path]) -> None:
    """Run `command` with its output in the log. Raises InstallError if it fails."""
    with LOG.open("w+") as log:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=ROOT, check=False
        )
        log.seek(0)
        output = log.read()
    if done.returncode == 0:
        return
    if disk.has_little(ROOT) or any(words in output for words in disk.WORDS):
        raise FullDiskError(f"the disk that holds {ROOT} is full: make space and run it again")
    if NO_NETWORK.search(output):
        raise InstallError(f"the package index cannot be reached; log: {LOG}")
    errors = [line for line in output.splitlines() if line.startswith("ERROR:")]
    raise InstallError(f"pip failed: {(errors or ['no reason given'])[-1]}; log: {LOG}")


def _stamp(name: str) -> Path:
    return VENV / f"installed-{name}"


if __name__ == "__main__":
    main(sys.argv[1:])
