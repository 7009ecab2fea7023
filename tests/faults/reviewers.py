"""Two reviewers on one event, through the admin's pages, in random interleavings.

They open pages, edit fields, parts of composite fields and parties, accept, reject, put back,
merge, and send one form from two tabs, while new articles are consolidated; then what each was
told is held against the database (`_reviewing`, `_ledger`).
"""

from collections.abc import Iterator

from tests.benchmarks.database import database
from tests.faults import Outcome

TRIES = 1000  # interleavings


def attack(tries: int) -> Iterator[Outcome]:
    """Play in a database of its own."""
    with database():
        from tests.faults._reviewing import play  # models need Django, which is ready only now

        yield from play(tries)
