"""Who did what to whom in one parsed sentence: triggers, status, parties, attribution."""

from collections.abc import Sequence

from events.extraction.coding.attribution import find_attribution, find_speaker
from events.extraction.coding.lexicon import load_lexicon
from events.extraction.coding.matching import Match, find_matches
from events.extraction.coding.prefilter import has_trigger
from events.extraction.coding.repair import repair
from events.extraction.coding.roles import Parties, find_parties
from events.extraction.coding.selection import select
from events.extraction.ontology import Status
from events.extraction.status import find_status
from events.extraction.tree import Tree
from events.extraction.types import ActorMention, Coding, ParsedSentence

__all__ = ["find_codings", "has_trigger"]


def find_codings(parsed: ParsedSentence, actors: Sequence[ActorMention]) -> tuple[Coding, ...]:
    """Return the events that `parsed` reports; `actors` are the mentions of that sentence."""
    if not parsed.tokens:
        return ()
    lexicon = load_lexicon()
    tree = Tree(repair(parsed, lexicon))
    parties = Parties(tree, actors)
    matches = select(tree, find_matches(tree, lexicon))
    codings = ((m.frame.entry, _coding(tree, m, parties)) for m in matches)
    return tuple(
        c
        for entry, c in codings
        if c.status is not Status.HYPOTHETICAL and (c.targets or not entry.needs_target)
    )


def _coding(tree: Tree, match: Match, parties: Parties) -> Coding:
    entry = match.frame.entry
    status, cue = find_status(tree, match.head)
    status = entry.status or status
    speaker, verb = find_attribution(tree, match.head)
    reporter = find_speaker(tree, match.head)
    named = tuple(m for head in reporter for m in parties.of_phrase(head))
    sources, targets = find_parties(parties, match, named)
    return Coding(
        sentence=tree.parsed.sentence,
        trigger=tree.span(list(match.words)),
        head=match.head,
        lemma=match.frame.phrase,
        type=entry.type,
        kind=entry.kind,
        status=status,
        sources=sources,
        targets=targets,
        cue=cue,
        attributed_to=speaker,
        attribution_verb=verb,
        confidence=entry.confidence,
    )
