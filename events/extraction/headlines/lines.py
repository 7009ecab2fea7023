"""A line of a headline, made to fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from events.extraction.headlines.names import Named
from events.extraction.headlines.phrases import Piece, text_of
from events.extraction.tree import Tree

LONGEST = 80  # characters


@dataclass(frozen=True, slots=True)
class Line:
    """Who does what; `instead` has the words to write for some tokens."""

    tree: Tree
    subject: Named
    verb: str = ""
    object: Named | None = None
    instead: Mapping[int, str] = field(default_factory=dict)
    room: int = LONGEST

    def fitted(self, rest: Sequence[Piece] = ()) -> str | None:
        """The longest line with `rest` that has room: of what may go the last goes first.

        None where even what is needed has no room.
        """
        kept = list(rest)
        while True:
            for rank in (2, 1, 0):
                if len(line := self._words(kept, rank)) <= self.room:
                    return line
            spare = max((p for p in kept if p.rank), key=lambda p: p.tokens, default=None)
            if spare is None:
                return self._shorter(rest)
            kept.remove(spare)

    def _shorter(self, rest: Sequence[Piece]) -> str | None:
        """The line with fewer names, where that makes it fit."""
        if not self.subject.short:
            return None
        fewer = replace(self.subject, name=self.subject.short, short="")
        return replace(self, subject=fewer).fitted(rest)

    def _words(self, rest: Sequence[Piece], rank: int) -> str:
        subject = self.subject.text(self.tree, rank, self.instead)
        after = self.object.text(self.tree, rank, self.instead) if self.object else ""
        said = text_of(self.tree, rest, self.instead)
        return " ".join(filter(None, (subject, self.verb, after, said)))
