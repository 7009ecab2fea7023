"""Whole articles: promises that hold for every input, and the ontology's worked sentences."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.core.doubts import Basis
from events.core.kinds import EventType
from events.core.status import Status
from events.extraction import extract
from events.extraction.types import Document, ExtractedEvent, Extraction, Span

PUBLISHED = date(2019, 9, 11)  # a Wednesday

# Words that stages listen to, and characters that they may stumble over.
WORDS = st.sampled_from(
    [
        *("President", "Norway", "Chile", "the", "attacked", "met", "on", "Monday", "in", "2018"),
        *("said", "that", "talks", "agreed", "to", "will", "fired", "missiles", "at", "Oslo"),
        *("yesterday", "NATO", "SEOUL (AP) -", "U.S.", "not", "after", "two days", "later"),
        *("summit", "sanctions", "10:00 GMT", "since", "May", "protest", "leaders", "they"),
        *(".", ",", "\n", '"', "’", "“", "”", "…", "—", "!", "?", "\u200b", "ä", "中", "\x00"),
    ]
)


def extracted(text: str, title: str = "") -> Extraction:
    return extract(Document(title, text, PUBLISHED, language="en"))


def only(events: tuple[ExtractedEvent, ...], type_: EventType) -> ExtractedEvent:
    [event] = [event for event in events if event.type is type_]
    return event


def assert_sound(document: Document, found: Extraction) -> None:
    """Every stored offset slices back; every event has evidence."""
    for event in found.events:
        assert event.evidence
        assert 0 <= event.confidence <= 1
        for evidence in event.evidence:
            text = document.title if evidence.in_title else document.text
            assert evidence.sentence.text_in(text) == evidence.text
            for mark in (evidence.trigger, evidence.time, evidence.cue):
                assert mark is None or evidence.sentence.contains(mark)
                assert mark is None or mark.start < mark.end
        for party in event.parties:
            assert all(span.text_in(document.text) for span in party.spans)
            assert all(span.text_in(document.title) for span in party.title_spans)
    for time in found.times:
        assert time.span.text_in(document.title if time.in_title else document.text) == time.text
    for actor in found.actors:
        text = document.title if actor.in_title else document.text
        assert actor.span.text_in(text) == actor.text


def test_event_hands_over_its_words():
    [event] = extracted("North Korea fired two missiles into the sea on Monday, Seoul said.").events
    assert event.words == ("fired", "missil", "seoul")  # no party's name, no date, no "said"


def test_event_hands_over_a_line_of_what_was_done():
    [event] = extracted("North Korea fired two missiles into the sea on Monday, Seoul said.").events
    assert event.headline == "North Korea fires two missiles into sea"
    assert event.gist == ""  # is for what has no line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("It was an attack in the dead of night, on Monday.", "Norway attacks Chile by night"),
        ("They hit it on Monday, killing three people.", ""),
    ],
)
def test_headline_of_the_article_is_the_line_where_it_is_surely_of_the_act(text, line):
    events = extracted(text, "Norway attacks Chile by night").events
    assert events[0].headline == line


def test_parties_are_marked_in_title_and_text_apart() -> None:
    title, text = "Norway attacks Chile", "A town burns. Norway attacked Chile on Monday."
    [event] = extracted(text, title).events
    [norway] = [party for party in event.parties if party.name == "NOR"]
    assert norway.title_spans == (Span(0, 6),)
    assert norway.spans == (Span(14, 20),)


@settings(deadline=None, max_examples=60)
@given(st.lists(WORDS, max_size=60).map(" ".join), st.lists(WORDS, max_size=8).map(" ".join))
def test_no_text_crashes_and_every_offset_slices_back(text: str, title: str) -> None:
    document = Document(title, text, PUBLISHED, language="en")
    assert_sound(document, extract(document))


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=300), st.text(max_size=60))
def test_no_noise_crashes(text: str, title: str) -> None:
    document = Document(title, text, PUBLISHED, language="en")
    assert_sound(document, extract(document))


def test_the_same_document_gives_the_same_extraction() -> None:
    text = "Norway and Chile signed a treaty in Oslo on Monday. Chile thanked Norway."
    assert extracted(text) == extracted(text)


def test_an_empty_document_has_no_events() -> None:
    assert extracted("").events == ()


def test_an_event_has_its_day_parties_and_working() -> None:
    found = extracted("Norway and Chile signed a fishing agreement on Monday.")
    event = only(found.events, EventType.AGREE)
    assert (event.days.first, event.basis) == (date(2019, 9, 9), Basis.EXPLICIT)
    assert set(event.countries()) == {"NOR", "CHL"}
    assert "9 Sep 2019 (most recent Monday)" in event.derivation


def test_a_planned_meeting_is_planned() -> None:
    found = extracted("The leaders of Norway and Chile will meet in Oslo on Friday.")
    event = only(found.events, EventType.CONSULT)
    assert (event.status, event.days.first) == (Status.PLANNED, date(2019, 9, 13))


def test_an_act_without_time_words_takes_the_day_of_publication_openly() -> None:
    event = only(extracted("Norway expelled two diplomats of Chile.").events, EventType.SANCTION)
    assert (event.days.first, event.basis) == (PUBLISHED, Basis.PUBLICATION)
    assert "publication" in event.derivation


def test_headline_and_text_tell_one_event() -> None:
    found = extracted(
        "Norway on Monday expelled two diplomats of Chile. It gave no reason.",
        title="Norway expels two Chilean diplomats",
    )
    event = only(found.events, EventType.SANCTION)
    assert [evidence.in_title for evidence in event.evidence] == [False, True]


@pytest.mark.parametrize("form", [str.upper, lambda text: f"OSLO, Sept 11 (NTB) - {text}"])
def test_capitals_and_datelines_hide_no_event(form: object) -> None:
    text = "Norway attacked Chile on Monday. The army of Chile withdrew on Tuesday."
    events = extracted(form(text)).events  # type: ignore[operator]
    assert {event.type for event in events} >= {EventType.ASSAULT, EventType.RETREAT}
