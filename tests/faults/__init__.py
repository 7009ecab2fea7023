"""Attacks on the whole of Dateline, each repeated as often as one asks: `make faults`.

An attack is a module beside this one with `TRIES`, how often it tries by itself, and
`attack(tries)`, which yields an Outcome for each promise that it tried to break. Its quick
form runs in `make test`, with few tries.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """One promise under attack: how often it was tried and how often it held."""

    promise: str  # "a corrected day survives the other reviewer's save"
    tries: int
    held: int
    note: str = ""  # "slowest 0.41 s"

    @property
    def is_kept(self) -> bool:
        """True when it was tried and held each time."""
        return 0 < self.tries == self.held
