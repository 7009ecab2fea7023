"""How cells that count events are shaded: by how many, and by how much of it is conflict. Pure.

static/css/views.css draws the classes that are named here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

STEPS = 5
NEITHER = "tn"
_TONE_WORDS = ("cooperation", "more cooperation", "as much of both", "more conflict", "conflict")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many events a cell has, and of which tone."""

    cooperation: int
    neither: int
    conflict: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.cooperation + self.neither + self.conflict

    @property
    def tone(self) -> str:
        """The class of the balance: "t0" all cooperation, "t4" all conflict."""
        if not (told := self.cooperation + self.conflict):
            return NEITHER
        return f"t{round(self.conflict / told * (STEPS - 1))}"

    @property
    def words(self) -> str:
        """The numbers for a reader: "12 events, 9 conflict, 3 cooperation"."""
        parts = (
            (self.conflict, "conflict"),
            (self.cooperation, "cooperation"),
            (self.neither, "neither"),
        )
        said = [f"{count:,} {word}" for count, word in parts if count]
        return ", ".join([f"{self.total:,} {'event' if self.total == 1 else 'events'}", *said])

    @property
    def short(self) -> str:
        """The number in at most four characters."""
        if self.total < 1000:
            return str(self.total)
        return f"{self.total // 1000}k" if self.total < 1_000_000 else f"{self.total // 1_000_000}M"


@dataclass(frozen=True, slots=True)
class Cell:
    """A day or a pair: its classes, its number, and where it leads. Without events only classes."""

    classes: str
    short: str = ""
    words: str = ""
    url: str = ""


@dataclass(frozen=True)
class Strength:
    """Steps of strength up to the greatest number there is; `least` is the least of each step."""

    least: tuple[int, ...]
    most: int

    @classmethod
    def up_to(cls, most: int) -> "Strength":
        """Steps that grow by a factor, for most days have few events and some have many."""
        found = [1]
        for step in range(1, STEPS):
            found.append(max(round(most ** (step / STEPS)), found[-1] + 1))
        return cls(tuple(n for n in found if n <= max(most, 1)), most)

    def of(self, count: int) -> str:
        """The class of a number: "n1" weakest, "n5" strongest."""
        return f"n{max(1, sum(count >= least for least in self.least))}"

    @property
    def legend(self) -> Sequence[tuple[str, str]]:
        """Each class with the numbers that it stands for: "3–4"."""
        ends = [least - 1 for least in self.least[1:]] + [max(self.most, 1)]
        return [
            (f"n{n}", f"{low:,}" if low == high else f"{low:,}–{high:,}")
            for n, (low, high) in enumerate(zip(self.least, ends, strict=True), 1)
        ]


def tone_legend() -> Sequence[tuple[str, str]]:
    """Each class of the balance in words."""
    return [*((f"t{n}", words) for n, words in enumerate(_TONE_WORDS)), (NEITHER, "neither")]
