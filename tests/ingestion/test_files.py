"""Articles from files: every kind, and no bad row that stops the rest."""

import gzip
import json

import pytest

from events.ingestion.exceptions import (
    BadDate,
    BadRow,
    EmptyText,
    IngestionError,
    NoDateFound,
    NoTitle,
)
from events.ingestion.files import count_rows, find_files, read_articles
from events.ingestion.types import Given

RECORD = {
    "title": "Ferry talks resume",
    "text": "Delegates met on Tuesday.",
    "published": "2019-09-11",
    "source": "The Test Courier",
    "timezone": "Asia/Seoul",
    "language": "en",
}
GIVEN = Given(title="Given title", published="2019-09-11", outlet="Given Outlet", language="en")


def written(tmp_path, name, content):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode() if isinstance(content, str) else content
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return path


def articles(path, given=GIVEN):
    return [row.article for row in read_articles(path, given)]


def kinds(path, given=GIVEN):
    """For each row the line and the error, None where it is an article."""
    return [
        (row.place.rpartition(":")[2], type(row.article) if _is_bad(row) else None)
        for row in read_articles(path, given)
    ]


def _is_bad(row):
    return isinstance(row.article, IngestionError)


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "A.JSONL"])
def test_reads_json_lines(tmp_path, name):
    [found] = articles(written(tmp_path, name, json.dumps(RECORD) + "\n\n"))
    assert (found.title, found.text) == (RECORD["title"], RECORD["text"])
    assert (found.outlet, found.timezone) == ("The Test Courier", "Asia/Seoul")
    assert found.published.moment.isoformat() == "2019-09-11T12:00:00+09:00"


def test_given_fills_what_a_record_leaves_out(tmp_path):
    [found] = articles(written(tmp_path, "a.jsonl", json.dumps({"text": "Delegates met."})))
    assert (found.title, found.outlet) == ("Given title", "Given Outlet")


def test_a_record_goes_before_what_is_given(tmp_path):
    [found] = articles(written(tmp_path, "a.jsonl", json.dumps(RECORD)))
    assert (found.title, found.outlet) == ("Ferry talks resume", "The Test Courier")


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"not json", BadRow),
        (b'"a string"', BadRow),
        (b"[" * 100_000, BadRow),
        (b'{"text": "\xff"}', BadRow),
        (json.dumps(RECORD | {"text": 7}).encode(), BadRow),
        (json.dumps(RECORD | {"published": 20190911}).encode(), BadRow),
        (json.dumps(RECORD | {"published": "03/04/2019"}).encode(), BadDate),
        (json.dumps(RECORD | {"published": ""}).encode(), NoDateFound),
        (json.dumps(RECORD | {"title": None}).encode(), NoTitle),
        (json.dumps(RECORD | {"text": " "}).encode(), EmptyText),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path, line, error):
    good = json.dumps(RECORD).encode()
    path = written(tmp_path, "a.jsonl", b"\n".join([good, line, good]))
    assert kinds(path, Given()) == [("1", None), ("2", error), ("3", None)]


def test_a_lone_surrogate_leaves_a_mark(tmp_path):
    [found] = articles(written(tmp_path, "a.jsonl", '{"text": "Delegates \\ud800met."}'))
    assert found.text == "Delegates \ufffdmet."


def test_a_gzip_file_that_ends_too_soon_keeps_its_first_articles(tmp_path):
    path = written(tmp_path, "a.jsonl.gz", (json.dumps(RECORD) + "\n") * 5000)
    path.write_bytes(path.read_bytes()[:-100])
    *first, last = articles(path)
    assert isinstance(last, BadRow)
    assert not any(isinstance(article, BadRow) for article in first)


CSV_HEAD = "Title,Text,Published,Source\n"


def test_reads_csv_with_line_breaks_in_a_field(tmp_path):
    path = written(tmp_path, "a.csv", CSV_HEAD + 'T,"One.\n\nTwo ""quoted"".",2019-09-11,Courier\n')
    [found] = articles(path)
    assert (found.text, found.outlet) == ('One.\n\nTwo "quoted".', "Courier")


