"""Events as rows: what CSV and Excel hold, read back by other readers than our writers."""

import csv
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from dashboard.exports import excel
from dashboard.exports.context import DEMO_NOTE
from dashboard.exports.rows import COLUMNS
from events.core.days import Days, Precision
from tests.dashboard.export_records import CONTEXT, DEMO, SITE, a_quote, a_record, a_source, written

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1"]  # noqa: RUF001
# As the database holds it: neither surrogates nor zero.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1)
EXCEL_DATES = st.dates(min_value=excel.EARLIEST)


def csv_rows(*records, **values) -> list[dict[str, str]]:
    text = written("csv", *records, **values).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def excel_sheets(*records, **values) -> list[list[tuple[Any, ...]]]:
    book = load_workbook(BytesIO(written("xlsx", *records, **values)))
    return [list(sheet.iter_rows(values_only=True)) for sheet in book]


def excel_row(record, **values) -> dict[str, Any]:
    [[heading, cells]] = excel_sheets(record, **values)
    return dict(zip(heading, cells, strict=True))


def test_a_row_tells_all_that_is_known_of_an_event():
    [row] = csv_rows(a_record(derivation="written out"))
    assert row == {
        "id": "abc1",
        "permalink": f"{SITE}/e/abc1",
        "start": "2019-05-07",
        "end": "2019-05-07",
        "precision": "day",
        "basis": "explicit",
        "derivation": "written out",
        "status": "occurred",
        "title": "North Korea fires rockets",
        "type": "Mobilize",
        "kind": row["kind"],
        "plover_type": "MOBILIZE",
        "actors": "North Korea",
        "actor_organisations": "Red Cross",
        "recipients": "Japan",
        "recipient_organisations": "",
        "country_codes": "PRK; JPN",
        "place": "Bay of Sorn",
        "place_country": "Japan",
        "confidence": "0.812",
        "review_state": "accepted",
        "sources": "1",
        "outlets": "The Sorn Courier",
        "urls": "https://courier.example/rockets",
        "sentences": "Rockets fell on 7 May.",
        "note": "",
    }
    assert row["kind"].islower()


def test_excel_has_the_same_columns_in_the_same_order():
    [[heading]] = excel_sheets()
    assert list(heading) == list(COLUMNS)


def test_several_sources_are_joined_and_what_they_share_is_said_once():
    sources = (a_source(), a_source("The Arl Post", url="", sentences=(a_quote("They fell."),)))
    [row] = csv_rows(a_record(sources=(*sources, a_source())))
    assert row["outlets"] == "The Sorn Courier; The Arl Post"
    assert row["urls"] == "https://courier.example/rockets"
    assert row["sentences"] == "Rockets fell on 7 May.; They fell."
    assert row["sources"] == "3"


def test_what_is_not_known_is_an_empty_cell():
    [row] = csv_rows(a_record(first=None, place=None, parties=(), sources=(), sentences=()))
    unknown = ("start", "end", "precision", "basis", "actors", "place", "place_country", "urls")
    assert [row[name] for name in unknown] == [""] * len(unknown)


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_csv_begins_a_formula(formula):
    [row] = csv_rows(a_record(title=formula, sources=(a_source(outlet=formula),)))
    assert row["title"] == row["outlets"] == f"'{formula}"


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_is_text_in_excel(formula):
    book = load_workbook(BytesIO(written("xlsx", a_record(title=formula))))
    cell = book.active.cell(2, list(COLUMNS).index("title") + 1)
    assert cell.data_type in ("s", "inlineStr")
    assert unescape(cell.value) == formula


def test_a_csv_says_its_encoding_so_that_excel_reads_it():
    assert written("csv", a_record(title="평양")).startswith(b"\xef\xbb\xbf")


def test_without_events_there_is_a_heading_alone():
    assert written("csv").decode("utf-8-sig").count("\r\n") == 1
    assert excel_sheets() == [[tuple(COLUMNS)]]


@given(texts)
def test_a_csv_gives_any_title_back(title):
    [row] = csv_rows(a_record(title=title))
    assert row["title"].removeprefix("'") == title.removeprefix("'")


@given(texts.filter(str.strip))
@settings(max_examples=40)
def test_excel_opens_whatever_the_title(title):
    assert excel_row(a_record(title=title))["id"] == "abc1"


@pytest.mark.parametrize(
    "title", ['"quoted"; ‘so’', "two\nlines", "Пхеньян 평양 🚀", "_x0041_", "x\x07"]
)
def test_excel_gives_odd_titles_back(title):
    assert unescape(excel_row(a_record(title=title))["title"]) == title.replace("\x07", "")


@pytest.mark.parametrize("character", ["x", "🚀"])
def test_excel_shortens_what_no_cell_can_hold(character):
    found = excel_row(a_record(title=character * 40_000))["title"]
    assert found.endswith(f"{character}…")
    assert len(found.encode("utf-16-le")) // 2 in (32_766, 32_767)


@given(st.dates(), st.dates())
def test_a_csv_has_the_days_as_they_are(one, other):
    first, last = sorted((one, other))
    [row] = csv_rows(a_record(first, last))
    assert (date.fromisoformat(row["start"]), date.fromisoformat(row["end"])) == (first, last)


@given(EXCEL_DATES, EXCEL_DATES)
@settings(max_examples=40)
def test_excel_has_the_days_as_dates(one, other):
    first, last = sorted((one, other))
    row = excel_row(a_record(first, last))
    assert (row["start"], row["end"]) == (as_moment(first), as_moment(last))


def as_moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001  # as openpyxl reads a date


def test_days_before_excels_calendar_are_text():
    assert excel_row(a_record(date(1812, 6, 24)))["start"] == "1812-06-24"


def test_a_range_keeps_its_precision():
    days = Days(date(2019, 5, 1), date(2019, 5, 31), Precision.MONTH)
    [row] = csv_rows(a_record(days=days))
    assert (row["start"], row["end"], row["precision"]) == ("2019-05-01", "2019-05-31", "month")


def test_more_events_than_a_sheet_holds_go_on_to_the_next(monkeypatch):
    monkeypatch.setattr(excel, "MOST_ROWS", 2)
    sheets = excel_sheets(*(a_record(id=f"id{at}") for at in range(5)))
    assert [[row[0] for row in sheet[1:]] for sheet in sheets] == [
        ["id0", "id1"],
        ["id2", "id3"],
        ["id4"],
    ]


def test_rows_and_workbook_say_that_the_articles_are_invented():
    [row] = csv_rows(a_record(), context=DEMO)
    book = load_workbook(BytesIO(written("xlsx", context=DEMO)))
    assert row["note"] == DEMO_NOTE
    assert DEMO_NOTE in book.properties.description
    assert book.properties.title == CONTEXT.title


def test_a_workbook_leaves_no_file_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    written("xlsx", a_record())
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_that_cannot_be_finished_leaves_no_file_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def ending():
        yield a_record()
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011  # of any sort
        list(excel.write_xlsx(ending(), CONTEXT))
    assert list(tmp_path.iterdir()) == []
