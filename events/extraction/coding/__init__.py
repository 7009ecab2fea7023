"""Who did what to whom in one parsed sentence: triggers, status, parties, attribution."""

from collections.abc import Sequence
from dataclasses import replace

from events.core.doubts import Reason
from events.core.status import Status
from events.extraction.coding.attribution import find_attribution
from events.extraction.coding.clauses import clause_of, tense_of
from events.extraction.coding.lexicon import Need, load_lexicon
from events.extraction.coding.matching import Match, find_matches
from events.extraction.coding.prefilter import has_trigger, is_question
from events.extraction.coding.repair import repair
from events.extraction.coding.roles import Parties, find_parties
from events.extraction.coding.selection import Selected, Standing, is_purpose, select
from events.extraction.status import Found, find_status
from events.extraction.tree import Tree
from events.extraction.types import ActorMention, Coding

__all__ = ["find_codings", "has_trigger"]

_CLEAR = 0.7  # an entry below this is marked as ambiguous by its author
# What the words around say outdoes what an entry says of its kind.
_STRONGER = frozenset({Status.HYPOTHETICAL, Status.CANCELLED})
_DOUBT = 0.85  # what each reason to doubt takes away


def find_codings(tree: Tree, actors: Sequence[ActorMention]) -> tuple[Coding, ...]:
    """Return the events that a sentence reports; `tree` is as parsed, `actors` are its mentions.

    The tree is repaired for coding alone: its reported clauses and raised verbs lead the dates of
    "the army said on Friday" astray (docs/decisions.md).
    """
    if not tree.tokens or is_question(tree.sentence.text):
        return ()
    lexicon = load_lexicon()
    tree = repair(tree, lexicon)
    parties = Parties(tree, actors)
    selected = select(tree, find_matches(tree, lexicon))
    codings = [(one.match, one.standing, _coding(tree, one, parties)) for one in selected]
    return tuple(
        _weighed(match, standing, coding)
        for match, standing, coding in codings
        if _is_event(tree, match, standing, coding)
    )


def _is_event(tree: Tree, match: Match, standing: Standing, coding: Coding) -> bool:
    """A hypothesis is none, nor a journey nowhere, a mere aim, a noun that names nobody."""
    if coding.status is Status.HYPOTHETICAL or _is_attitude(tree, coding):
        return False
    if not _has_needed(match, coding):
        return False
    if standing is Standing.ONLY and is_purpose(tree, match.head):
        return False
    is_bare_noun = standing is Standing.ONLY and match.frame.is_noun
    return bool(coding.sources or coding.targets) or not is_bare_noun or tree.in_headline


def _has_needed(match: Match, coding: Coding) -> bool:
    """False where those are not named without whom the act is no event."""
    need = match.frame.entry.needs
    if need is Need.FOREIGN:
        return bool(_countries(coding.targets) - _countries(coding.sources))
    if need is Need.SOURCE:
        return bool(_countries(coding.sources))
    return need is None or bool(coding.targets)


def _countries(mentions: Sequence[ActorMention]) -> set[str]:
    return {country for mention in mentions for country in mention.countries}


def _is_attitude(tree: Tree, coding: Coding) -> bool:
    """True for what is not said or not done as a rule: "does not support the plan"."""
    if coding.status is not Status.DENIED:
        return False
    helpers = {tree.lower[child] for child in tree.with_dep(coding.head, "aux", "cop")}
    return bool(helpers & {"do", "does", "is", "are"})


def _weighed(match: Match, standing: Standing, coding: Coding) -> Coding:
    """`coding` with its confidence, lowered for each reason to doubt it."""
    reasons = {
        Reason.BACKGROUND: standing is Standing.BACKGROUND,
        Reason.MENTIONED: standing is Standing.ONLY,
        Reason.NAMED_BY_NOUN: match.frame.is_noun,
        Reason.NO_PARTY: not (coding.sources or coding.targets),
        Reason.AMBIGUOUS_TRIGGER: match.frame.entry.confidence < _CLEAR,
        Reason.NOT_HAPPENED: coding.status is Status.DENIED,
    }
    doubts = tuple(reason for reason, holds in reasons.items() if holds)
    confidence = match.frame.entry.confidence * _DOUBT ** len(doubts)
    return replace(coding, confidence=round(confidence, 3), reasons=doubts)


def _status(tree: Tree, selected: Selected) -> Found:
    """The status by the words around, by the entry, by what is agreed on; with its cue."""
    entry = selected.match.frame.entry
    status, cue = find_status(tree, selected.match.head)
    if entry.status is not None and status not in _STRONGER:
        return entry.status, cue
    if selected.agreement is not None and status is Status.OCCURRED:
        return selected.agreement.frame.entry.status or Status.PLANNED, cue
    return status, cue


def _coding(tree: Tree, selected: Selected, parties: Parties) -> Coding:
    match, entry = selected.match, selected.match.frame.entry
    status, cue = _status(tree, selected)
    told_by = find_attribution(tree, match.head)
    named = tuple(m for head in told_by.heads for m in parties.of_phrase(head))
    sources, targets = find_parties(parties, match, named)
    return Coding(
        sentence=tree.sentence,
        trigger=tree.span(list(match.words)),
        head=match.head,
        lemma=match.frame.phrase,
        type=entry.type,
        kind=entry.kind,
        status=status,
        sources=sources,
        targets=targets,
        cue=cue,
        attributed_to=told_by.speaker,
        attribution_verb=told_by.verb,
        clause=clause_of(tree, match.head),
        tense=tense_of(tree, match.head),
        confidence=entry.confidence,
    )
