"""Articles that reviewers decided, written to train the reader and read back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from events import corrections
from events.core.days import Days
from events.core.doubts import Basis
from events.core.kinds import EventType
from events.core.parties import Role
from events.core.status import Status
from events.extraction.types import Evidence, ExtractedEvent, Place, Span, ToldParty
from events.training.texts import AnnotatedText, read_texts
from tests.review.build import LAUNCH, launch, store, stored_article, summit

pytestmark = pytest.mark.django_db
REASON = "The ministry's statement says so."
MEETING = "The two leaders met in Hanoi in February."
Export = Callable[..., tuple[AnnotatedText, ...]]


@pytest.fixture
def export(tmp_path: Path) -> Export:
    """What the command writes, read as training reads it."""

    def exported(*options: str) -> tuple[AnnotatedText, ...]:
        path = tmp_path / "gold.jsonl"
        call_command("export_gold", str(path), *options, stderr=StringIO())
        return read_texts([path])

    return exported


def dated(told: ExtractedEvent, words: str) -> ExtractedEvent:
    """`told`, dated by these words of its sentence."""
    [evidence] = told.evidence
    start = evidence.text.index(words)
    return replace(told, evidence=(replace(evidence, time=Span(start, start + len(words))),))


def headline(title: str, trigger: str) -> Evidence:
    start = title.index(trigger)
    return Evidence(Span(0, len(title)), title, Span(start, start + len(trigger)), in_title=True)


def test_accepted_event_is_what_was_accepted(event, user, export):
    corrections.accept(event, reason="", user=user)
    [text] = export()
    [told] = text.events
    assert (text.title, text.text, text.published) == (
        "Projectiles fired",
        LAUNCH,
        date(2019, 9, 11),
    )
    assert (told.types, told.kind, told.status) == (
        (EventType.MOBILIZE,),
        "missile_launch",
        Status.OCCURRED,
    )
    assert told.days == Days(date(2019, 9, 10), date(2019, 9, 10))
    assert (told.basis, told.core) == (Basis.EXPLICIT, True)
    assert [text.words(mark) for mark in told.triggers] == ["fired"]


def test_parties_are_told_by_role_countries_first(user, export):
    parties = (
        ToldParty("UN", Role.ACTOR, False),
        ToldParty("PRK", Role.ACTOR, True),
        ToldParty("USA", Role.RECIPIENT, True),
        ToldParty("VNM", Role.PLACE, True),
    )
    [event] = store(stored_article(), launch(parties=parties, place=Place("Hanoi", "VNM")))
    corrections.accept(event, reason="", user=user)
    [[told]] = [text.events for text in export()]
    assert (told.actors, told.recipients, told.place) == (("PRK", "UN"), ("USA",), "Hanoi VNM")


def test_corrected_value_is_the_word_of_the_person(event, user, export):
    corrections.correct(event, "status", "denied", reason=REASON, user=user)
    [[told]] = [text.events for text in export()]
    assert told.status is Status.DENIED


def test_words_date_an_event_that_has_their_days(user, export):
    [event] = store(stored_article(), dated(launch(), "Tuesday"))
    corrections.accept(event, reason="", user=user)
    [text] = export()
    assert [text.words(mark) for mark in text.events[0].times] == ["Tuesday"]


def test_words_do_not_date_an_event_whose_day_was_corrected(user, export):
    [event] = store(stored_article(), dated(launch(), "Tuesday"))
    days = {"first": "2019-09-09", "last": "2019-09-09"}
    corrections.correct(event, "dates", days, reason=REASON, user=user)
    [[told]] = [text.events for text in export()]
    assert (told.days, told.basis, told.times) == (
        Days(date(2019, 9, 9), date(2019, 9, 9)),
        None,
        (),
    )


def test_event_that_has_no_day_is_not_core(event, user, export):
    none = {"first": None, "last": None}
    corrections.correct(event, "dates", none, reason=REASON, user=user)
    [[told]] = [text.events for text in export()]
    assert (told.days, told.core) == (None, False)


def test_words_of_the_headline_tell_it_too(user, export):
    told = launch()
    both = replace(told, evidence=(*told.evidence, headline("Projectiles fired", "fired")))
    [event] = store(stored_article(), both)
    corrections.accept(event, reason="", user=user)
    [text] = export()
    assert [(mark.in_title, text.words(mark)) for mark in text.events[0].triggers] == [
        (False, "fired"),
        (True, "fired"),
    ]


def test_rejected_event_leaves_a_text_that_tells_nothing(event, user, export):
    corrections.reject(event, reason=REASON, user=user)
    [text] = export()
    assert (text.text, text.events) == (LAUNCH, ())


@pytest.mark.parametrize("options", [(), ("--partly",)])
def test_article_that_nobody_decided_on_is_left_out(event, export, options):
    assert export(*options) == ()


def two_events() -> tuple[ExtractedEvent, ExtractedEvent]:
    """Those of an article that tells of a launch and of a meeting."""
    text = f"{LAUNCH} {MEETING}"
    days = (date(2019, 2, 1), date(2019, 2, 28))
    return launch(text), summit(text, trigger="met", days=days)


def test_article_with_an_open_event_is_left_out_unless_asked_for_in_part(user, export):
    article = stored_article(f"{LAUNCH} {MEETING}")
    first, _ = store(article, *two_events())
    corrections.accept(first, reason="", user=user)
    assert export() == ()


def test_article_decided_in_part_tells_what_was_decided(user, export):
    article = stored_article(f"{LAUNCH} {MEETING}")
    first, _ = store(article, *two_events())
    corrections.accept(first, reason="", user=user)
    [text] = export("--partly")
    assert [told.kind for told in text.events] == ["missile_launch"]


def test_article_with_all_its_events_decided_tells_those_that_stand(user, export):
    article = stored_article(f"{LAUNCH} {MEETING}")
    first, second = store(article, *two_events())
    corrections.reject(first, reason=REASON, user=user)
    corrections.accept(second, reason="", user=user)
    [text] = export()
    assert [told.kind for told in text.events] == ["summit"]


def test_event_of_two_articles_is_told_in_each_by_its_own_words(user, export):
    other = "Pyongyang launched two missiles on Tuesday."
    [event] = store(stored_article(), launch())
    store(stored_article(other, outlet="The Morning Tide"), launch(other, trigger="launched"))
    corrections.accept(event, reason="", user=user)
    assert [text.words(text.events[0].triggers[0]) for text in export()] == ["fired", "launched"]


def test_copy_of_another_article_is_left_out(user, export):
    [event] = store(original := stored_article(), launch())
    store(stored_article(outlet="The Morning Tide", copy_of=original), launch())
    corrections.accept(event, reason="", user=user)
    assert len(export()) == 1


def test_licence_says_whose_text_it_is(event, user, export):
    corrections.accept(event, reason="", user=user)
    [text] = export()
    assert text.licence == "© The Harbour Post"


def test_gold_does_not_write_over_a_file(tmp_path: Path):
    (tmp_path / "gold.jsonl").write_text("mine")
    with pytest.raises(CommandError, match="is there already"):
        call_command("export_gold", str(tmp_path / "gold.jsonl"))
    assert (tmp_path / "gold.jsonl").read_text() == "mine"


def test_gold_goes_to_standard_output(event, user, capsys):
    corrections.accept(event, reason="", user=user)
    call_command("export_gold", "-", stderr=StringIO())
    assert capsys.readouterr().out.count("\n") == 1
