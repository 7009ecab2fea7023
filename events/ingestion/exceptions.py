"""What can be wrong with an article that comes in. Each message says what to do about it."""

from events.ingestion.cleaning import clean_line


class IngestionError(Exception):
    """An article cannot be taken in. `str()` is a whole sentence for people.

    `field` names the input at fault, so that a form can show the message beside it.
    """

    field = ""
    message = ""  # where none is given

    def __init__(self, message: str = "") -> None:
        # It may quote what came in, which no page and no terminal need be able to show.
        super().__init__(clean_line(message or self.message))


class FetchError(IngestionError):
    """A page cannot be had from its address."""

    field = "url"

    def __init__(self, url: str, message: str) -> None:
        super().__init__(f"{message} ({url})." if url else f"{message}.")
        self.url = url


class FetchRefused(FetchError):
    """The address is one that we do not open."""


class FetchFailed(FetchError):
    """The page did not come: network, time-out, or an HTTP error."""


class TooLarge(FetchError):
    """The page is larger than the cap."""


class NotAnArticle(FetchError):
    """What came is no page with an article in it."""


class TooComplicated(FetchError):
    """Reading the page would cost more than one page may."""


class NoDateFound(IngestionError):
    """Neither given nor told by the page, which may be vague or at odds: so a person is asked.

    A message given is a sentence that says what the page does say.
    """

    field = "published"
    message = "No publication date was found; give it, so that events can be placed."


class BadDate(IngestionError):
    """The publication date given cannot be one."""

    field = "published"


class ZoneIsChanging(IngestionError):
    """The articles of the outlet are being moved into another zone just now."""

    field = "timezone"

    def __init__(self, outlet: str) -> None:
        super().__init__(
            f"The articles of {outlet} are still being moved into another time zone; try again "
            "when that job is done."
        )


class BadTimezone(IngestionError):
    """Not a name of the IANA time zone database."""

    field = "timezone"

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” is no IANA time zone; write one like “Asia/Seoul”.")


class BadAddress(IngestionError):
    """The article's own address is not http(s), or too long."""

    field = "url"

    def __init__(self, url: str) -> None:
        super().__init__(f"“{url[:100]}” is no http(s) address of at most 2,000 characters.")


class EmptyText(IngestionError):
    """There is no text to read."""

    field = "text"
    message = "The article has no text; paste its text."


class TextTooLong(IngestionError):
    """The text is longer than any article."""

    field = "text"

    def __init__(self, length: int, most: int) -> None:
        super().__init__(
            f"The text has {length:,} characters, an article at most {most:,}; split it."
        )


class NoTitle(IngestionError):
    """There is no title."""

    field = "title"
    message = "The article has no title; give one."


class BadRow(IngestionError):
    """A line or file that is no article at all: not JSON, not UTF-8, no such column."""
