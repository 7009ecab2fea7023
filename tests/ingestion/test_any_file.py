"""Whatever a file holds: its good rows are read, its bad ones named, and memory stays flat."""

import gzip
import json
import tracemalloc
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.ingestion.exceptions import BadRow, IngestionError
from events.ingestion.files import PAGES, SUFFIXES, Row, read_articles
from events.ingestion.reading import MAX_ROW, DamagedFile
from events.ingestion.types import Given, ParsedArticle

GIVEN = Given(title="Given title", published="2019-09-11", outlet="Given Outlet", language="en")
TABLE = "Title,Text,Published\nFerry,Delegates met in Malmö.,2019-09-11\nMill,The mill — closed.,2019-09-12\n"
FOUND = [("Ferry", "Delegates met in Malmö."), ("Mill", "The mill — closed.")]
RECORDS = [
    {"title": title, "text": text, "published": "2019-09-11", "language": "en"}
    for title, text in FOUND
]
LINES = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in RECORDS)
any_file = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def rows(tmp_path, name, content, encoding=""):
    path = tmp_path / name
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return list(read_articles(path, GIVEN, encoding))


def told(found):
    """Title and text of the articles, and the line of each bad row."""
    return [
        (row.article.title, row.article.text)
        if isinstance(row.article, ParsedArticle)
        else row.place.rpartition(":")[2]
        for row in found
    ]


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(("name", "content"), [("a.csv", TABLE), ("a.jsonl", LINES)])
def test_every_encoding_of_unicode_is_read(tmp_path, name, content, encoding):
    assert told(rows(tmp_path, name, content.encode(encoding))) == FOUND


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("name", "content"), [("a.csv", TABLE), ("a.jsonl", LINES)])
def test_every_end_of_line_is_read(tmp_path, name, content, end):
    assert told(rows(tmp_path, name, content.replace("\n", end).encode())) == FOUND


def test_a_text_file_with_cr_ends_has_its_header(tmp_path):
    [row] = rows(tmp_path, "a.txt", b"Title: Ferry\rDate: 2019-09-11\r\rOne.\r\rTwo.")
    assert (row.article.title, row.article.text) == ("Ferry", "One.\n\nTwo.")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_whatever_parts_the_columns_is_found(tmp_path, delimiter):
    assert told(rows(tmp_path, "a.csv", TABLE.replace(",", delimiter).encode())) == FOUND


@pytest.mark.parametrize("first", ["sep=;\n", '"sep=;"\r\n', "\nSEP=;\n"])
def test_the_first_line_of_a_spreadsheet_says_what_parts_the_columns(tmp_path, first):
    content = first + TABLE.replace(",", ";")
    assert told(rows(tmp_path, "a.csv", content.encode("utf-8-sig"))) == FOUND


def test_names_of_columns_and_keys_may_be_padded_and_capital(tmp_path):
    table = TABLE.replace("Title,Text", ' TITLE ," Text "').encode()
    record = json.dumps({f" {key.upper()} ": value for key, value in RECORDS[0].items()}).encode()
    assert told(rows(tmp_path, "a.csv", table)) == FOUND
    assert told(rows(tmp_path, "a.jsonl", record)) == FOUND[:1]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.json.gz"])
@pytest.mark.parametrize("indent", [None, 2])
def test_an_array_of_records_is_read(tmp_path, name, indent):
    assert told(rows(tmp_path, name, json.dumps(RECORDS, indent=indent).encode())) == FOUND


def test_one_record_over_several_lines_is_read(tmp_path):
    assert told(rows(tmp_path, "a.json", json.dumps(RECORDS[0], indent=2).encode())) == FOUND[:1]


def test_a_bad_record_of_an_array_is_named_and_the_rest_goes_on(tmp_path):
    content = f'[{json.dumps(RECORDS[0])},\n{{"text": nothing, "x": ["}}"]}},\n7,\n{json.dumps(RECORDS[1])}]'
    assert told(rows(tmp_path, "a.json", content.encode())) == [FOUND[0], "2", "3", FOUND[1]]


def test_an_array_that_breaks_off_keeps_its_whole_records(tmp_path):
    content = json.dumps(RECORDS)[:-20].encode()
    assert told(rows(tmp_path, "a.json", content)) == [FOUND[0], "1"]


@pytest.mark.parametrize(
    ("value", "kind"), [(7, "a number"), ([], "a list"), ({"a": 1}, "an object"), (True, "true or")]
)
def test_a_value_of_another_type_is_named_in_words(tmp_path, value, kind):
    [row] = rows(tmp_path, "a.jsonl", json.dumps(RECORDS[0] | {"text": value}).encode())
    assert f"“text” must be text, not {kind}" in str(row.article)


@pytest.mark.parametrize("field", ["title", "text", "outlet", "url", "language", "timezone"])
def test_nul_and_half_surrogates_are_taken_from_every_field(tmp_path, field):
    value = {"url": "https://a.test/", "language": "en", "timezone": "UTC"}.get(field, "Word")
    line = json.dumps(RECORDS[0] | {field: value + "\0\ud800"}).encode()
    [row] = rows(tmp_path, "a.jsonl", line)
    assert not set("\0\ud800") & set(str(row.article))


