"""What one stage of ingestion hands to the next."""

from dataclasses import dataclass
from datetime import datetime

from events.models import PublishedBasis


@dataclass(frozen=True, slots=True)
class Given:
    """What a person, a file or an option says of an article; it goes before what a page says.

    `published` is an ISO day or date-time, an e-mail date, or "11 September 2019"; without a
    zone of its own it is in `timezone` (IANA), which also becomes the home zone of a new outlet.
    """

    title: str = ""
    published: str = ""
    outlet: str = ""
    url: str = ""
    timezone: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published: aware; noon of the day where only the day is known."""

    moment: datetime
    has_time: bool
    basis: PublishedBasis


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article, ready to store. `text` parts paragraphs by a blank line.

    `is_outlet_given` is false where the page or its address names the outlet: then an outlet
    that we know by the same domain is meant.
    """

    title: str
    text: str
    published: Published
    outlet: str
    domain: str = ""
    url: str = ""
    timezone: str = ""
    language: str = ""
    is_outlet_given: bool = True
    is_demo: bool = False
