"""What stands in figures beside the encoder's vectors: where things are, and how days lie.

Each function returns one row of floats; training and reading make them alike.
"""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from events.core.days import Precision
from events.extraction.article import Article
from events.extraction.dating.candidate import Candidate, How
from events.extraction.dating.candidates import Calendar
from events.extraction.dating.counted import COUNTED_BACK
from events.extraction.reader import around
from events.extraction.types import ActorKind, ActorMention, Sentence, Span

# How many figures a row of each kind holds.
DAY, SAME = 26 + len(How) + around.BEFORE + around.BETWEEN, 12
_RANKS = 4
# Who of a country, or which sort of group, a mention names (the sectors of docs/actors.md).
SECTORS = (
    *("government", "military", "police", "intelligence", "parliament", "judiciary"),
    *("opposition", "rebels", "party", "media", "business", "civilians", "labour", "agriculture"),
    *("refugees", "education", "health", "religion", "criminals", "ngo", "elite"),
)
PARTY = 19 + len(SECTORS) + around.BEFORE + around.BETWEEN + around.TOLD + _RANKS
# What is news happened at most so many days before it is told.
_FRESH = 10


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """Where something stands: its sentence and its span."""

    sentence: Sentence
    span: Span

    @property
    def text(self) -> str:
        """Its words."""
        start = self.sentence.span.start
        return self.sentence.text[self.span.start - start : self.span.end - start]

    @property
    def order(self) -> tuple[bool, int]:
        """To sort by: the title before the text."""
        return not self.sentence.in_title, self.span.start


def _log(value: float) -> float:
    return math.copysign(math.log1p(abs(value)) / 5, value)


def _distances(act: Spot, other: Spot | None) -> list[float]:
    """How far `other` is from `act`: six figures."""
    if other is None:
        return [0.0] * 6
    if other.sentence != act.sentence:
        if other.sentence.in_title != act.sentence.in_title:
            return [0.0, 0.0, 0.0, 1.0, 0.0, 0.0]
        by = other.sentence.index - act.sentence.index
        return [0.0, 0.0, _log(by), 0.0, float(by == -1), float(by == 1)]
    after = other.span.start - act.span.end
    gap = after if after >= 0 else other.span.end - act.span.start
    return [1.0, _log(gap), 0.0, 0.0, float(after >= 0), float(-8 < gap < 8)]


def day_features(
    act: Spot, candidates: Sequence[Candidate], calendar: Calendar
) -> list[list[float]]:
    """One row for each candidate for the day of `act`."""
    lead, published = calendar.lead, calendar.published
    own = [c for c in candidates if c.how is How.NAMED and c.sentence == act.sentence]
    named = sorted({c.time.span.start for c in own if c.time})
    before = max((s for s in named if s < act.span.start), default=None)
    after = min((s for s in named if s >= act.span.start), default=None)
    fresh = _news_day(candidates, lead, published)
    last = _told_last(act, candidates)
    common = [
        float(act.sentence.in_title),
        float(act.sentence in lead),
        float(bool(named)),
        min(len(named), 4) / 4,
        float(fresh is not None),
    ]
    rows = []
    for c in candidates:
        spot = (
            Spot(c.sentence, c.time.span) if c.time is not None and c.sentence is not None else None
        )
        row = [float(c.how is how) for how in How]
        row += _distances(act, spot)
        start = c.time.span.start if c.time else None
        is_own = spot is not None and spot.sentence == act.sentence
        row += [float(is_own and start == before), float(is_own and start == after)]
        row += _words_around(act, spot)
        row += [
            float(spot is not None and spot.sentence in lead),
            float(c is fresh),
            float(c is last),
        ]
        row += _length_near(act, c)
        row += _days(c, published)
        rows.append(row + common)
    return rows


def _length_near(act: Spot, c: Candidate) -> list[float]:
    if c.counted is None:
        return [0.0, 0.0, 0.0]
    gap = c.counted.span.start - act.span.end
    words = dict(c.steps[-1].values)["text"]
    is_later = not words.endswith(COUNTED_BACK)
    return [_log(gap), float(is_later), float(is_later is c.back)]


