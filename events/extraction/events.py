"""From occurrences to the events of a document: what is known of each, with its evidence."""

import re
from collections.abc import Sequence
from dataclasses import replace

from events.core.kinds import KINDS
from events.extraction.article import Article
from events.extraction.confidence import confidence_of, reasons_of
from events.extraction.derivation import in_words
from events.extraction.linking import DatedCoding
from events.extraction.merging import Occurrence
from events.extraction.parties import parties_of
from events.extraction.places import place_of
from events.extraction.types import (
    Evidence,
    ExtractedEvent,
    Span,
)
from events.extraction.wording import content_words, gist

# What the columns of the database hold.
_LONGEST_LEMMA, _LONGEST_SPEAKER, _LONGEST_VERB, _LONGEST_CLOCK = 100, 300, 50, 60


# Pronouns name no speaker, and neither does "hours" of "hours later".
_NOBODY = re.compile(
    r"(?:he|she|it|they|we|i|you|who|which|that|this|.*\b(?:hour|minute|day|week|month|year)s?)",
    re.IGNORECASE,
)
# Below this an event is more likely wrong than it is worth a reader's time.
LEAST = 0.35


def events_of(occurrences: Sequence[Occurrence], article: Article) -> tuple[ExtractedEvent, ...]:
    """Return the events that the tellings make, without those that are hardly likely."""
    article = replace(article, news=_countries_of_news(occurrences))
    found = (event_of(occurrence, article) for occurrence in occurrences)
    return tuple(event for event in found if event.confidence >= LEAST)


def _countries_of_news(occurrences: Sequence[Occurrence]) -> frozenset[str]:
    lead = (o for o in occurrences if any(telling.in_lead for telling in o.tellings))
    return next((frozenset(o.countries()) for o in lead if o.countries()), frozenset())


def event_of(occurrence: Occurrence, article: Article) -> ExtractedEvent:
    """Return the event that the tellings of `occurrence` make together."""
    best = occurrence.best
    coding, when = best.coding, best.when
    place = place_of(occurrence, article)
    parties, evidence = parties_of(occurrence, place, article), _evidence(occurrence)
    return ExtractedEvent(
        type=coding.type,
        kind=_kind(occurrence),
        status=coding.status,
        days=when.days,
        basis=when.basis,
        steps=when.steps,
        derivation=in_words(when.steps),
        parties=parties,
        place=place,
        evidence=evidence,
        lemma=coding.lemma[:_LONGEST_LEMMA],
        alternatives=occurrence.alternatives,
        clock=when.clock[:_LONGEST_CLOCK] if when.clock else None,
        attributed_to=_speaker(best, article),
        attribution_verb=coding.attribution_verb and coding.attribution_verb[:_LONGEST_VERB],
        confidence=confidence_of(occurrence),
        reasons=reasons_of(occurrence),
        words=content_words(
            (told.text for told in evidence), {p.name for p in parties if p.is_country}
        ),
        gist=gist(evidence),
    )


def _kind(occurrence: Occurrence) -> str:
    """The best telling's kind, unless it is the type's general one and another says more."""
    best = occurrence.best.coding
    told = [best.kind, *(telling.coding.kind for telling in occurrence.tellings)]
    return next((kind for kind in told if not KINDS[kind].is_general), best.kind)


def _speaker(telling: DatedCoding, article: Article) -> str | None:
    coding = telling.coding
    if coding.attributed_to is None:
        return None
    text = article.text_of(coding.sentence)
    if _NOBODY.fullmatch(coding.attributed_to.text_in(text)):
        return None
    return coding.attributed_to.text_in(text)[:_LONGEST_SPEAKER].strip(" ,;:")


def _evidence(occurrence: Occurrence) -> tuple[Evidence, ...]:
    """One for each sentence, that of the best telling first, then in the order of the text."""
    best = occurrence.best
    others = sorted(
        (t for t in occurrence.tellings if t is not best),
        key=lambda t: (t.coding.sentence.in_title, t.coding.sentence.index),
    )
    found: dict[tuple[bool, Span], Evidence] = {}
    for telling in (best, *others):
        sentence = telling.coding.sentence
        found.setdefault((sentence.in_title, sentence.span), _told_by(telling))
    return tuple(found.values())


def _told_by(telling: DatedCoding) -> Evidence:
    coding = telling.coding
    sentence = coding.sentence
    return Evidence(
        sentence=sentence.span,
        text=sentence.text,
        trigger=_inside(coding.trigger, sentence.span),
        time=telling.mark,
        cue=_inside(coding.cue, sentence.span),
        in_title=sentence.in_title,
    )


def _inside(mark: Span | None, sentence: Span) -> Span | None:
    """`mark` where it is a stretch of the sentence."""
    if mark is None or mark.start == mark.end or not sentence.contains(mark):
        return None
    return mark
