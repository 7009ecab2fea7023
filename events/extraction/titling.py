"""Which telling gives an event its line: the best, another, the headline of the article, or none."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from events.extraction.headlines import Told, headline_of, line_of_title, words_of
from events.extraction.occurrences import Occurrence
from events.extraction.reader.acts import Act, kind_of
from events.extraction.syntax import parse_sentences
from events.extraction.tree import Tree
from events.extraction.types import ExtractedEvent, Sentence
from events.extraction.wording import content_words

_SHARED, _WORDS_SHARED = 4, 2  # letters of a word; words of headline and sentence
_OTHERS, _SURELY = 2, 0.8  # tellings that are tried where the best gives no line, and how alike

_SHORTLY = 6  # sentences between an act and one that it takes up

TellingOf = tuple[Occurrence, ExtractedEvent]


class _Told(NamedTuple):
    """One telling of the event that is `number` of the article's."""

    act: Act
    number: int
    of: TellingOf


def trees_of(acts: Iterable[Act]) -> dict[Sentence, Tree]:
    """Return the trees of the sentences that tell `acts`."""
    sentences = list(dict.fromkeys(act.sentence for act in acts))
    return dict(zip(sentences, parse_sentences(sentences), strict=True))


class Title(NamedTuple):
    """What an event may be called: a line, or where there is none the words that tell it."""

    line: str = ""
    gist: str = ""


def titles_of(told: Sequence[TellingOf], trees: Mapping[Sentence, Tree], title: str) -> list[Title]:
    """Return what each event may be called; `trees` has the best tellings'.

    A further telling is parsed only where it is needed. `title` is the article's.
    """
    tellings = _in_order(told)
    best = [_as_told(each, each[0].best, trees, tellings) for each in told]
    lines = [headline_of(telling) for telling in best]
    further = [[] if line else _others(o) for line, (o, _) in zip(lines, told, strict=True)]
    more = trees_of(chain.from_iterable(further))
    of_title = _told_by_title([occurrence for occurrence, _ in told])
    found = [
        line
        or next(filter(None, (headline_of(_as_told(each, a, more, tellings)) for a in acts)), None)
        or (line_of_title(title) if each[0] is of_title else None)
        for line, acts, each in zip(lines, further, told, strict=True)
    ]
    return [
        Title(line) if line else Title(gist=words_of(telling))
        for line, telling in zip(found, best, strict=True)
    ]


def _as_told(
    one: TellingOf, act: Act, trees: Mapping[Sentence, Tree], tellings: Sequence[_Told]
) -> Told:
    """The event as the sentence of `act` tells it."""
    occurrence, event = one
    return Told(
        trees[act.sentence],
        act.span,
        event.status,
        event.parties,
        event.place,
        mentions=tuple(occurrence.answers.article.mentions_in(act.sentence)),
        before=tuple(_told_before(act, tellings)),
        type=event.type,
    )


def _in_order(told: Sequence[TellingOf]) -> list[_Told]:
    """All tellings by their sentence, so that those near one are found at once."""
    found = [_Told(act, number, each) for number, each in enumerate(told) for act in each[0].acts]
    return sorted(found, key=_sentence_of)


def _sentence_of(telling: _Told) -> int:
    return telling.act.sentence.index


def _told_before(act: Act, tellings: Sequence[_Told]) -> list[ExtractedEvent]:
    """The other events that the text tells shortly before `act`, the last one first."""
    at = act.sentence.index
    first = bisect_left(tellings, at - _SHORTLY, key=_sentence_of)
    last = bisect_right(tellings, at, lo=first, key=_sentence_of)
    near: dict[int, _Told] = {}
    for telling in tellings[first:last]:
        if telling.act.order < act.order and act not in telling.of[0].acts:
            near[telling.number] = telling  # the nearest comes last
    nearest = sorted(near.values(), key=lambda each: (at - _sentence_of(each), each.number))
    return [telling.of[1] for telling in nearest]


def _others(occurrence: Occurrence) -> list[Act]:
    """The surest other tellings of the text that tell the act by the same kind."""
    best, answers = occurrence.best, occurrence.answers
    acts = (
        act
        for act in occurrence.acts
        if act.sentence != best.sentence
        and not act.sentence.in_title
        and answers.are_same(act, best) >= _SURELY
        and kind_of(act.kinds, act.type, answers.weights) == occurrence.kind
    )
    return sorted(acts, key=lambda act: -act.score)[:_OTHERS]


def _told_by_title(occurrences: Sequence[Occurrence]) -> Occurrence | None:
    """The one that the headline tells; of two it would be the line of neither."""
    told = [o for o in occurrences if any(act.sentence.in_title for act in o.acts)]
    return told[0] if len(told) == 1 and _agrees_with_title(told[0]) else None


def _agrees_with_title(occurrence: Occurrence) -> bool:
    """True where headline and best sentence tell an act of one type, in two of the same words.

    Acts are joined too easily for a title: of 17 such headlines in the demo four told another act,
    of the four that agree so far none.
    """
    best = occurrence.best
    of_title = [act for act in occurrence.acts if act.sentence.in_title]
    same_type = all(act.type is best.type for act in of_title)
    return same_type and len(_beginnings([best]) & _beginnings(of_title)) >= _WORDS_SHARED


def _beginnings(acts: Sequence[Act]) -> set[str]:
    """What the content words of the acts' sentences begin with: "closed", "closes"."""
    return {word[:_SHARED] for word in content_words((a.sentence.text for a in acts), ())}