def _days(c: Candidate, published: date) -> list[float]:
    if c.days is None:
        return [0.0] * 7
    to_pub = (published - c.days.last).days
    from_pub = (c.days.first - published).days
    return [
        float(from_pub > 0),
        float(published in c.days),
        _log(max(to_pub, 0)),
        _log(max(from_pub, 0)),
        _log(c.days.width - 1),
        float(c.days.precision is Precision.OPEN),
        float(0 <= to_pub <= _FRESH and c.days.is_one),
    ]


def _news_day(
    candidates: Sequence[Candidate], lead: frozenset[Sentence], published: date
) -> Candidate | None:
    """The first day of these days that the lead names."""
    return next(
        (
            c
            for c in candidates
            if c.how is How.NAMED
            and c.sentence in lead
            and c.days is not None
            and c.days.is_one
            and 0 <= (published - c.days.first).days <= _FRESH
        ),
        None,
    )


def _told_last(act: Spot, candidates: Sequence[Candidate]) -> Candidate | None:
    """What is named last before the sentence of the act."""
    named = (
        c
        for c in candidates
        if c.how is How.NAMED
        and c.sentence is not None
        and not c.sentence.in_title
        and c.sentence.index < act.sentence.index
    )
    return max(named, key=_place, default=None)


def _place(candidate: Candidate) -> tuple[int, int]:
    assert candidate.sentence is not None
    return candidate.sentence.index, candidate.time.span.start if candidate.time else 0


def party_features(
    act: Spot, near: Sequence[tuple[ActorMention, Sentence | None]], article: Article
) -> list[list[float]]:
    """One row for each mention near `act`, with its sentence: is it a party?"""
    home, main = article.cast.home, article.main_country
    starts = [mention.span.start for mention in article.mentions_in(act.sentence)]
    told = around.told(act.sentence, act.span)
    rows = []
    for mention, where in near:
        spot = Spot(where, mention.span) if where is not None else None
        rows.append(
            [
                *_distances(act, spot),
                *(float(mention.kind is kind) for kind in ActorKind),
                float(mention.place),
                float(bool(mention.organisation)),
                min(len(mention.countries), 3) / 3,
                float(home is not None and home in mention.countries),
                float(main is not None and main in mention.countries),
                float(where is None),
                float(act.sentence.in_title),
                float(mention.in_title),
                *(float(mention.sector == sector) for sector in SECTORS),
                *_words_around(act, spot),
                *told,
                *_rank(act, spot, starts),
            ]
        )
    return rows


def _words_around(act: Spot, other: Spot | None) -> list[float]:
    """What stands before `other`, and between it and the act."""
    if other is None:
        return [0.0] * (around.BEFORE + around.BETWEEN)
    before = around.before(other.sentence, other.span)
    if other.sentence != act.sentence:
        return [*before, *[0.0] * around.BETWEEN]
    return [*before, *around.between(act.sentence, act.span, other.span)]


def _rank(act: Spot, spot: Spot | None, starts: Sequence[int]) -> list[float]:
    """Among the mentions of the act's sentence, at `starts`: first, how many nearer, nearest."""
    if spot is None or spot.sentence != act.sentence:
        return [0.0] * _RANKS
    at, of_act = starts.index(spot.span.start), bisect_left(starts, act.span.start)
    nearer = of_act - 1 - at if at < of_act else at - of_act
    return [
        float(at == 0),
        min(nearer, 4) / 4,
        float(at == of_act - 1),
        float(at == of_act),
    ]


def same_features(a: Spot, b: Spot, shared: float) -> list[float]:
    """One row for whether two words tell one act; `b` stands behind `a`."""
    one, other = a.text.lower(), b.text.lower()
    return [
        *_distances(a, b),
        float(a.sentence.in_title),
        float(one == other),
        float(one[:4] == other[:4]),
        shared,
        float(a.sentence.index <= 1),
        _log(b.sentence.index - a.sentence.index),
    ]
