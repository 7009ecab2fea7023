"""`manage.py ingest`: what it adds, what it says, and how it ends."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from celery import current_app
from django.core.management import CommandError, call_command
from django.db import connection

from dashboard.celery import app
from events.models import Article

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sent")]


def record(number, **fields):
    base = {"title": f"Title {number}", "text": f"Text number {number}.", "published": "2019-09-11"}
    return json.dumps(base | {"language": "en"} | fields)


def ingest(*sources, **options):
    out, err = StringIO(), StringIO()
    try:
        call_command("ingest", *map(str, sources), stdout=out, stderr=err, **options)
    except CommandError as error:
        return error.returncode, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_adds_articles_and_says_how_many(tmp_path):
    (tmp_path / "a.jsonl").write_text(record(1) + "\n" + record(2))
    status, out, _ = ingest(tmp_path)
    assert (status, out) == (0, "2 added, 0 near-copies added, 0 known already, 0 bad\n")
    assert Article.objects.count() == 2


def test_a_second_run_adds_nothing_and_says_so(tmp_path):
    (tmp_path / "a.jsonl").write_text(record(1) + "\n" + record(2))
    ingest(tmp_path)
    assert ingest(tmp_path)[:2] == (0, "0 added, 0 near-copies added, 2 known already, 0 bad\n")


def test_bad_rows_are_listed_and_the_exit_status_is_1(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([record(1), "{", record(2), record(3, published="soon")]))
    status, out, err = ingest(path)
    assert status == 1
    assert "2 added" in out
    assert "2 bad" in out
    assert f"{path}:2: This line is not JSON" in err
    assert f"{path}:4: “soon” is no date" in err


def test_options_fill_what_a_file_leaves_out(tmp_path):
    (tmp_path / "a.txt").write_text("Delegates met on Tuesday.")
    ingest(
        tmp_path / "a.txt", title="Ferry", published="2019-09-11", outlet="C", timezone="Asia/Seoul"
    )
    article = Article.objects.get()
    assert (article.title, article.outlet.name) == ("Ferry", "C")
    assert article.outlet.timezone == "Asia/Seoul"


def test_a_missing_file_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.jsonl").write_text(record(1))
    status, out, err = ingest(tmp_path / "missing.txt", tmp_path / "a.jsonl")
    assert (status, "1 added" in out, "missing.txt" in err) == (1, True, True)


def test_a_refused_address_is_a_bad_row():
    status, _, err = ingest("http://127.0.0.1/private")
    assert status == 1
    assert "not on the public Internet" in err


def test_an_address_that_is_stored_is_not_fetched_again(tmp_path):
    (tmp_path / "a.jsonl").write_text(record(1, url="http://127.0.0.1/private"))
    ingest(tmp_path)
    assert ingest("http://127.0.0.1/private")[0] == 0


def test_without_a_broker_articles_wait_as_pending(tmp_path, sent, monkeypatch):
    monkeypatch.setattr(current_app.conf, "broker_url", "redis+socket:///nowhere/valkey.sock")
    (tmp_path / "a.jsonl").write_text(record(1))
    status, out, err = ingest(tmp_path)
    assert (status, "1 added" in out, sent) == (0, True, [])
    assert "The broker does not answer" in err
    assert Article.objects.pending().count() == 1


def test_an_unknown_time_zone_is_refused_at_once(tmp_path):
    with pytest.raises(CommandError, match="IANA"):
        call_command("ingest", str(tmp_path), timezone="Mars/Base")


def test_an_unknown_encoding_is_refused_at_once(tmp_path):
    with pytest.raises(CommandError, match="no encoding called"):
        call_command("ingest", str(tmp_path), encoding="rot13")


def test_a_named_encoding_is_used(tmp_path):
    (tmp_path / "a.txt").write_bytes("Fähre\n\nThey met.".encode("cp1252"))
    ingest(tmp_path / "a.txt", published="2019-09-11", encoding="cp1252")
    assert Article.objects.get().title == "Fähre"


def test_a_bad_row_does_not_steer_the_terminal(tmp_path):
    (tmp_path / "a\x1b[2J.jsonl").write_text(record(1, published="\x1b[31m\u202e soon \x07"))
    _, _, err = ingest(tmp_path)
    assert not set("\x1b\u202e\x07") & set(err)
    assert "a\\x1b[2J.jsonl:1" in err


def test_a_path_that_no_file_can_have_is_a_bad_row(tmp_path):
    (tmp_path / "a.jsonl").write_text(record(1))
    status, out, err = ingest("x" * 5000, tmp_path / "a.jsonl")
    assert (status, "1 added" in out, "name too long" in err) == (1, True, True)


def test_a_row_that_the_database_refuses_is_named_and_the_rest_goes_on(tmp_path):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE events_article ADD CHECK (title <> 'Title 2')")
    (tmp_path / "a.jsonl").write_text("\n".join(record(number) for number in (1, 2, 3)))
    status, out, err = ingest(tmp_path)
    assert (status, "2 added" in out) == (1, True)
    assert "a.jsonl:2: This cannot be taken in; correct it or leave it out (IntegrityError" in err


def test_a_broker_that_goes_away_is_said_once_and_asked_no_more(tmp_path, monkeypatch):
    asked = []

    def away(name, args, **options):
        asked.append(args)
        raise ConnectionError("no broker")

    monkeypatch.setattr(app, "send_task", away)
    (tmp_path / "a.jsonl").write_text(record(1) + "\n" + record(2))
    status, _, err = ingest(tmp_path)
    assert (status, len(asked), err.count("The broker does not answer")) == (0, 1, 1)
    assert Article.objects.pending().count() == 2


def test_without_a_database_the_run_ends_in_words(tmp_path):
    (tmp_path / "a.jsonl").write_text(record(1) + "\n" + record(2))
    nowhere = {"DATABASE_URL": "postgres://x@/x?host=/nowhere", "BROKER_URL": "redis://127.0.0.1:1"}
    done = subprocess.run(
        [sys.executable, "manage.py", "ingest", str(tmp_path)],
        cwd=ROOT, env=os.environ | nowhere, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "The database does not answer; see that it runs" in done.stderr
    assert "So far: 0 added" in done.stderr
