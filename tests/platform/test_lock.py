"""The lock files hold what requirements*.txt pin, all that those need, and a hash for each."""

import re
from importlib.metadata import PackageNotFoundError, requires
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.platform.site import ROOT

ENTRY = re.compile(r"^([\w.-]+)==([^\s;]+)((?:.*\\\n)*.*)", re.MULTILINE)
PAIRS = [
    ("requirements.txt", "requirements.lock"),
    ("requirements-dev.txt", "requirements-dev.lock"),
]
EACH = pytest.mark.parametrize(("pins", "lock"), PAIRS)
RENEW = "run `make lock`"


def locked(lock: str) -> dict[str, Any]:
    """Return version and the rest of each entry by name."""
    entries = ENTRY.findall((ROOT / lock).read_text())
    return {canonicalize_name(name): (version, rest) for name, version, rest in entries}


def pinned(pins: str) -> list[Requirement]:
    lines = [line.partition(" #")[0].strip() for line in (ROOT / pins).read_text().splitlines()]
    return [Requirement(line) for line in lines if line and line[0] not in "#-"]


def needed(requirement: Requirement, *, seen: set[tuple[str, frozenset[str]]]) -> None:
    """Add to `seen` the packages that `requirement` needs here, directly or not."""
    key = (str(canonicalize_name(requirement.name)), frozenset(requirement.extras))
    if key in seen:
        return
    seen.add(key)
    for line in requires(requirement.name) or ():
        below = Requirement(line)
        extras = requirement.extras or {""}
        if below.marker is None or any(below.marker.evaluate({"extra": e}) for e in extras):
            needed(below, seen=seen)


@EACH
def test_lock_holds_each_pin(pins: str, lock: str) -> None:
    versions = {name: version for name, (version, _) in locked(lock).items()}
    for pin in pinned(pins):
        assert f"=={versions.get(canonicalize_name(pin.name))}" == str(pin.specifier), RENEW


@EACH
def test_lock_holds_what_the_pins_need(pins: str, lock: str) -> None:
    seen: set[tuple[str, frozenset[str]]] = set()
    for pin in pinned(pins):
        try:
            needed(pin, seen=seen)
        except PackageNotFoundError as error:
            pytest.skip(f"not installed here: {error}")
    assert {name for name, _ in seen} <= locked(lock).keys(), RENEW


@EACH
def test_each_locked_package_has_hashes(pins: str, lock: str) -> None:
    for name, (_, rest) in locked(lock).items():
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", rest), name


def test_development_has_the_releases_of_production() -> None:
    development = locked("requirements-dev.lock")
    assert {name: development.get(name) for name in locked("requirements.lock")} == locked(
        "requirements.lock"
    ), RENEW


@pytest.mark.parametrize("lock", [lock for _, lock in PAIRS])
def test_lock_names_no_index(lock: str) -> None:
    assert not re.search(r"://|--(extra-)?index|--find-links", (ROOT / lock).read_text())
