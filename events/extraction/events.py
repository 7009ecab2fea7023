"""From occurrences to the events of a document: what is known of each, with its evidence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from events.core.doubts import Basis, Inference, Reason
from events.core.status import Status
from events.extraction.article import Article
from events.extraction.attribution import Attribution, find_attribution
from events.extraction.confidence import confidence_of
from events.extraction.dating.candidate import Candidate
from events.extraction.derivation import in_words
from events.extraction.occurrences import Dated, Occurrence
from events.extraction.parties import parties_of, place_of
from events.extraction.reader.acts import Act
from events.extraction.status import find_status
from events.extraction.titling import titles_of, trees_of
from events.extraction.tree import Tree
from events.extraction.types import Evidence, ExtractedEvent, Reading, Sentence, Span
from events.extraction.wording import content_words

# What the columns of the database hold.
_LONGEST_LEMMA, _LONGEST_SPEAKER, _LONGEST_VERB, _LONGEST_CLOCK = 100, 300, 50, 60
# Below this an event is more likely wrong than it is worth a reader's time.
LEAST = 0.30
# A runner-up for the days is shown from here on, two of them at most.
_IN_REACH, _SHOWN = 0.2, 2
_CLEAR = 0.6  # how sure the type is
_SECOND = 0.7  # a second type as likely as that, of the first, leaves the words unclear

# Pronouns name no speaker, and neither does "hours" of "hours later".
_NOBODY = re.compile(
    r"(?:he|she|it|they|we|i|you|who|which|that|this|.*\b(?:hour|minute|day|week|month|year)s?)",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"[\"“”]")


def events_of(occurrences: Sequence[Occurrence], article: Article) -> tuple[ExtractedEvent, ...]:
    """Return the events that the tellings make, without those that are hardly likely."""
    judged = [(o, confidence_of(o)) for o in occurrences if not _is_mere_thought(o)]
    likely = [(occurrence, sure) for occurrence, sure in judged if sure >= LEAST]
    trees = trees_of([occurrence.best for occurrence, _ in likely])
    events = [event_of(o, article, trees[o.best.sentence], sure) for o, sure in likely]
    told = [(o, event) for (o, _), event in zip(likely, events, strict=True)]
    titles = titles_of(told, trees, article.document.title)
    return tuple(
        replace(event, headline=title.line, gist=title.gist)
        for event, title in zip(events, titles, strict=True)
    )


def _is_mere_thought(occurrence: Occurrence) -> bool:
    """True for what could be, without a day of its own words: no event."""
    if occurrence.status is not Status.HYPOTHETICAL:
        return False
    return occurrence.dated[0].basis is not Basis.EXPLICIT


def event_of(occurrence: Occurrence, article: Article, tree: Tree, sure: float) -> ExtractedEvent:
    """Return the event that the tellings of `occurrence` make together, of which we are `sure`.

    `tree` is that of the best telling's sentence. Its line is still to be found (lines_of).
    """
    best, dated = occurrence.best, occurrence.dated[0]
    candidate, status = dated.candidate, _status(occurrence, dated, article)
    place = place_of(occurrence.tellings)
    parties = parties_of(occurrence.tellings, place)
    head = tree.head_of(best.span)
    evidence = _evidence(occurrence, dated, _cue(tree, head, status))
    told_by = find_attribution(tree, head)
    clock = candidate.time.clock if candidate.time else None
    return ExtractedEvent(
        type=occurrence.type,
        kind=occurrence.kind,
        status=status,
        days=dated.days,
        basis=dated.basis,
        steps=candidate.steps,
        derivation=in_words(candidate.steps),
        parties=parties,
        place=place,
        evidence=evidence,
        lemma=tree.tokens[head].lemma[:_LONGEST_LEMMA],
        alternatives=tuple(_other_readings(occurrence)),
        clock=clock[:_LONGEST_CLOCK] if clock else None,
        attributed_to=_speaker(told_by, best, article),
        attribution_verb=told_by.verb and told_by.verb[:_LONGEST_VERB],
        confidence=sure,
        reasons=tuple(_reasons(occurrence, dated, status, bool(parties))),
        words=content_words((e.text for e in evidence), {p.name for p in parties if p.is_country}),
    )


def _status(occurrence: Occurrence, dated: Dated, article: Article) -> Status:
    """What its tellings say; but what lies ahead has not happened."""
    status = occurrence.status
    ahead = dated.days is not None and dated.days.first > article.published
    return Status.PLANNED if ahead and status.has_happened else status


def _other_readings(occurrence: Occurrence) -> Iterator[Reading]:
    """The days that it may have as well, the likeliest first."""
    for dated in islice(occurrence.dated[1:], _SHOWN):
        if dated.days is not None and dated.chance >= _IN_REACH:
            yield Reading(_value(dated), dated.days)


def _value(dated: Dated) -> str:
    first, last = dated.days or (None, None)
    return str(first) if first == last else f"{first}/{last}"


def _reasons(
    occurrence: Occurrence, dated: Dated, status: Status, has_party: bool
) -> Iterator[Reason]:
    """What a reviewer should look at first."""
    (first, _), (second, _) = occurrence.types[:2]
    inferred = dated.candidate.steps[-1].rule if dated.candidate.steps else None
    held = {
        Reason.AMBIGUOUS_TRIGGER: second > _SECOND * first,
        Reason.DOUBTFUL_TRIGGER: first < _CLEAR,
        Reason.NO_PARTY: not has_party,
        Reason.NOT_HAPPENED: status is Status.DENIED,
        Reason.QUOTED: all(map(_is_quoted, occurrence.acts)),
        Reason.PUBLICATION: inferred is Inference.PUBLICATION,
        Reason.AMONG_OTHER_DAYS: inferred is Inference.OTHERS_WORDS,
        Reason.REACTION: inferred is Inference.REACTION,
        Reason.PLACED: inferred is Inference.TIED_TO_EVENT,
        Reason.DAY_TOLD_BEFORE: dated.basis is Basis.CONTEXT and inferred is not Inference.REACTION,
    }
    yield from (reason for reason, holds in held.items() if holds)


def _is_quoted(act: Act) -> bool:
    """True when the words stand inside quotation marks of their sentence."""
    before = act.sentence.text[: act.span.start - act.sentence.span.start]
    return len(_QUOTE.findall(before)) % 2 == 1


def _cue(tree: Tree, head: int, status: Status) -> Span | None:
    """The words of the sentence that show the status, where syntax finds the same one."""
    found, cue = find_status(tree, head)
    if cue is None or cue.start == cue.end or not tree.sentence.span.contains(cue):
        return None
    return cue if found.is_like(status) else None


def _speaker(told_by: Attribution, best: Act, article: Article) -> str | None:
    if told_by.speaker is None:
        return None
    text = told_by.speaker.text_in(article.text_of(best.sentence))
    return None if _NOBODY.fullmatch(text) else text[:_LONGEST_SPEAKER].strip(" ,;:")


def _evidence(occurrence: Occurrence, dated: Dated, cue: Span | None) -> tuple[Evidence, ...]:
    """One for each sentence, that of the best telling first, then in the order of the text.

    `cue` is of the best telling.
    """
    best = occurrence.best
    told: dict[Sentence, Act] = {}
    for act in (best, *occurrence.acts):
        told.setdefault(act.sentence, act)
    return tuple(
        Evidence(
            sentence=sentence.span,
            text=sentence.text,
            trigger=act.span,
            time=_mark(dated.candidate, sentence),
            cue=cue if act is best else None,
            in_title=sentence.in_title,
        )
        for sentence, act in told.items()
    )


def _mark(candidate: Candidate, sentence: Sentence) -> Span | None:
    """Where the words stand that date it, in this sentence."""
    for told in (candidate.counted, candidate.time):
        if told and told.in_title == sentence.in_title and sentence.span.contains(told.span):
            return told.span
    return None
