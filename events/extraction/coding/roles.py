"""Which actor mentions are the sources and which the targets of a trigger."""

from collections.abc import Iterable, Sequence, Set

from events.extraction.coding.arguments import Arguments, verb_arguments
from events.extraction.coding.matching import Match
from events.extraction.tree import Tree
from events.extraction.types import ActorKind, ActorMention

Mentions = tuple[ActorMention, ...]

_RECIPROCAL_SLOTS = ("subject", "object", "between", "with", "of", "among", "by", "and")
_CIRCUMSTANCES = frozenset(
    {"after", "amid", "before", "despite", "during", "following", "since", "until"}
)
_MOTIVES = frozenset(
    {"protest", "response", "retaliation", "reaction", "reply", "defiance", "solidarity"}
)
_NESTED = 3  # prepositional phrases below a noun phrase that are searched for a party


class Parties:
    """The mentions of one sentence by the tokens they cover."""

    def __init__(self, tree: Tree, actors: Sequence[ActorMention]) -> None:
        self.tree = tree
        self._at: dict[int, ActorMention] = {}
        for actor in actors:
            if not (actor.countries or actor.organisation):
                continue  # a sea or a street is no party
            for token in tree.tokens:
                if token.start < actor.span.end and actor.span.start < token.end:
                    self._at.setdefault(token.index, actor)

    def among(self, indices: Iterable[int]) -> Mentions:
        """The mentions that cover one of the tokens, each once."""
        return tuple(dict.fromkeys(self._at[i] for i in indices if i in self._at))

    def of_phrase(self, head: int, skipping: Set[str] = frozenset(), depth: int = 0) -> Mentions:
        """Those named by the noun phrase itself, else by its nearest prepositional phrases."""
        named = self.among(self.tree.name_tokens(head))
        if found := tuple(m for m in named if not _is_own(m, skipping)):
            return tuple(dict.fromkeys([*found, *self._joined_to(found)]))
        if depth == _NESTED:
            return ()
        for child in self.tree.with_dep(head, "nmod", "acl", "acl:relcl", "obl", "obj"):
            if nested := self.of_phrase(child, skipping, depth + 1):
                return nested
        return ()

    def _joined_to(self, found: Mentions) -> Mentions:
        """Those joined inside a mention: "the foreign ministers of Norway and Iceland"."""
        covered = [i for i, mention in self._at.items() if mention in found]
        joined = [c for i in covered for c in self.tree.with_dep(i, "conj")]
        return self.among(t for c in joined for t in self.tree.name_tokens(c))

    def of_slots(
        self, arguments: Arguments, slots: Iterable[str], *, skipping: Set[str] = frozenset()
    ) -> Mentions:
        """Those in the first slot that names any but references to the countries `skipping`."""
        for slot in slots:
            named = (m for head in arguments.slot(slot) for m in self.of_phrase(head, skipping))
            found = [m for m in named if not _is_own(m, skipping)]
            if found:
                return tuple(dict.fromkeys(found))
        return ()


def find_parties(parties: Parties, match: Match, speaker: Mentions) -> tuple[Mentions, Mentions]:
    """Return sources and targets of `match`; a reciprocal act has all parties as sources.

    `speaker` are the mentions of who reports the act: they are meant by its pronouns.
    """
    arguments = match.arguments
    if match.frame.entry.reciprocal:
        return _all_parties(parties, match) or _meant(parties, match, speaker), ()
    sources = parties.of_slots(arguments, match.frame.entry.source)
    if not sources and match.head not in arguments.subject:
        sources = parties.among(_modifiers(parties.tree, match.head))
    sources = sources or _meant(parties, match, speaker)
    return sources, _targets(parties, match, {*sources, *speaker})


def _all_parties(parties: Parties, match: Match) -> Mentions:
    """All who take part; an entry may name the slots ("discussed" has its matter as object)."""
    own = match.frame.entry.source
    slots = ((slot,) for slot in (_RECIPROCAL_SLOTS if own == ("subject",) else own))
    found = [m for slot in slots for m in parties.of_slots(match.arguments, slot)]
    named = parties.among(parties.tree.name_tokens(match.head))
    return tuple(dict.fromkeys([*found, *named]))


def _meant(parties: Parties, match: Match, speaker: Mentions) -> Mentions:
    """The speaker, where the subject is a pronoun: "Syria says it will withdraw"."""
    subject = match.arguments.subject
    is_pronoun = any(parties.tree.tokens[i].pos == "PRON" for i in subject)
    return speaker if is_pronoun else ()


def _targets(parties: Parties, match: Match, others: set[ActorMention]) -> Mentions:
    """By syntax; else in what the act is about; else the next one named in the clause."""
    own = {country for m in others for country in m.countries}
    candidates = (
        parties.of_slots(match.arguments, (slot,), skipping=own)
        for slot in match.frame.entry.target
    )
    found: Mentions = next((c for c in candidates if c), ())
    found = found or _in_complement(parties, match, own) or _next_in_clause(parties, match, own)
    return tuple(m for m in found if m not in others)


def _in_complement(parties: Parties, match: Match, own: set[str]) -> Mentions:
    """ "willing to withdraw its troops from Lebanon", "demanded that Sudan end ..."."""
    for verb in match.arguments.complement:
        inner = verb_arguments(parties.tree, verb)
        obliques = tuple(inner.obliques or ())
        for slot in (*(("subject",) if match.arguments.inner else ()), "object", *obliques):
            if found := parties.of_slots(inner, (slot,), skipping=own):
                return found
    return ()


def _next_in_clause(parties: Parties, match: Match, own: set[str]) -> Mentions:
    """Not among the circumstances: those of other acts have other parties."""
    tree = parties.tree
    below = tree.subtree(match.head, lambda child: not _is_circumstance(tree, child))
    named = parties.among(i for i in below if i > match.head)
    return next(((mention,) for mention in named if not _is_own(mention, own)), ())


def _is_circumstance(tree: Tree, index: int) -> bool:
    """ "after rejecting an offer of Peru", "amid protests in Peru", "in protest against Peru"."""
    prepositions = {*tree.prepositions(index)}
    return bool(prepositions & _CIRCUMSTANCES) or (
        "in" in prepositions and tree.lower[index] in _MOTIVES
    )


def _is_own(mention: ActorMention, own: Set[str]) -> bool:
    """True for "its" and "their" that mean a party already named."""
    return mention.kind is ActorKind.REFERENCE and own >= set(mention.countries)


def _modifiers(tree: Tree, head: int) -> list[int]:
    """ "the US withdrawal", "Russian attack": an adjective names the doer."""
    return [
        i for c in tree.with_dep(head, "amod", "compound", "nmod:poss") for i in tree.name_tokens(c)
    ]
