"""The trigger lexicon: one TOML file per event type, read once (format: docs/coding.md)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from events.core.kinds import EventType
from events.core.status import Status
from events.extraction.coding.inflection import noun_forms, verb_forms
from events.extraction.tables import WORD_CLASSES, toml_of, word_classes

TRIGGERS = WORD_CLASSES.parent
_LISTS = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective"}
# Prepositions that may introduce the one acted upon, the likeliest first.
_TARGETS = (
    "object against on upon to with toward towards at for from into between over among in near"
)


class PartOfSpeech(StrEnum):
    """As what part of speech a trigger is read."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"


class Need(StrEnum):
    """Whom an act must name to be an event."""

    TARGET = "target"  # "went to" is a visit only where a country or its capital follows
    SOURCE = "source"  # "died" is politics only where a leader is known by name
    FOREIGN = "foreign"  # thanks and congratulations count only from one country to another


@dataclass(frozen=True, slots=True)
class Condition:
    """A frame condition: the argument in `slot` must (or must not) hold one of `words`."""

    slot: str
    words: frozenset[str]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of ours and what must be found in it: the test of its entry."""

    text: str
    status: Status = Status.OCCURRED


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a type's file: words that share a kind, a frame and its roles."""

    type: EventType
    kind: str
    words: Mapping[PartOfSpeech, tuple[str, ...]]
    conditions: tuple[Condition, ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    reciprocal: bool
    covers: bool
    needs: Need | None
    is_last_resort: bool  # an event only where no other trigger stands in the sentence
    status: Status | None  # overrules what the words around say
    confidence: float
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One word or phrase of an entry: `head` is inflected, `rest` must stand near it."""

    entry: Entry
    reading: PartOfSpeech
    phrase: str
    head: str
    rest: tuple[str, ...]

    @property
    def is_noun(self) -> bool:
        """True for a frame whose head is a noun."""
        return self.reading is PartOfSpeech.NOUN

    @property
    def specificity(self) -> int:
        """How much the frame asks for; the most demanding one that fits wins."""
        demands = sum(not condition.negated for condition in self.entry.conditions)
        return len(self.rest) + demands


@dataclass(frozen=True)
class Lexicon:
    """All frames by each inflected form (lower case) of their heads."""

    entries: tuple[Entry, ...]
    frames: Mapping[str, tuple[Frame, ...]]
    verb_forms: frozenset[str]
    noun_forms: frozenset[str]


class LexiconError(ValueError):
    """An entry of the lexicon is malformed."""

    def __init__(self, path: Path, entry: object, reason: str) -> None:
        super().__init__(f"{path.name}: {reason}: {entry!r}")
        self.path = path


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon. Raises LexiconError for a malformed entry."""
    classes = word_classes()
    entries = tuple(
        entry
        for path in sorted(TRIGGERS.glob("*.toml"))
        if path != WORD_CLASSES
        for entry in _read(path, classes)
    )
    frames = _by_form(entries)
    return Lexicon(
        entries, frames, _read_as(frames, PartOfSpeech.VERB), _read_as(frames, PartOfSpeech.NOUN)
    )


def _read_as(frames: Mapping[str, tuple[Frame, ...]], reading: PartOfSpeech) -> frozenset[str]:
    found = (form for form, fs in frames.items() if any(f.reading is reading for f in fs))
    return frozenset(found)


def _read(path: Path, classes: Mapping[str, frozenset[str]]) -> Iterator[Entry]:
    rows = toml_of(path)
    type_ = EventType(path.stem.upper())
    kinds = {kind.slug for kind in type_.kinds}
    for row in rows["entry"]:
        if row.get("kind") not in kinds:
            raise LexiconError(path, row, f"no kind of {type_}")
        try:
            yield _entry(type_, row, classes)
        except KeyError as error:
            raise LexiconError(path, row, f"unknown {error}") from error


def _entry(
    type_: EventType, row: Mapping[str, Any], classes: Mapping[str, frozenset[str]]
) -> Entry:
    return Entry(
        type=type_,
        kind=row["kind"],
        words={
            PartOfSpeech(name): tuple(
                p for phrase in row.get(key, ()) for p in _phrases(phrase, classes)
            )
            for key, name in _LISTS.items()
        },
        conditions=tuple(
            _condition(slot, words, classes) for slot, words in row.get("when", {}).items()
        ),
        source=tuple(row.get("source", "subject").split()),
        target=tuple(row.get("target", _TARGETS).split()),
        reciprocal=row.get("reciprocal", False),
        needs=Need(row["needs"]) if "needs" in row else None,
        is_last_resort=row.get("last_resort", False),
        covers=row.get("covers", True),
        status=Status(row["status"]) if "status" in row else None,
        confidence=row.get("confidence", 0.8),
        examples=tuple(_example(example) for example in row["examples"]),
    )


def _phrases(phrase: str, classes: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """The phrase itself, or one for each word of the class that heads it: "@express support"."""
    head, *rest = phrase.split()
    heads = sorted(classes[head[1:]]) if head.startswith("@") else [head]
    return (" ".join((one, *rest)) for one in heads)


def _condition(slot: str, words: list[str], classes: Mapping[str, frozenset[str]]) -> Condition:
    expanded: set[str] = set()
    for word in words:
        expanded |= classes[word[1:]] if word.startswith("@") else {word}
    expanded |= {form for word in expanded for form in noun_forms(word)}
    name = slot.removeprefix("not_")
    return Condition(name, frozenset(expanded), negated=name != slot)


def _example(row: str | Mapping[str, Any]) -> Example:
    if isinstance(row, str):
        return Example(row)
    return Example(row["text"], Status(row.get("status", "occurred")))


def _by_form(entries: tuple[Entry, ...]) -> Mapping[str, tuple[Frame, ...]]:
    found: defaultdict[str, list[Frame]] = defaultdict(list)
    for frame in (f for entry in entries for f in _frames(entry)):
        for form in _forms(frame):
            found[form].append(frame)
    return {form: tuple(_by_demand(frames)) for form, frames in found.items()}


def _by_demand(frames: list[Frame]) -> list[Frame]:
    return sorted(frames, key=lambda f: (f.entry.is_last_resort, -f.specificity))


def _frames(entry: Entry) -> Iterator[Frame]:
    for reading, phrases in entry.words.items():
        for phrase in phrases:
            words = phrase.split()
            at = _head_of(words, reading)
            yield Frame(entry, reading, phrase, words[at], (*words[:at], *words[at + 1 :]))


def _head_of(words: list[str], reading: PartOfSpeech) -> int:
    """A verb phrase is headed by its first word, a noun phrase by the last before "of"."""
    if reading is not PartOfSpeech.NOUN:
        return 0
    return words.index("of") - 1 if "of" in words else len(words) - 1


def _forms(frame: Frame) -> frozenset[str]:
    if frame.reading is PartOfSpeech.VERB:
        return verb_forms(frame.head)
    return noun_forms(frame.head) if frame.is_noun else frozenset({frame.head})
