"""An act as one sentence tells it, and who is named in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from events.core.kinds import EventType
from events.core.parties import Role
from events.core.status import Status
from events.extraction.headlines.names import Names
from events.extraction.tree import Tree
from events.extraction.types import ActorKind, ActorMention, ExtractedEvent, Place, Span, ToldParty


@dataclass(frozen=True)
class Told:
    """An act as one sentence tells it. `trigger` is a span of the text of the sentence."""

    tree: Tree
    trigger: Span
    status: Status
    parties: tuple[ToldParty, ...] = ()
    place: Place | None = None
    mentions: tuple[ActorMention, ...] = ()  # of the sentence
    before: tuple[ExtractedEvent, ...] = ()  # what the sentences before tell, the last first
    type: EventType | None = None  # a refusal is told by what is not done

    @cached_property
    def names(self) -> Names:
        """What the sentence calls the parties, and whom its pronouns mean."""
        return Names(self.tree, self.parties, dict(self._people()))

    def _people(self) -> Iterator[tuple[Span, str]]:
        """Yield where a pronoun means somebody, and whom.

        Of two people whom the sentence has named by then either may be meant.
        """
        told: set[str] = set()
        for mention in self.mentions:
            if mention.person is None:
                continue
            told.add(mention.person)
            if mention.kind is ActorKind.REFERENCE and len(told) == 1:
                yield mention.span, mention.person

    @property
    def head(self) -> int:
        """The token of the trigger that governs its others."""
        return self.tree.head_of(self.trigger)

    @property
    def has_place_here(self) -> bool:
        """True where the sentence itself names the place."""
        if self.place is None or self.place.span is None:
            return False
        sentence = self.tree.sentence
        here = self.place.in_title == sentence.in_title
        return here and sentence.span.contains(self.place.span)

    @property
    def actor_spans(self) -> list[Span]:
        """Where the title, or the text, names those who act."""
        actors = [party for party in self.parties if party.role is Role.ACTOR]
        return [span for party in actors for span in self.names.spans_of(party)]

    def acts(self, noun: int) -> bool:
        """True where `noun` names one who acts."""
        return Role.ACTOR in {role for _, role in self.names.meant_by(noun)}