@pytest.mark.parametrize(
    "published",
    ["9" * 5000, "0001-01-01T00:00:00+23:59", "2019-09-11T00:00:00+99:99", "9999-12-31T23:59:59-23:59",
     "Wed, 99999999999999999999 Sep 2019 00:00:00 +0000", "Wed, 11 Sep 2019 00:00:00 +99999999999"],
)  # fmt: skip
def test_a_day_that_no_calendar_has_is_a_bad_row(tmp_path, published):
    bad = json.dumps(RECORDS[0] | {"published": published})
    assert told(rows(tmp_path, "a.jsonl", f"{bad}\n{LINES}".encode())) == ["1", *FOUND]


def test_a_multi_line_value_that_was_never_closed_spoils_its_own_row_alone(tmp_path):
    lines = TABLE.splitlines()
    content = "\n".join([lines[0], 'Quay,"Open.,2019-09-11', *lines[1:], 'Dock,"",2019-09-11'])
    assert told(rows(tmp_path, "a.csv", content.encode()))[:3] == ["2", *FOUND]


def test_another_encoding_is_refused_until_it_is_named(tmp_path):
    content = TABLE.encode("cp1252")
    assert told(rows(tmp_path, "a.csv", content)) == ["2", "3"]
    assert told(rows(tmp_path, "a.csv", content, "cp1252")) == FOUND


@pytest.mark.parametrize("name", ["a.csv.gz", "a.jsonl.gz"])
@pytest.mark.parametrize("damage", ["cut", "flipped", "checksum"])
def test_rows_before_a_damage_are_read_and_its_place_is_named(tmp_path, name, damage):
    head = "title,text,published\n" if "csv" in name else ""
    body = [
        f"T{n},Text number {n * n * 7919}.,2019-09-11"
        if head
        else json.dumps({"title": f"T{n}", "text": f"Text number {n * n * 7919}."})
        for n in range(20_000)
    ]
    path = tmp_path / name
    packed = bytearray(gzip.compress((head + "\n".join(body) + "\n").encode()))
    if damage == "cut":
        del packed[-len(packed) // 2 :]
    elif damage == "flipped":
        packed[len(packed) // 2 :] = b"\xff" * (len(packed) // 2)
    else:
        packed[-8] ^= 1
    path.write_bytes(packed)
    *before, last = read_articles(path, GIVEN)
    assert isinstance(last.article, DamagedFile)
    assert "damaged at its byte" in str(last.article)
    assert len(before) >= {"cut": 9_000, "flipped": 9_000, "checksum": 20_000}[damage]
    assert all(isinstance(row.article, ParsedArticle) for row in before[:9_000])


BOMBS = {
    "line.csv.gz": [b"title,text,published\nT,", *[b"a" * 1_000_000] * 40, b"\n"],
    "quote.csv.gz": [b'title,text,published\nT,"', *[b"a" * 999_999 + b"\n"] * 40],
    "header.csv": [b"a," * 8_000_000, b"text\n"],
    "line.jsonl.gz": [b'{"text": "', *[b"a" * 1_000_000] * 40, b'"}\n'],
    "record.json.gz": [b'[{"text": "', *[b"a" * 1_000_000] * 40, b'"}]'],
    "text.txt": [b"a" * 1_000_000] * 40,
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_is_too_long_is_named_and_memory_stays_flat(tmp_path, name):
    path = tmp_path / name
    with (gzip.open if name.endswith(".gz") else open)(path, "wb") as file:
        file.writelines(BOMBS[name])
    tracemalloc.start()
    first = next(read_articles(path, GIVEN))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "more than" in str(first.article)
    assert peak < 12 * MAX_ROW  # bytes; the file is unpacked to ten times MAX_ROW


@pytest.mark.parametrize("suffix", sorted(SUFFIXES - PAGES))  # a child reads each page: slow
@any_file
@given(content=st.binary(max_size=300))
def test_any_bytes_are_articles_or_bad_rows(tmp_path, suffix, content):
    for row in rows(tmp_path, f"a{suffix}", content):
        assert isinstance(row, Row)
        assert isinstance(row.article, ParsedArticle | IngestionError)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
FIELDS = st.sampled_from(["text", "title", "published", "url", "outlet", "timezone", "language"])


@any_file
@given(record=st.dictionaries(FIELDS | st.text(max_size=8), json_values) | json_values)
def test_any_json_value_is_an_article_or_a_bad_row_and_spoils_no_other(tmp_path, record):
    content = json.dumps(record) + "\n" + LINES
    found = rows(tmp_path, "a.jsonl", content.encode())
    assert told(found)[-2:] == FOUND


@any_file
@given(st.lists(st.lists(st.text(max_size=10), min_size=3, max_size=3), max_size=4))
def test_lines_of_a_file_are_numbered_in_order(tmp_path, values):
    content = "\n".join([*TABLE.splitlines(), *(",".join(row) for row in values)])
    found = rows(tmp_path, "a.csv", content.encode("utf-8", "replace"))
    numbers = [int(row.place.rpartition(":")[2]) for row in found]
    assert all(one < other for one, other in pairwise(numbers))


def test_a_csv_row_that_is_not_text_is_named(tmp_path):
    content = TABLE.encode().replace(b"Mill", b"Mi\xffl")
    found = rows(tmp_path, "a.csv", content)
    assert told(found) == [FOUND[0], "3"]
    assert isinstance(found[1].article, BadRow)
