"""The second or first half of a range or list: "April 24 and 25", "3 to 5 May", "1955-57"."""

from events.core.doubts import Inference
from events.extraction.timex.context import Context
from events.extraction.timex.lexicon import MONTHS, SEASONS
from events.extraction.timex.meaning import Meaning
from events.extraction.timex.patterns import MACROS, Found, rule

from .calendar import day_in, month_in, nearest_day, part_in, told_day


@rule(
    "<month> <day_cardinal> (to | and | or | - | – | — | through | until | ,)"
    " [<day_cardinal:second>]",
    "<month> <day_cardinal> , <day_cardinal:between> (,)? (and | or | to) [<day_cardinal:second>]",
)
def second_day(found: Found, context: Context) -> Meaning | None:
    """The "25" of "April 24 and 25"."""
    day = day_in(found, "second")
    if found.word_after in MONTHS:
        return None
    previous = context.told
    if previous is not None and previous.day.month == month_in(found):
        value = told_day(previous.day.year, month_in(found), day)
        return context.dated(value, found, Inference.LIST_OF_DAYS, previous)
    return nearest_day(found, context, month_in(found), day)


MACROS["joint"] = "(to | and | or | - | – | — | through | until | ,)"


@rule(
    "[<month> <day_cardinal:first>] <joint> <day_cardinal> (<joint> <day_cardinal>)? ,? <year>",
    "<month> <day_cardinal> <joint> (<day_cardinal> <joint>)? [<day_cardinal:first> ,? <year>]",
)
def day_and_year_apart(found: Found, context: Context) -> Meaning | None:
    """The "Nov. 8" and the "9, 2018" of "Nov. 8-9, 2018"."""
    value = told_day(int(found.word("year")), month_in(found), day_in(found, "first"))
    return context.dated(value, found, Inference.LIST_OF_DAYS)


@rule(
    "[<day_cardinal:first>] (to | and | or | - | – | — | through | until | ,) <day_cardinal>"
    " (of)? <month> (,? <year>)?",
    "[<day_cardinal:first>] , <day_cardinal:between> (,)? (and | or | to) <day_cardinal> (of)?"
    " <month> (,? <year>)?",
)
def first_day(found: Found, context: Context) -> Meaning | None:
    """The "3" of "3 to 5 May"."""
    day = day_in(found, "first")
    if "year" in found:
        value = told_day(int(found.word("year")), month_in(found), day)
        return context.dated(value, found, Inference.LIST_OF_DAYS)
    return nearest_day(found, context, month_in(found), day)


@rule("[<year>] (- | – | — | to | until) <year:other>")
def first_year(found: Found, context: Context) -> Meaning | None:
    """The "1861" of "1861-1863"."""
    if not 0 < int(found.word("other")) - int(found.word("year")) < _LONGEST_SPAN:
        return None
    return context.dated(found.word("year"), found, Inference.WRITTEN_OUT)


_LONGEST_SPAN = 300  # years


@rule("<year> (- | – | /) [<two_digits:short>]")
def short_year(found: Found, context: Context) -> Meaning | None:
    """The "19" of "2018-19"."""
    year = int(found.word("year"))
    value = year - year % 100 + int(found.word("short"))
    if not year < value < year + 30 or len(found.word("short")) != 2:
        return None
    return context.dated(str(value), found, Inference.WRITTEN_OUT)


@rule(
    "[(<part_name:part> -?)? <month>] (and | or | to | - | – | — | through | until) (<part_name> -?)?"
    " <month:other> <day_cardinal:other_day>? (of)? ,? <year>",
    "[(the)? (<part_name:part> -?)? <season_name:season>] (and | or | to | - | – | — | through | until)"
    " (<part_name> -?)? <season_name:other> (of)? ,? <year>",
    "[<month> <day_cardinal:day>] (and | or | to | - | – | — | through | until) <month:other>"
    " <day_cardinal:other_day> ,? <year>",
    "[<day_cardinal:day> <month>] (and | or | to | - | – | — | through | until)"
    " <day_cardinal:other_day> <month:other> ,? <year>",
)
def year_of_the_second(found: Found, context: Context) -> Meaning | None:
    """The "April" of "April and June 1955": its year stands behind the second date."""
    year = int(found.word("year"))
    if "season" in found:
        value = f"{year}-{SEASONS[found.word('season')]}"
    else:
        month = month_in(found)
        year -= month > month_in(found, "other")  # "November to January 1955"
        value = f"{year}-{month:02}"
        if "day" in found:
            value = told_day(year, month, day_in(found, "day"))
    return context.dated(value, found, Inference.LIST_OF_DAYS).modified(part_in(found))
