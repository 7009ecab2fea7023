"""Which actor mentions are the sources and which the targets of a trigger."""

from collections.abc import Iterable, Sequence

from events.extraction.coding.arguments import Arguments
from events.extraction.coding.matching import Match
from events.extraction.tree import Tree
from events.extraction.types import ActorMention

_RECIPROCAL_SLOTS = ("subject", "object", "between", "with", "of", "among", "by", "and")
_NESTED = 3  # prepositional phrases below a noun phrase that are searched for a party


class Parties:
    """The mentions of one sentence by the tokens they cover."""

    def __init__(self, tree: Tree, actors: Sequence[ActorMention]) -> None:
        self.tree = tree
        self._at: dict[int, ActorMention] = {}
        for actor in actors:
            for token in tree.tokens:
                if token.start < actor.span.end and actor.span.start < token.end:
                    self._at.setdefault(token.index, actor)

    def among(self, indices: Iterable[int]) -> tuple[ActorMention, ...]:
        """The mentions that cover one of the tokens, each once."""
        return tuple(dict.fromkeys(self._at[i] for i in indices if i in self._at))

    def of_phrase(self, head: int, depth: int = 0) -> tuple[ActorMention, ...]:
        """Those named by the noun phrase itself, else by its nearest prepositional phrases."""
        if found := self.among(self.tree.name_tokens(head)):
            return found
        if depth == _NESTED:
            return ()
        for child in self.tree.with_dep(head, "nmod", "acl", "acl:relcl", "obl", "obj"):
            if nested := self.of_phrase(child, depth + 1):
                return nested
        return ()

    def of_slots(self, arguments: Arguments, slots: Iterable[str]) -> tuple[ActorMention, ...]:
        """Those in the first slot that names any."""
        for slot in slots:
            found = [m for head in arguments.slot(slot) for m in self.of_phrase(head)]
            if found:
                return tuple(dict.fromkeys(found))
        return ()

    def before(self, index: int) -> tuple[ActorMention, ...]:
        """The nearest mention before token `index`."""
        return self.among(range(index - 1, -1, -1))[:1]

    def after(self, index: int) -> tuple[ActorMention, ...]:
        """The nearest mention after token `index`."""
        return self.among(range(index + 1, len(self.tree.tokens)))[:1]


def find_parties(
    parties: Parties, match: Match
) -> tuple[tuple[ActorMention, ...], tuple[ActorMention, ...]]:
    """Return sources and targets of `match`; a reciprocal act has all parties as sources."""
    entry, arguments = match.frame.entry, match.arguments
    if entry.reciprocal:
        slots = _RECIPROCAL_SLOTS
        found = [m for slot in slots for m in parties.of_slots(arguments, (slot,))]
        named = parties.among(parties.tree.name_tokens(match.head))
        return tuple(dict.fromkeys([*found, *named])), ()
    sources = parties.of_slots(arguments, entry.source)
    if not sources and match.head not in arguments.subject:
        sources = parties.among(_modifiers(parties.tree, match.head))
    targets = tuple(m for m in parties.of_slots(arguments, entry.target) if m not in sources)
    return sources, targets


def _modifiers(tree: Tree, head: int) -> list[int]:
    """ "the US withdrawal", "Russian attack": an adjective names the doer."""
    return [
        i for c in tree.with_dep(head, "amod", "compound", "nmod:poss") for i in tree.name_tokens(c)
    ]
