"""`ingest` and `extract` on a disk that fills up: named in words, whole, and mended by space."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dashboard.launcher.embedded.postgres import EmbeddedPostgres, database_url
from tests.faults import Outcome
from tests.faults._processes import Done, manage

TRIES = 3
_SIZE = 500  # MB of the disk; a new database has about 70
_FREE = (1, 6, 14)  # MB that are left when `ingest` begins; a segment of the log has 16
_ARTICLES = 60  # of 60 kB and more: far more than fits
_NOWHERE = {"BROKER_URL": "redis://127.0.0.1:1"}  # articles wait


class NoSmallDisk(Exception):
    """A small disk cannot be made here: that takes root, and the right to mount."""


def attack(tries: int) -> Iterator[Outcome]:
    """Fill the disk of the database under `ingest`, and that of OUT under `extract`."""
    try:
        yield from under_ingest(tries)
        yield from under_extract(tries)
    except NoSmallDisk as error:
        sys.stderr.write(f"full_disk: not tried, since no small disk can be mounted: {error}\n")


def under_ingest(tries: int) -> Iterator[Outcome]:
    """Fill the disk of a database, each time with another number of bytes left."""
    with small_disk(_SIZE) as disk:
        runs = [_ingest(disk / str(number), _FREE[number % len(_FREE)]) for number in range(tries)]
    said = [broken for broken, _ in runs]
    note = next((done.err[-300:].replace("\n", " ") for done in said if not _is_said(done)), "")
    yield Outcome("ingest names a full disk in words", tries, sum(map(_is_said, said)), note)
    held = sum(is_whole for _, is_whole in runs)
    yield Outcome("ingest goes on where it broke off once there is space", tries, held)


def under_extract(tries: int) -> Iterator[Outcome]:
    """Fill the disk that the extractions go to."""
    said = whole = again = 0
    with small_disk(2) as disk, tempfile.TemporaryDirectory() as elsewhere:
        source, target = Path(elsewhere, "in.jsonl"), disk / "out.jsonl"
        for _ in range(tries):
            _documents(source, 200)
            ballast = _fill(disk, 1)
            said += _is_said(manage("extract", source, target, "--only", "times"))
            whole += _has_whole_lines(target)
            ballast.unlink()
            _documents(source, 5)
            again += manage("extract", source, target, "--only", "times").status == 0
    yield Outcome("extract names a full disk in words", tries, said)
    yield Outcome("what extract wrote on a full disk are whole lines", tries, whole)
    yield Outcome("extract works again once there is space", tries, again)


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    """A file system of so many MB. Raises NoSmallDisk."""
    with tempfile.TemporaryDirectory(prefix="dl-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL may have to run as the user nobody
        mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", name]
        made = subprocess.run(mount, capture_output=True, text=True, check=False)
        if made.returncode:
            raise NoSmallDisk(made.stderr.strip() or "mount failed")
        try:
            yield folder
        finally:
            subprocess.run(["umount", "--lazy", name], check=False)


def _is_said(done: Done) -> bool:
    words = "disk" in done.err and "full" in done.err and "make space" in done.err
    return words and done.status == 1 and "Traceback" not in done.err


def _fill(disk: Path, free: int) -> Path:
    """Put a file onto `disk` that leaves so many MB; return it."""
    ballast = disk / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(1 << 16)):
            pass
    size = max(0, ballast.stat().st_size - (free << 20))
    with ballast.open("r+b") as file:
        file.truncate(size)
    return ballast


def _articles(path: Path) -> None:
    """A file of articles whose words are all different, outside the small disk."""
    with path.open("w") as file:
        for number in range(_ARTICLES):
            words = " ".join(f"w{number}x{n * 7919 % 10007}" for n in range(6000))
            file.write(
                json.dumps(
                    {
                        "title": f"T{number}",
                        "text": words,
                        "published": "2019-09-11",
                        "language": "en",
                    }
                )
            )
            file.write("\n")


def _ingest(root: Path, free: int) -> tuple[Done, bool]:
    """How `ingest` ended on the full disk; whether all was there once, after space was made."""
    with tempfile.TemporaryDirectory() as elsewhere:
        root.mkdir(mode=0o755)
        source = Path(elsewhere, "articles.jsonl")
        _articles(source)
        server = EmbeddedPostgres(root, log=Path(elsewhere, "postgres.log"))
        variables = {"DATABASE_URL": database_url(root), "VAR_DIR": str(root), **_NOWHERE}
        try:
            _run(server)
            assert manage("migrate", **variables).status == 0
            ballast = _fill(root, free)
            broken = manage("ingest", source, **variables)
            ballast.unlink()
            server.stop()  # the full disk may have ended it
            _run(server)
            again = manage("ingest", source, **variables)
            counted = manage("ingest", source, **variables)
            is_whole = again.status == 0 and f"{_ARTICLES} known already, 0 bad" in counted.out
            return broken, is_whole
        finally:
            server.stop()
            subprocess.run(["rm", "-rf", str(root)], check=False)


def _run(server: EmbeddedPostgres) -> None:
    server.prepare()
    server.start()
    server.wait_until_ready()


def _has_whole_lines(path: Path) -> bool:
    lines = path.read_bytes()
    return lines.endswith(b"\n") and all(map(json.loads, lines.splitlines()))


def _documents(path: Path, count: int) -> None:
    """Documents, of which 200 have more extractions than the megabyte that is left."""
    days = " ".join(f"They met on {1 + n % 28} March {1900 + n}." for n in range(100))
    with path.open("w") as file:
        for number in range(count):
            file.write(json.dumps({"id": number, "text": days, "published": "2019-09-11"}) + "\n")
