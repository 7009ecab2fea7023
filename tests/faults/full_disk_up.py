"""`up` on a disk that is full from the start, at each of its steps, and one that fills up.

Each try mounts a small tmpfs, of another size each time, which needs root.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.faults import Outcome
from tests.platform.site import Site, wait_for

TRIES = 8
MEGABYTE = 1_000_000
# The first start needs some 75 MB: 40 for the cluster, 16 for its log, the rest for static files.
SMALLEST, LARGEST = 200_000, 80 * MEGABYTE
ENOUGH = 400 * MEGABYTE
ADVICE = "is full: make space on it and start again"
ADD = "from events.models import Outlet; Outlet.objects.create(name='Outlet {number}')"
COUNT = "from events.models import Outlet; print(Outlet.objects.count())"


def attack(tries: int) -> Iterator[Outcome]:
    """Yield what became of starts on `tries` full disks, and of a site whose disk fills."""
    if not can_mount():
        sys.stderr.write("full_disk_up: skipped, only root can mount a small disk\n")
        return
    said = came_up = 0
    for number in range(tries):
        size = SMALLEST + (LARGEST - SMALLEST) * number // max(1, tries)
        with small_disk(size) as folder:
            site = Site(folder / "var")
            said += refusal(site).count(ADVICE) == 1
            resize(folder, ENOUGH)
            came_up += is_healthy_after_start(site)
    yield Outcome("`up` on a full disk says so in one line", tries, said)
    yield Outcome("and starts once there is space", tries, came_up)
    yield from fill_under_site(max(1, tries // 4))


def fill_under_site(tries: int) -> Iterator[Outcome]:
    """Fill the disk under a running site, store on, make space: is all there that was taken?"""
    kept = said = 0
    with small_disk(ENOUGH) as folder:
        site = Site(folder / "var").start()
        try:
            for number in range(tries):
                stored = store_until_full(site, folder, number)
                said += ADVICE in site.output()
                (folder / "ballast").unlink()
                wait_for(site.is_healthy, seconds=120, what="health after space was made")
                kept += int(site.manage("shell", "-v0", "-c", COUNT)) >= stored
        finally:
            site.stop()
    yield Outcome("a site whose disk is full comes back with all it took on", tries, kept)
    yield Outcome("and says meanwhile why parts of it die", tries, said)


def store_until_full(site: Site, folder: Path, number: int) -> int:
    """Store an outlet, fill the disk until a part of the site dies; return the outlets stored."""
    site.manage("shell", "-v0", "-c", ADD.format(number=number))
    stored = int(site.manage("shell", "-v0", "-c", COUNT))
    said_before = site.output().count(ADVICE)
    # Unbuffered: what is left in a buffer would fail once more when the file is closed.
    with (folder / "ballast").open("wb", buffering=0) as ballast, suppress(OSError):
        while True:
            ballast.write(bytes(65_536))
    # What it writes by itself, such as the messages of beat, then finds no space.
    wait_for(lambda: site.output().count(ADVICE) > said_before, seconds=180, what="a death")
    return stored


def refusal(site: Site) -> str:
    """Start where it cannot; return what is said on stderr, if that is one line."""
    run = subprocess.run(
        site.command("up", "--port", str(site.port), "--no-demo"),
        cwd=Path(__file__).resolve().parents[2],
        env=site.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    sys.stderr.write(f"  {run.stderr.strip()[-300:]}\n")
    return run.stderr if run.returncode == 1 and run.stderr.count("\n") == 1 else ""


def is_healthy_after_start(site: Site) -> bool:
    """Whether `site` starts and answers; it is stopped again."""
    try:
        return bool(site.start().is_healthy())
    except AssertionError as error:
        sys.stderr.write(f"  {error}\n")
        return False
    finally:
        site.stop()


def can_mount() -> bool:
    """Whether we may mount a disk of our own."""
    if os.geteuid() != 0:
        return False
    try:
        with small_disk(MEGABYTE):
            return True
    except subprocess.CalledProcessError:
        return False


@contextmanager
def small_disk(size: int) -> Iterator[Path]:
    """A folder on a disk of its own of `size` bytes."""
    folder = Path(tempfile.mkdtemp(prefix="dl-"))
    try:
        _run("mount", "-t", "tmpfs", "-o", f"size={size},mode=0755", "none", folder)
        try:
            yield folder
        finally:
            _run("umount", "--lazy", folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def resize(folder: Path, size: int) -> None:
    """Give the disk of `folder` room for `size` bytes."""
    _run("mount", "-o", f"remount,size={size}", folder)


def _run(*command: object) -> None:
    subprocess.run([str(word) for word in command], check=True, capture_output=True)
