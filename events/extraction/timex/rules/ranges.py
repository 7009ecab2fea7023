"""The second or first half of a range or list: "April 24 and 25", "3 to 5 May", "1955-57"."""

from events.extraction.timex.context import Context
from events.extraction.timex.lexicon import MONTHS
from events.extraction.timex.meaning import Meaning, dated
from events.extraction.timex.patterns import Found, rule

from .calendar import day_in, iso_day, month_in, nearest_day


@rule(
    "<month> <day_cardinal> (to | and | or | - | – | — | through | until | ,) [<day_cardinal:second>]",
    "<month> <day_cardinal> , <day_cardinal:between> (,)? (and | or | to) [<day_cardinal:second>]",
)
def second_day(found: Found, context: Context) -> Meaning | None:
    """The "25" of "April 24 and 25"."""
    day = day_in(found, "second")
    if day is None or not 1 <= day <= 31:
        return None
    if found.after(1) and found.after(1)[0] in MONTHS:
        return None
    previous = context.told()
    if previous is not None and previous.day.month == month_in(found):
        value = iso_day(previous.day.year, month_in(found), day)
        return context.explain(dated(value), found, "list_of_days", previous) if value else None
    return nearest_day(found, context, month_in(found), day)


@rule(
    "[<day_cardinal:first>] (to | and | or | - | – | — | through | until | ,) <day_cardinal> (of)? <month> (,? <year>)?",
    "[<day_cardinal:first>] , <day_cardinal:between> (,)? (and | or | to) <day_cardinal> (of)? <month> (,? <year>)?",
)
def first_day(found: Found, context: Context) -> Meaning | None:
    """The "3" of "3 to 5 May"."""
    day = day_in(found, "first")
    if day is None:
        return None
    if "year" in found:
        value = iso_day(int(found.word("year")), month_in(found), day)
        return context.explain(dated(value), found, "list_of_days") if value else None
    return nearest_day(found, context, month_in(found), day)


@rule("<year> (- | – | /) [<two_digits:short>]")
def short_year(found: Found, context: Context) -> Meaning | None:
    """The "19" of "2018-19"."""
    year = int(found.word("year"))
    value = year - year % 100 + int(found.word("short"))
    if not year < value < year + 30 or len(found.word("short")) != 2:
        return None
    return context.explain(dated(str(value)), found, "written_out")
