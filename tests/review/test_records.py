"""Records of stored events, and the command that writes them to a file."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from events import corrections
from events.extraction.batch import record_of as record_in_document
from events.extraction.types import Document, Place
from events.store.records import record_of
from tests.review.build import LAUNCH, LAUNCH_DAY, launch, store, stored_article

pytestmark = pytest.mark.django_db
REASON = "The ministry's statement says so."


def exported(capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, Any]]:
    call_command("export", "-", *options, stderr=StringIO())
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_record_of_a_stored_event_says_what_that_of_its_document_said(event):
    document = Document("Projectiles fired", LAUNCH, LAUNCH_DAY)
    told = record_in_document(launch(), document).as_json()
    stored = record_of(event).as_json()
    assert {key: stored[key] for key in told} == told


def test_record_of_a_stored_event_names_its_sources(event):
    [source] = record_of(event).as_json()["sources"]
    assert source["outlet"] == "The Harbour Post"
    assert [quote["text"] for quote in source["sentences"]] == [LAUNCH]


def test_record_names_the_country_where_no_town_is_told() -> None:
    [event] = store(stored_article(), launch(place=Place("Norway", "NOR")))
    assert record_of(event).as_json()["place"] == {"name": "Norway", "country": "NOR"}


def test_record_gives_the_word_of_people(event, user):
    corrections.correct(event, "status", "denied", reason=REASON, user=user)
    assert record_of(event).as_json()["status"] == "denied"


def test_derivation_of_another_day_than_the_event_has_is_left_out(event, user):
    days = {"first": "2019-09-09", "last": "2019-09-09"}
    corrections.correct(event, "dates", days, reason=REASON, user=user)
    assert record_of(event).derivation == ""


def test_export_leaves_out_what_readers_do_not_see(event, user, capsys):
    corrections.reject(event, reason=REASON, user=user)
    assert exported(capsys) == []


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ((), 1),
        (("--country", "North Korea"), 1),
        (("--country", "jpn"), 0),
        (("--from", "2019-09-10"), 1),
        (("--from", "2019-10"), 0),
        (("--to", "2019"), 1),
        (("--to", "2018"), 0),
    ],
)
def test_export_is_narrowed_by_country_and_days(event, capsys, options, count):
    assert len(exported(capsys, *options)) == count


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--country", "Atlantis"), "no country is called Atlantis"),
        (("--from", "spring"), "spring is not a day"),
    ],
)
def test_export_refuses_what_it_does_not_know_in_words(options, message):
    with pytest.raises(CommandError, match=message):
        call_command("export", "-", *options)


def test_export_does_not_write_over_a_file(tmp_path: Path):
    (tmp_path / "events.jsonl").write_text("mine")
    with pytest.raises(CommandError, match="is there already"):
        call_command("export", str(tmp_path / "events.jsonl"))
    assert (tmp_path / "events.jsonl").read_text() == "mine"
