"""The records of a JSON file: one a line, an array of them, or one alone. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace

from events.extraction.batch import BadLine, read_object
from events.ingestion.cleaning import clean_line, clean_text
from events.ingestion.exceptions import BadRow
from events.ingestion.parse import parse_text
from events.ingestion.reading import MAX_ROW, MOST_ROW, NOT_UTF_8, SPOILT, Lines
from events.ingestion.types import Given, ParsedArticle

FIELD_OF = {"date": "published", "source": "outlet"}
_NAMES = tuple(field.name for field in fields(Given))
KNOWN_NAMES = frozenset(["text", *_NAMES, *FIELD_OF])
_KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list"}

# How an array of records begins, and what can change the depth of a place in it.
_ARRAY = re.compile(r"\[\s*(?:[{\]]|$)")
_TOKEN = re.compile(r'\\.|["{}\[\]]', re.S)


def parse_record(pairs: Iterable[tuple[str, object]], given: Given) -> ParsedArticle:
    """Return the article of a JSON object or a table's row: title, text, published, url,
    source or outlet, timezone, language, in any case. Raises BadRow and what parse_text raises.
    """
    record = _named(pairs)
    text = clean_text(record.pop("text", ""))
    return parse_text(text, replace(given, **{k: clean_line(v) for k, v in record.items()}))


def _named(pairs: Iterable[tuple[str, object]]) -> dict[str, str]:
    """What `pairs` say of an article; of two of one name the first that says anything."""
    record: dict[str, str] = {}
    for key, value in pairs:
        name = key.strip().lower()
        name = FIELD_OF.get(name, name)
        if name not in KNOWN_NAMES or value is None:
            continue
        if not isinstance(value, str):
            raise BadRow(f"“{name}” must be text, not {_KINDS.get(type(value), 'an object')}.")
        if value.strip():
            record.setdefault(name, value)
    return record


def parse_json(text: str, given: Given) -> ParsedArticle:
    """Return the article of one JSON object. Raises BadRow and what parse_text raises."""
    try:
        record = read_object(text)
    except BadLine as error:
        raise BadRow(f"This line is {error}.") from error
    return parse_record(record.items(), given)


def json_texts(lines: Lines) -> Iterator[tuple[int, str | BadRow]]:
    """Yield each record of a JSON file as it is written, with the number of its first line.

    They are the lines, so that one cannot spoil the next, unless the file begins as an array
    or with a record that goes over several lines.
    """
    for number, text in _stretched(lines) if _is_stretched(lines) else _one_a_line(lines):
        if isinstance(text, str) and SPOILT in text:
            yield number, BadRow(f"{NOT_UTF_8}.")
        else:
            yield number, text


def _is_stretched(lines: Lines) -> bool:
    first = lines.peek().strip(" \t")
    if _ARRAY.match(first):
        return True
    is_open = first.startswith("{") and first.endswith(("\n", "\r")) and first.rstrip()[-1] != "}"
    # No record of one line begins with a quote; the second line of a longer one does.
    return is_open and lines.peek(1).lstrip().startswith('"')


def _one_a_line(lines: Lines) -> Iterator[tuple[int, str | BadRow]]:
    for line in lines:
        if len(line) > MAX_ROW:
            yield lines.number, _too_long()
        elif not line.isspace():
            yield lines.number, line


def _stretched(lines: Lines) -> Iterator[tuple[int, str | BadRow]]:
    record = _Record()
    while piece := lines.piece():
        while piece.endswith("\\") and (more := lines.piece()):  # no escape is parted
            piece += more
        yield from record.feed(piece, lines.number)
    if record.depth:
        yield record.number, BadRow("This record has no end: a quote or a bracket is not closed.")


class _Record:
    """The objects at the top of an array, found by their brackets: one with a mistake in it
    does not spoil the next.
    """

    def __init__(self) -> None:
        self.depth = 0
        self.number = 0
        self._in_string = False
        self._parts: list[str] = []
        self._size = 0

    def feed(self, piece: str, number: int) -> Iterator[tuple[int, str | BadRow]]:
        """Yield the objects that end in `piece`, which is of the line `number`."""
        start = 0
        for token in _TOKEN.finditer(piece):
            if not self._is_bracket(token[0]):
                continue
            if token[0] == "{" and not self.depth:
                yield from _stray(piece[start : token.start()], number)
                start, self.number = token.start(), number
            if token[0] in "{[":
                self.depth += bool(self.depth) or token[0] == "{"
            elif self.depth:
                self.depth -= 1
                if not self.depth:
                    self._keep(piece[start : token.end()])
                    start = token.end()
                    yield self.number, self._taken()
        if self.depth:
            self._keep(piece[start:])
        else:
            yield from _stray(piece[start:], number)

    def _is_bracket(self, token: str) -> bool:
        self._in_string ^= token == '"'
        return not self._in_string and token in "{}[]"

    def _keep(self, part: str) -> None:
        self._size += len(part)
        if self._size <= MAX_ROW:
            self._parts.append(part)

    def _taken(self) -> str | BadRow:
        text = "".join(self._parts) if self._size <= MAX_ROW else _too_long()
        self._parts, self._size = [], 0
        return text


def _stray(text: str, number: int) -> Iterator[tuple[int, BadRow]]:
    """What stands between the objects of an array, unless it is but what parts them."""
    if text.strip(" \t\r\n,[]"):
        yield number, BadRow("Here is no JSON object, but something else in the array.")


def _too_long() -> BadRow:
    return BadRow(f"This record has more than {MOST_ROW} characters.")
