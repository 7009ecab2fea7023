"""From an annotated text to what the network is shown, and what it should answer. No torch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from tokenizers import Tokenizer

from events.core.kinds import KINDS, EventType
from events.core.status import Status
from events.extraction.article import Article, read
from events.extraction.dating.candidates import Calendar
from events.extraction.reader.features import (
    PARTY,
    Spot,
    day_features,
    party_features,
    same_features,
)
from events.extraction.reader.rows import mentions_near, names_in, names_of, share
from events.extraction.reader.weights import Floats
from events.extraction.reader.windows import Window, windows_of
from events.extraction.types import ActorMention, Document, Sentence, Span
from events.training.names import known_name
from events.training.texts import AnnotatedEvent, AnnotatedText, Marked

# The answers of the heads, in their order.
TYPES, STATUSES, KIND_NAMES = tuple(EventType), tuple(Status), tuple(sorted(KINDS))
# In the grids of answers: neither right nor wrong.
UNASKED = -1.0

Place = tuple[int, int]  # a word piece: the number of its window, and its own


@dataclass(frozen=True)
class ActAnswers:
    """What is right of one trigger, with the rows of figures that are asked about it.

    `days` and `mentions` have a row for each candidate and mention, `named` says which names
    (rows of `roles`: actor, recipient) a mention gives, `places` which mentions are the place.
    """

    event: int
    is_core: bool
    pieces: tuple[Place, ...]
    kind: int  # -1 where none is annotated
    status: int
    days: Floats
    times: tuple[tuple[Place, ...], ...]
    right_days: Floats
    mentions: Floats
    mention_pieces: tuple[tuple[Place, ...], ...]
    named: tuple[tuple[int, int], ...]
    roles: Floats
    places: Floats


@dataclass
class Example:
    """One text: its windows, for each a grid pieces x types of what they tell, and its acts."""

    id: str
    windows: tuple[Window, ...]
    types: list[Floats]
    core: list[Floats]
    acts: list[ActAnswers] = field(default_factory=list)
    pairs: list[tuple[int, int]] = field(default_factory=list)  # of acts, the earlier first
    pair_rows: list[list[float]] = field(default_factory=list)
    same: list[float] = field(default_factory=list)

    @property
    def pieces(self) -> int:
        """How many word pieces are read."""
        return sum(len(window.ids) for window in self.windows)


def examples_of(texts: Sequence[AnnotatedText], tokenizer: Tokenizer) -> Iterator[Example]:
    """Yield an example for each text in which anything is written."""
    for text in texts:
        article = read(Document(text.title, text.text, text.published))
        windows = windows_of(tokenizer, article)
        if windows:
            yield _Builder(text, article, windows).example


class _Builder:
    def __init__(self, text: AnnotatedText, article: Article, windows: tuple[Window, ...]) -> None:
        self.article, self.calendar = article, Calendar.of(article)
        self._held: dict[Sentence, tuple[int, int, tuple[Span, ...]]] = {
            pieces.sentence: (number, start, pieces.spans)
            for number, window in enumerate(windows)
            for pieces, start in zip(window.held, window.starts, strict=True)
        }
        grids = [_blank(window) for window in windows]
        self.example = Example(text.id, windows, grids, [grid.copy() for grid in grids])
        spots: list[Spot] = []
        for number, event in enumerate(text.events):
            for mark in event.triggers:
                spot = self._spot(mark)
                pieces = self._pieces(spot.sentence, spot.span) if spot else ()
                if spot and pieces:
                    self._mark(event, pieces)
                    self.example.acts.append(self._answers(number, event, spot, pieces))
                    spots.append(spot)
        self._compare(spots)

    def _spot(self, mark: Marked) -> Spot | None:
        for sentence in self.article.sentences:
            begins = sentence.span.start <= mark.span.start < sentence.span.end
            if sentence.in_title == mark.in_title and begins:
                return Spot(sentence, mark.span)
        return None

    def _pieces(self, sentence: Sentence | None, span: Span | None) -> tuple[Place, ...]:
        if sentence is None or span is None or sentence not in self._held:
            return ()
        window, start, spans = self._held[sentence]
        return tuple((window, start + n) for n, s in enumerate(spans) if s.overlaps(span))

    def _mark(self, event: AnnotatedEvent, pieces: Sequence[Place]) -> None:
        """The first type is right; that another is given as well is neither right nor wrong."""
        first, *others = (TYPES.index(type_) for type_ in event.types)
        types, core = self.example.types, self.example.core
        for window, piece in pieces:
            types[window][piece, first] = 1.0
            core[window][piece, first] = max(core[window][piece, first], float(event.core))
            for other in others:
                if types[window][piece, other] == 0.0:
                    types[window][piece, other] = core[window][piece, other] = UNASKED

    def _answers(
        self, number: int, event: AnnotatedEvent, spot: Spot, pieces: tuple[Place, ...]
    ) -> ActAnswers:
        candidates = self.calendar.candidates(spot.sentence)
        day_rows = day_features(spot, candidates, self.calendar)
        near = list(mentions_near(self.article, spot.sentence))
        rows = party_features(spot, near, self.article)
        names = list(dict.fromkeys(name for m, _ in near for name, _ in names_of(m)))
        sides = (event.actors, event.recipients)
        actors, recipients = ({known_name(n) for n in told} for told in sides)
        roles = [[float(n in actors), float(n in recipients)] for n in names]
        return ActAnswers(
            event=number,
            is_core=event.core,
            pieces=pieces,
            kind=KIND_NAMES.index(event.kind) if event.kind else -1,
            status=STATUSES.index(event.status),
            days=np.array(day_rows, np.float32),
            times=tuple(
                self._pieces(c.sentence, c.time.span if c.time else None) for c in candidates
            ),
            right_days=np.array([event.is_on(c.days) for c in candidates], np.float32),
            mentions=np.array(rows, np.float32).reshape(len(rows), PARTY),
            mention_pieces=tuple(self._pieces(where, m.span) for m, where in near),
            named=tuple(
                (row, names.index(name))
                for row, (m, _) in enumerate(near)
                for name, _ in names_of(m)
            ),
            roles=np.array(roles, np.float32).reshape(len(names), 2),
            places=np.array([_is_place(event, m) for m, _ in near], np.float32),
        )

    def _compare(self, spots: Sequence[Spot]) -> None:
        """Ask of each two triggers of the text whether they tell one event."""
        order = sorted(range(len(spots)), key=lambda n: spots[n].order)
        names = {s: names_in(self.article, s) for s in {spot.sentence for spot in spots}}
        acts = self.example.acts
        for i, j in combinations(order, 2):
            a, b = spots[i], spots[j]
            shared = share(names[a.sentence], names[b.sentence])
            self.example.pairs.append((i, j))
            self.example.pair_rows.append(same_features(a, b, shared))
            self.example.same.append(float(acts[i].event == acts[j].event))


def _blank(window: Window) -> Floats:
    """Nothing told; separators and a headline that is shown again are not asked."""
    grid = np.full((len(window.ids), len(TYPES)), UNASKED, np.float32)
    for pieces, start in zip(window.held, window.starts, strict=True):
        grid[start : start + len(pieces.ids)] = 0.0
    return grid


def _is_place(event: AnnotatedEvent, mention: ActorMention) -> bool:
    if not event.place or not mention.text:
        return False
    is_country = len(mention.countries) == 1 and event.place == mention.countries[0]
    return mention.text in event.place or (mention.place and is_country)
