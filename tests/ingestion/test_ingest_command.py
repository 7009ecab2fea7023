"""`manage.py ingest`: what it adds, what it says, and how it ends."""

import json
from io import StringIO

import pytest
from celery import current_app
from django.core.management import CommandError, call_command

from events.models import Article

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
