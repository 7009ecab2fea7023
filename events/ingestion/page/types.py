"""What the child is handed, and what it hands back."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from events.core.tables import parts, rows_of

# Names in the markup of pages, by what they are for, in the order in which they are looked for.
NAMES: Mapping[str, tuple[str, ...]] = {
    use: parts(names) for use, names in rows_of(Path(__file__).with_name("names.tsv"), columns=2)
}
MAX_FIELD = 2000  # characters of a title, name or date; more is cut off
MAX_TEXT = 400_000  # characters; longer than any article that is taken in


@dataclass(frozen=True, slots=True)
class RawPage:
    """A fetched or read HTML page. `url` is where it was in the end, after redirects."""

    url: str
    content: bytes
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class PageDate:
    """The day or moment of publication as a page gives it, or why it does not.

    `value` is an ISO day or date-time and empty where a person must be asked; `doubt` then says
    what the page does say, in a sentence, or is empty where it says nothing. `basis` is a value
    of PublishedBasis.
    """

    value: str = ""
    basis: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class PageContent:
    """An article as its page gives it; fields that the page leaves out are empty.

    `text` parts paragraphs by a blank line.
    """

    title: str
    outlet: str
    text: str
    date: PageDate


class PageRefused(Exception):
    """The page is not read. `kind` is the parent's error, `str()` a sentence for people."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
