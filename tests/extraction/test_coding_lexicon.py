"""Every entry of the trigger lexicon is tested by its own example sentences."""

from datetime import date
from functools import cache

import pytest

from events.core.kinds import EventType
from events.extraction.actors import find_cast
from events.extraction.article import trees_of
from events.extraction.coding import find_codings, has_trigger
from events.extraction.coding.lexicon import Entry, Example, load_lexicon
from events.extraction.tree import Tree
from events.extraction.types import Coding, Document, Sentence, Span

CASES = [(entry, example) for entry in load_lexicon().entries for example in entry.examples]


@cache
def trees() -> dict[Sentence, Tree]:
    return trees_of([sentence_of(example.text) for _, example in CASES])


def sentence_of(text: str) -> Sentence:
    return Sentence(Span(0, len(text)), text, 0, 0)


def codings_of(text: str) -> tuple[Coding, ...]:
    sentence = sentence_of(text)
    actors = find_cast(Document("", text, date(2019, 9, 11)), [sentence]).mentions
    return find_codings(trees()[sentence], actors)


@pytest.mark.parametrize(
    ("entry", "example"), CASES, ids=[f"{e.type}/{e.kind}: {x.text}" for e, x in CASES]
)
def test_example_of_an_entry_is_coded_as_it_says(entry: Entry, example: Example) -> None:
    codings = codings_of(example.text)
    assert (entry.type, entry.kind, example.status) in {(c.type, c.kind, c.status) for c in codings}


@pytest.mark.parametrize("type_", EventType)
def test_every_kind_has_an_entry(type_: EventType) -> None:
    kinds = {entry.kind for entry in load_lexicon().entries if entry.type is type_}
    assert kinds == {kind.slug for kind in type_.kinds}


@pytest.mark.parametrize("text", [example.text for _, example in CASES])
def test_prefilter_passes_every_example(text: str) -> None:
    assert has_trigger(text)
    assert has_trigger(text.upper())
