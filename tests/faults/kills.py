"""Kill and freeze each process of a site while articles flow: none is lost or told twice.

A try stores articles, lets some of them be read, strikes at a random moment, and takes the time
from the end of the fault (the kill, the thaw, the restart) until the last article is read.
"""

import math
import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from tests.conftest import service_folder
from tests.faults import Outcome
from tests.faults._flow import Flow
from tests.platform.site import Site

TRIES = 60
SEED = 11
RECOVERY_SECONDS = 60.0  # within which the last article is read after the fault
_MOST_SECONDS = 900.0  # for all tries; what a slow machine leaves out, the table shows
_GIVEN_UP = 240.0  # a try that takes longer is broken; do not wait for it
# How long a part is frozen or away: less than a task may take, and more (of 16 seconds).
_SECONDS = (2.0, 20.0)

Strike = Callable[[Site, random.Random], None]
Pids = Callable[[Site], list[int]]


def _parts(*words: str) -> Pids:
    return lambda site: site.pids(*words)


def _parent(site: Site) -> list[int]:
    """The worker, which hands out messages; it was there before those that read."""
    return [min(site.pids("celery", "worker"))]


def _child(site: Site) -> list[int]:
    """One of the processes that read."""
    return [max(site.pids("celery", "worker"))]


def _killed(pids: Pids) -> Strike:
    return lambda site, chance: _signal(pids(site), signal.SIGKILL)


def _frozen(pids: Pids) -> Strike:
    def strike(site: Site, chance: random.Random) -> None:
        found = pids(site)
        _signal(found, signal.SIGSTOP)
        time.sleep(chance.uniform(*_SECONDS))
        _signal(found, signal.SIGCONT)

    return strike


def _absent(pids: Pids) -> Strike:
    """Killed, and not started again for a while: who would do so is frozen meanwhile."""

    def strike(site: Site, chance: random.Random) -> None:
        supervisor = [_supervisor(site).pid]
        _signal(supervisor, signal.SIGSTOP)
        _signal(pids(site), signal.SIGKILL)
        time.sleep(chance.uniform(*_SECONDS))
        _signal(supervisor, signal.SIGCONT)

    return strike


def _all_killed(site: Site, chance: random.Random) -> None:
    site.kill_everything()
    site.start()


def _supervisor_killed(site: Site, chance: random.Random) -> None:
    """The rest ends by itself when its parent is gone; the site is then started again."""
    _supervisor(site).kill()
    _supervisor(site).wait()
    site.start()


_DATABASE, _BROKER = _parts("postgres"), _parts("valkey-server")
STRIKES: dict[str, Strike] = {
    "kill -9 of the database": _killed(_DATABASE),
    "kill -9 of the broker": _killed(_BROKER),
    "kill -9 of the worker": _killed(_parent),
    "kill -9 of a process of the worker": _killed(_child),
    "kill -9 of beat": _killed(_parts("celery", "beat")),
    "kill -9 of the web server": _killed(_parts("gunicorn")),
    "kill -9 of the supervisor": _supervisor_killed,
    "kill -9 of everything": _all_killed,
    "a freeze of the database": _frozen(_DATABASE),
    "a freeze of the broker": _frozen(_BROKER),
    "a freeze of the worker": _frozen(_parent),
    "a freeze of a process of the worker": _frozen(_child),
    "an absence of the database": _absent(_DATABASE),
    "an absence of the broker": _absent(_BROKER),
}


def attack(tries: int) -> Iterator[Outcome]:
    """Make each strike in turn; yield how each kind went."""
    chance = random.Random(SEED)
    times: dict[str, list[float]] = {}
    deadline = time.monotonic() + _MOST_SECONDS
    with service_folder() as folder:
        site = new_site(folder)
        try:
            site.start()
            for number in range(tries):
                if time.monotonic() > deadline:
                    break
                name = list(STRIKES)[number % len(STRIKES)]
                taken = recovery(site, STRIKES[name], f"{name} {number}", chance)
                times.setdefault(name, []).append(taken)
        finally:
            site.stop()
    for name, seconds in times.items():
        promise = f"after {name} each article is read once, the last in {RECOVERY_SECONDS:.0f} s"
        held = sum(taken <= RECOVERY_SECONDS for taken in seconds)
        yield Outcome(promise, len(seconds), held, f"slowest {max(seconds):.1f} s")


def new_site(folder: Path) -> Site:
    """A site whose tasks are short: messages of a lost worker come back after twice that."""
    folder.mkdir(exist_ok=True)
    return Site(folder / "var", TASK_SECONDS="16", WORKERS="2")


def recovery(site: Site, strike: Strike, name: str, chance: random.Random) -> float:
    """Seconds from the end of a fault to the last article; infinite when one is lost or doubled."""
    flow = Flow(site, name, articles=chance.randint(20, 40))
    flow.begin()
    if not flow.wait_until_read(at_least=1, seconds=_GIVEN_UP):
        return math.inf
    time.sleep(chance.uniform(0.0, 1.0))
    strike(site, chance)
    ended = time.monotonic()
    is_whole = flow.wait_until_read(at_least=flow.articles, seconds=_GIVEN_UP)
    taken = time.monotonic() - ended
    return taken if is_whole and flow.is_told_once() else math.inf


def _supervisor(site: Site) -> "subprocess.Popen[bytes]":
    assert site.process is not None
    return site.process


def _signal(pids: list[int], number: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):  # it died with another of these
            os.kill(pid, number)
