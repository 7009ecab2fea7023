"""The text of a page keeps its shape, and its letters, whatever its markup and encoding."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.ingestion.page.content import read
from events.ingestion.page.markup import MAX_ATTRIBUTES, MAX_ELEMENTS, check_size, decode, parse
from events.ingestion.page.types import PageRefused

FIRST = (
    "Delegates from both islands met on Tuesday to resume talks on the ferry line, which was "
    "closed last month after a quarrel about harbour fees."
)
SECOND = (
    "A second round is planned for next week, the harbour office said, and the fees will stay "
    "as they are until the two sides have signed an agreement."
)
MENU = "<a href=/>Home</a><br><a href=/w>World</a><br><a href=/s>Sport</a>"


def text_of(body):
    page = f"<html><head><title>Ferry talks resume</title></head><body>{body}</body></html>"
    return read(page.encode()).text


LAYOUTS = {
    "menu and double breaks": f"<table><tr><td>{MENU}<td><h1>Ferry</h1>{FIRST}<br><br>{SECOND}"
    "</table>",
    "menu and paragraphs": f"<table><tr><td>{MENU}<td><h1>Ferry</h1><p>{FIRST}<p>{SECOND}</table>",
    "text before the first paragraph": f"<table><tr><td>{MENU}<td>{FIRST}<p>{SECOND}</table>",
    "a table in a table": f"<table><tr><td>{MENU}<td><table><tr><td><font size=5>Ferry</font>"
    f"<tr><td>{FIRST}<p>{SECOND}</table></table>",
    "a row for each paragraph": f"<table><tr><td>{FIRST}<tr><td>{SECOND}</table>",
    "columns": f"<table role=presentation><tr><td>{FIRST}<td>{SECOND}</table>",
    "words in bold": f"<table><tr><td>{MENU}<td><b>SORN</b> - {FIRST}<br><br>{SECOND}</table>",
}


@pytest.mark.parametrize("body", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_paragraphs_of_a_layout_table_stay_apart(body):
    paragraphs = text_of(body).split("\n\n")
    assert paragraphs[-1] == SECOND
    assert paragraphs[-2].removeprefix("SORN - ") == FIRST


@pytest.mark.parametrize("heads", ["<th>Port<th>Fee", "<td>Port<td>Fee"])
def test_a_table_of_data_keeps_its_rows(heads):
    table = f"<table><tr>{heads}<tr><td>Sorn<td>12<tr><td>Hill<td>14</table>"
    text = text_of(f"<article><h1>Ferry</h1><p>{FIRST}</p>{table}<p>{SECOND}</p></article>")
    assert text.endswith(f"{FIRST}\n\nPort | Fee\n\nSorn | 12\n\nHill | 14\n\n{SECOND}")


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("Zürich – é".encode(), None),
        ("Zürich – é".encode(), "utf-8"),
        ("Zürich – é".encode("cp1252"), "iso-8859-1"),
        ("Zürich – é".encode("utf-16"), "utf-8"),
        ("\ufeffZürich – é".encode(), "iso-8859-1"),
        ('<meta charset="windows-1252">Zürich – é'.encode("cp1252"), None),
        *[("Zürich – é".encode(), n) for n in ("\0", "punycode", "undefined", "base64", "ü", "")],
    ],
)
def test_letters_survive_a_server_that_names_the_wrong_encoding(content, named):
    assert decode(content, named).endswith("Zürich – é")


@settings(max_examples=300)
@given(st.binary(max_size=300), st.none() | st.text(st.characters(blacklist_categories=[])))
def test_any_bytes_are_some_text(content, named):
    decode(content, named).encode()


@pytest.mark.parametrize(
    "page",
    [
        "<p>x" * (MAX_ELEMENTS + 1),
        "<p " + "a=1 " * 2 * MAX_ATTRIBUTES + ">",
        "<p " + "a " * 4 * MAX_ATTRIBUTES,
        "<!-- -->" + "<br>" * (MAX_ELEMENTS + 1),
    ],
)
def test_a_page_beyond_the_caps_is_refused_before_it_is_parsed(page):
    with pytest.raises(PageRefused, match="too complicated"):
        check_size(page)


@pytest.mark.parametrize(
    "page",
    [
        "<script>" + "a<b;" * MAX_ELEMENTS + "</script><p>x</p>",
        "<SCRIPT>" + "a<b;" * MAX_ELEMENTS,
        "<style>" + "a>b{c:d}" * MAX_ELEMENTS + "</style>",
        "<!--" + "<p>" * MAX_ELEMENTS + "-->",
        "<p>1 < 2</p>" * (MAX_ELEMENTS // 2),
        '<img src="data:image/png;base64,' + "AAAA/" * 10_000 + '">',
        '<a href="/x?' + "a=1&" * MAX_ATTRIBUTES + '">',
    ],
)
def test_scripts_comments_and_long_addresses_do_not_count(page):
    check_size(page)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(blacklist_categories=[]), max_size=200))
def test_any_markup_is_an_article_or_refused(markup):
    try:
        read(markup.encode("utf-8", "surrogatepass")).text.encode("utf-8", "replace")
    except PageRefused as refused:
        assert str(refused)  # noqa: PT017


def test_a_tree_is_made_of_a_page_without_html():
    assert "".join(parse("plain words").itertext()) == "plain words"
