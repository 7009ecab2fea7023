"""Tables that only place things on a page become plain blocks, so that their text keeps shape."""

from lxml.html import HtmlElement

from events.ingestion.page.types import NAMES

_PARTS = frozenset(NAMES["table"])
_SAYS_DATA = ".//th | .//caption | .//thead | .//td[@headers or @scope]"
# What a cell of data does not hold.
_BLOCKS = (
    ".//p | .//h1 | .//h2 | .//h3 | .//h4 | .//div | .//ul | .//ol | .//table | .//form"
    " | .//blockquote | .//br[following-sibling::*[1][self::br]]"
)
_BLOCK_TAGS = _PARTS.union(NAMES["block"])
_LONGEST_CELL = 200  # characters; a longer one is a paragraph
_NO_DATA = frozenset({"presentation", "none"})


def unfold_layout(tree: HtmlElement) -> None:
    """Turn each layout table of `tree` into blocks, in place; tables of data stay."""
    for table in [table for table in tree.iter("table") if not _is_data(table)]:
        for part in _own_parts(table):
            part.tag = "div"
            part.attrib.clear()
            _wrap_runs(part)


def _own_parts(table: HtmlElement) -> list[HtmlElement]:
    """The table and its rows and cells, without those of tables inside it."""
    found, todo = [], [table]
    while todo:
        part = todo.pop()
        found.append(part)
        todo += [child for child in part if child.tag in _PARTS and child.tag != "table"]
    return found


def _is_data(table: HtmlElement) -> bool:
    """Whether a reader would want its rows as rows: it says so, or it is a grid of short cells."""
    if table.get("role", "").lower() in _NO_DATA or table.xpath(".//table"):
        return False
    if table.xpath(_SAYS_DATA):
        return not any(len(cell.text_content()) > 5 * _LONGEST_CELL for cell in table.iter("td"))
    rows = [[c for c in row if c.tag in ("td", "th")] for row in table.iter("tr")]
    widths = {len(row) for row in rows if row}
    if len(rows) < 2 or len(widths) != 1 or widths == {1}:
        return False
    if any(len(cell.text_content().strip()) > _LONGEST_CELL for row in rows for cell in row):
        return False
    return not table.xpath(_BLOCKS)


def _wrap_runs(block: HtmlElement) -> None:
    """Make paragraphs of the runs of words in `block` between its blocks and double breaks."""
    paragraph = _paragraph(block, block.text)
    made, previous = [paragraph], None
    for node in list(block):
        tail, node.tail = node.tail, None
        if node.tag in _BLOCK_TAGS:
            paragraph = _paragraph(block, tail)
            made += [node, paragraph]
        elif node.tag == "br" and _is_break(previous):
            paragraph = _paragraph(block, tail)
            made.append(paragraph)
        else:
            node.tail = tail
            paragraph.append(node)
        previous = node
    block.text = None
    # Paragraphs that turned out empty are left out; the block's own, which have a place, stay.
    block.extend(node for node in made if node.getparent() is not None or _has_words(node))


def _paragraph(block: HtmlElement, text: str | None) -> HtmlElement:
    paragraph = block.makeelement("p")
    paragraph.text = text
    return paragraph


def _is_break(node: HtmlElement | None) -> bool:
    return node is not None and node.tag == "br" and not (node.tail or "").strip()


def _has_words(node: HtmlElement) -> bool:
    return bool(node.text_content().strip())
