"""Kill and freeze each process of a site while articles flow: none is lost or told twice.

A try stores articles, lets some of them be read, strikes one victim at a random moment, and
takes the time from the end of the fault (the kill, or the thaw of what was frozen) until the
last article is read.
"""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from tests.conftest import service_folder
from tests.faults import Outcome
from tests.faults._flow import Flow
from tests.platform.site import Site

TRIES = 60
SEED = 11
RECOVERY_SECONDS = 60.0  # within which the last article is read after the fault
_GIVEN_UP = 240.0  # a try that takes longer is broken; do not wait for it
_FROZEN_SECONDS = (2.0, 8.0)


@dataclass(frozen=True, slots=True)
class Victim:
    """What is struck: `pids` finds it in a running site."""

    name: str
    pids: Callable[[Site], list[int]]


def _parts(*words: str) -> Callable[[Site], list[int]]:
    return lambda site: site.pids(*words)


def _child(site: Site) -> list[int]:
    """One of the processes that read; the lowest of the worker's ids is its parent."""
    return [max(site.pids("celery", "worker"))]


def _parent(site: Site) -> list[int]:
    return [min(site.pids("celery", "worker"))]


VICTIMS = (
    Victim("database", _parts("postgres")),
    Victim("broker", _parts("valkey-server")),
    Victim("worker", _parent),
    Victim("process of the worker", _child),
    Victim("beat", _parts("celery", "beat")),
    Victim("web", _parts("gunicorn")),
)


def attack(tries: int) -> Iterator[Outcome]:
    """Strike each victim in turn, and the supervisor with all of them; yield how it went."""
    chance = random.Random(SEED)
    kinds: list[tuple[str, Callable[[Site], None]]] = [
        *((f"kill -9 of {v.name}", _killed(v)) for v in VICTIMS),
        *((f"freezing of {v.name}", _frozen(v, chance)) for v in VICTIMS[:4]),
        ("kill -9 of everything", _all_killed),
        ("kill -9 of supervisor", _supervisor_killed),
    ]
    times: dict[str, list[float]] = {name: [] for name, _ in kinds}
    with service_folder() as folder:
        site = Site(folder / "var", TASK_SECONDS="16", WORKERS="2")
        try:
            site.start()
            for number in range(tries):
                name, strike = kinds[number % len(kinds)]
                times[name].append(_try(site, strike, f"{name} {number}", chance))
        finally:
            site.stop()
    for name, seconds in times.items():
        if seconds:
            yield _outcome(name, seconds)


def _try(site: Site, strike: Callable[[Site], None], name: str, chance: random.Random) -> float:
    """Seconds from the fault to the last article; infinite when one is lost or told twice."""
    flow = Flow(site, name, articles=chance.randint(20, 40))
    flow.begin()
    flow.wait_until_read(at_least=1)
    time.sleep(chance.uniform(0.0, 1.0))
    strike(site)
    ended = time.monotonic()
    is_whole = flow.wait_until_all_read(seconds=_GIVEN_UP) and flow.is_told_once()
    return time.monotonic() - ended if is_whole else float("inf")


def _outcome(name: str, seconds: list[float]) -> Outcome:
    held = sum(s <= RECOVERY_SECONDS for s in seconds)
    promise = f"after {name} each article is read once, the last within {RECOVERY_SECONDS:.0f} s"
    return Outcome(promise, len(seconds), held, f"slowest {max(seconds):.1f} s")


def _killed(victim: Victim) -> Callable[[Site], None]:
    return lambda site: _signal(victim.pids(site), signal.SIGKILL)


def _frozen(victim: Victim, chance: random.Random) -> Callable[[Site], None]:
    def strike(site: Site) -> None:
        pids = victim.pids(site)
        _signal(pids, signal.SIGSTOP)
        time.sleep(chance.uniform(*_FROZEN_SECONDS))
        _signal(pids, signal.SIGCONT)

    return strike


def _all_killed(site: Site) -> None:
    site.kill_everything()
    site.start()


def _supervisor_killed(site: Site) -> None:
    """The rest ends by itself when its parent is gone; the site is then started again."""
    assert site.process is not None
    site.process.kill()
    site.process.wait()
    site.start()


def _signal(pids: list[int], number: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):  # it died with another of these
            os.kill(pid, number)
