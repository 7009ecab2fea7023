"""Weekdays: by their own words, by tense, else the most recent."""

from datetime import date

from events.extraction.timex.anchoring import weekday_towards
from events.extraction.timex.context import Context
from events.extraction.timex.cues import Tense, tense
from events.extraction.timex.lexicon import WEEKDAY_NAMES, WEEKDAYS
from events.extraction.timex.meaning import Meaning, dated
from events.extraction.timex.patterns import Found, rule

from .calendar import part_in


@rule(
    "(<part_name:part> -? | later | earlier)? <weekday>",
    "(<part_name:part>)? (last | next | this | past) <weekday>",
    "(this | the)? (coming | following | previous | past) <weekday>",
)
def weekday(found: Found, context: Context) -> Meaning | None:
    """ "Tuesday", "last Friday", "early Monday"."""
    index = WEEKDAYS[found.words("weekday")[0]]
    words = set(found.lower)
    meaning = weekday_meaning(found, context, index, words)
    return meaning.modified(part_in(found)) if meaning else None


def weekday_meaning(found: Found, context: Context, index: int, words: set[str]) -> Meaning | None:
    """The day that a weekday names, by its own words, by tense, or the most recent."""
    leans = words & {"previous", "following"}
    anchor, name = context.leaning(found) if leans else context.anchor, WEEKDAY_NAMES[index]
    day = anchor.day
    if words & {"next", "coming", "following"}:
        ahead = (index - day.weekday()) % 7 or 7
        meaning = dated(date.fromordinal(day.toordinal() + ahead).isoformat())
        return context.explain(meaning, found, "weekday_ahead", anchor, weekday=name)
    if words & {"last", "past", "previous"}:
        back = (day.weekday() - index) % 7 or 7
        meaning = dated(date.fromordinal(day.toordinal() - back).isoformat())
        return context.explain(meaning, found, "weekday_before", anchor, weekday=name)
    direction = tense(found)
    resolved = weekday_towards(day, index, direction)
    meaning = dated(resolved.isoformat())
    reason = "weekday_ahead" if direction is Tense.FUTURE else "weekday_recent"
    meaning = context.explain(meaning, found, reason, anchor, weekday=name)
    if direction is None:
        meaning = meaning.or_else(weekday_towards(day, index, Tense.FUTURE).isoformat())
    return meaning
