"""What one stage of extraction hands to the next: frozen, typed, with its units.

Offsets are code points, half-open `start:end`, into `Document.text`, or into
`Document.title` where `in_title` is true.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from events.core.days import Days
from events.core.doubts import Basis, Inference, Reason
from events.core.kinds import EventType
from events.core.parties import Party, Role
from events.core.status import Status


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open code point offsets."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def contains(self, other: "Span") -> bool:
        """True when `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """True when the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def text_in(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Document:
    """One article, as extraction sees it.

    `published` is a day, or an aware date-time; `timezone` is the IANA name of the
    outlet's zone, in which relative dates are resolved.
    """

    title: str
    text: str
    published: date | datetime
    timezone: str = "UTC"
    language: str | None = None

    def part(self, *, in_title: bool) -> str:
        """The title, or the text: what offsets are counted in."""
        return self.title if in_title else self.text


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place in the text, and its number and paragraph (from 0)."""

    span: Span
    text: str
    index: int
    paragraph: int
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a derivation, as data: the inference and what it worked on.

    A step that gives days has them as "first" and "last".
    `events.extraction.derivation.in_words` renders steps for a reader.
    """

    rule: Inference
    values: tuple[tuple[str, str], ...] = ()

    @classmethod
    def to(cls, rule: Inference, days: Days, **values: str) -> "Step":
        """The step that leads to these days."""
        first, last = (day.isoformat() for day in days)
        return cls(rule, tuple({**values, "first": first, "last": last}.items()))


class TimexType(StrEnum):
    """TIMEX3 types (ISO-TimeML)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Reading:
    """Another reading of an ambiguous expression: the days that it could also mean."""

    value: str
    days: Days


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3: where it stands, what it says, and the days it covers.

    `days` are None for durations, sets and vague references that name none.
    `value` follows ISO-TimeML ("2019-09-10", "2019-W37", "P3M", "PRESENT_REF").
    `clock` is the clock time as told ("07:00", "22:00Z"), where there is one.
    """

    span: Span
    text: str
    type: TimexType
    value: str
    days: Days | None
    steps: tuple[Step, ...] = ()
    alternatives: tuple[Reading, ...] = ()
    mod: str | None = None
    clock: str | None = None
    in_title: bool = False


class ActorKind(StrEnum):
    """What a mention names."""

    STATE = "state"  # a country, its government, army, capital, demonym, official
    ORGANISATION = "organisation"  # UN, EU, NATO ...
    GROUP = "group"  # armed groups and movements
    PLACE = "place"  # a city, region or sea: where, not who
    REFERENCE = "reference"  # pronoun or "the two sides", resolved in the article


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A mention of someone who may act, or of a place, in the text.

    Whom it names is a party only of an event that is told of it (`ToldParty`): one mention may
    give several, "the two sides", or none.

    `countries` are ISO 3166 alpha-3 (two or more for "the two sides", "both countries");
    `place` is true where it may name where something happened; `person` is the name of the one
    who is meant, by a pronoun as well, where the text names him.
    """

    span: Span
    text: str
    kind: ActorKind
    countries: tuple[str, ...] = ()
    organisation: str | None = None
    sector: str | None = None
    place: bool = False
    in_title: bool = False
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a parsed sentence; offsets are into the text that holds the sentence.

    `head` is the index of the governing token in the same sentence (its own for a root);
    `dep` is a Universal Dependencies label, `tag` Penn XPOS, `pos` the universal tag.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class ToldParty(Party):
    """A party as an article tells it, by the mentions that name it or by what goes without saying.

    `spans` are where the text names it, `title_spans` where the title does; `sector` is who of
    the country it is, where the text says so: government, military, rebels ... (docs/actors.md).
    """

    spans: tuple[Span, ...] = ()
    title_spans: tuple[Span, ...] = ()
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event happened. `span` is where the text, or the title, names it."""

    name: str
    country: str | None
    span: Span | None = None
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that tells an event, with what it marks there."""

    sentence: Span
    text: str
    trigger: Span | None
    time: Span | None = None
    cue: Span | None = None
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class ExtractedEvent:
    """One occurrence, as one article tells it, in all its sentences.

    `days` are None when the text gives no day at all and none may be inferred (planned talks
    "to be resumed"); `alternatives` are the others that its words allow. `confidence` is 0..1,
    `reasons` say what lowered it.
    `words` are of its sentences (events.extraction.wording). `headline` is the line that an analyst
    would write of it; where none is sure `gist` has the words that tell it
    (events.extraction.headlines).
    """

    type: EventType
    kind: str
    status: Status
    days: Days | None
    basis: Basis | None
    steps: tuple[Step, ...]
    derivation: str
    parties: tuple[ToldParty, ...]
    place: Place | None
    evidence: tuple[Evidence, ...]  # the first is the best
    lemma: str  # of the trigger
    alternatives: tuple[Reading, ...] = ()
    clock: str | None = None
    attributed_to: str | None = None
    attribution_verb: str | None = None
    confidence: float = 0.5
    reasons: tuple[Reason, ...] = ()
    words: tuple[str, ...] = ()
    gist: str = ""
    headline: str = ""

    def countries(self, *roles: Role) -> tuple[str, ...]:
        """ISO codes of the parties in `roles` (any role when none is given), each once."""
        found = (p.name for p in self.parties if p.is_country and (not roles or p.role in roles))
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one document; nothing was looked for where `language` is given."""

    events: tuple[ExtractedEvent, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    sentences: tuple[Sentence, ...] = field(default=(), repr=False)
    language: str | None = None  # ISO 639-1, of a document in one that is not coded

    @property
    def error(self) -> str | None:
        """Why nothing was looked for, in the words of the batch contract."""
        return None if self.language is None else f"language not coded: {self.language}"