def test_reads_csv_with_a_byte_order_mark(tmp_path):
    path = written(tmp_path, "a.csv", "\ufeff" + CSV_HEAD + "T,One.,2019-09-11,Courier\n")
    assert articles(path)[0].title == "T"


@pytest.mark.parametrize(
    ("row", "error"),
    [
        (b"T,One.", BadRow),
        (b"T,One.,2019-09-11,Courier,more", BadRow),
        (b"T,\xff,2019-09-11,Courier", BadRow),
        (b'T,"One.,2019-09-11,Courier', BadRow),
        (b'T,"One" x,2019-09-11,Courier', BadRow),
        (b"T,One.,sometime,Courier", BadDate),
    ],
)
def test_a_bad_csv_row_is_named_and_the_rest_goes_on(tmp_path, row, error):
    good = b"T,One.,2019-09-11,Courier"
    path = written(tmp_path, "a.csv", b"\n".join([CSV_HEAD.strip().encode(), good, row, good]))
    assert kinds(path) == [("2", None), ("3", error), ("4", None)]


def test_csv_without_a_text_column_is_refused(tmp_path):
    assert kinds(written(tmp_path, "a.csv", "a,b\n1,2\n")) == [("1", BadRow)]


def test_reads_the_header_of_a_text_file(tmp_path):
    content = (
        "Title: Ferry\nDate: 2019-09-12\nSource: Courier\nURL: https://a.test/x\n\nOne.\n\nTwo."
    )
    [found] = articles(written(tmp_path, "a.txt", content))
    assert (found.title, found.outlet, found.url) == ("Ferry", "Courier", "https://a.test/x")
    assert (found.text, found.published.moment.day) == ("One.\n\nTwo.", 12)


def test_takes_a_short_first_line_for_the_title(tmp_path):
    [found] = articles(written(tmp_path, "a.txt", "Ferry\n\nOne."), Given(published="2019-09-11"))
    assert (found.title, found.text) == ("Ferry", "One.")


@pytest.mark.parametrize(
    "content", ["Source: the harbour office said so.", "Note: no header\n\nOne."]
)
def test_a_colon_makes_no_header(tmp_path, content):
    [found] = articles(written(tmp_path, "a.txt", content))
    assert found.text == content


def test_a_text_file_without_a_day_says_so(tmp_path):
    [error] = articles(written(tmp_path, "a.txt", "Ferry\n\nOne."), Given())
    assert isinstance(error, NoDateFound)


def test_a_text_file_in_another_encoding_says_so(tmp_path):
    [error] = articles(written(tmp_path, "a.txt", "Fähre".encode("latin-1")))
    assert isinstance(error, BadRow)


def test_reads_an_html_file(tmp_path):
    body = (
        "<p>Delegates from both islands met on Tuesday to resume talks on the ferry line.</p>" * 3
    )
    [found] = articles(written(tmp_path, "a.html", f"<html><body><article>{body}</article>"))
    assert "ferry line" in found.text


def test_finds_files_in_folders_in_order_and_leaves_out_hidden_ones(tmp_path):
    for name in ["b.txt", "a/c.html", "a/d.jsonl.gz", "e.pdf", ".git/f.txt", ".g.txt", "h.tar.gz"]:
        written(tmp_path, name, "")
    found = [str(path.relative_to(tmp_path)) for path in find_files(tmp_path)]
    assert found == ["a/c.html", "a/d.jsonl.gz", "b.txt"]


@pytest.mark.parametrize("name", ["missing.txt", "a.pdf"])
def test_says_which_path_cannot_be_read(tmp_path, name):
    written(tmp_path, "a.pdf", "")
    with pytest.raises(BadRow, match=name):
        find_files(tmp_path / name)


@pytest.mark.parametrize(("name", "rows"), [("a.jsonl", 3), ("a.jsonl.gz", 3), ("a.txt", 1)])
def test_counts_rows_for_the_progress_bar(tmp_path, name, rows):
    assert count_rows(written(tmp_path, name, "a\nb\nc\n")) == rows
