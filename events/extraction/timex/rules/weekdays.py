"""Weekdays: by their own words, by tense, else the most recent."""

from collections.abc import Set
from datetime import timedelta

from events.core.days import Precision
from events.core.doubts import Inference
from events.extraction.timex.anchoring import weekday_towards
from events.extraction.timex.context import Anchor, Context
from events.extraction.timex.cues import Tense, tense
from events.extraction.timex.lexicon import TIME_WORDS, WEEKDAY_NAMES, WEEKDAYS
from events.extraction.timex.meaning import Meaning, dated
from events.extraction.timex.names import is_titled_weekday
from events.extraction.timex.patterns import Found, rule

from .calendar import day_in, part_in, weekday_in


@rule(
    "(<part_name:part> -?)? <weekday>",
    "(<part_name:part>)? (last | next | this | past) <weekday>",
    "(this | the)? (coming | following | previous | past) <weekday>",
)
def weekday(found: Found, context: Context) -> Meaning | None:
    """ "Tuesday", "last Friday", "early Monday"."""
    if _is_name(found):
        return None
    if found.lower[0] == "following" and found.word_after in ("'s", "’s"):
        return None  # "following Wednesday's quake": after it
    meaning = weekday_meaning(found, context, weekday_in(found), set(found.lower))
    return meaning.modified(part_in(found))


def _is_name(found: Found) -> bool:
    """ "The Sunday Times", "Bloody Sunday", "the Mail on Sunday"."""
    if found.word_after in TIME_WORDS["papers"] and found.tokens.texts[found.end].istitle():
        return True
    if is_titled_weekday(found):
        return True
    before = found.before(2)
    if before[-1:] == ["the"] and found.lower[-1] == "." and found.lower[0] in ("sun", "sat"):
        return True  # "to orbit the Sun."
    return before[-1:] in _DAYS_OF_HISTORY or before in (["mail", "on"], ["independent", "on"])


_DAYS_OF_HISTORY = (["bloody"], ["super"], ["cyber"])


def weekday_meaning(
    found: Found, context: Context, index: int, words: Set[str] = frozenset()
) -> Meaning:
    """The day that a weekday names, by its own words, by tense, or the most recent."""
    leans = words & {"previous", "following"}
    anchor = context.leaning(found, pointing=True) if leans else context.anchor
    if words & {"next", "coming", "following"}:
        return _stepped(found, context, anchor, index, ahead=True)
    if words & {"last", "past", "previous"}:
        return _stepped(found, context, anchor, index, ahead=False)
    listed = _after_listed(found, context, index)
    if listed is not None:
        return listed
    direction, name = tense(found), WEEKDAY_NAMES[index]
    if direction is None and "this" in words:
        direction = Tense.FUTURE
    meaning = dated(weekday_towards(anchor.day, index, direction).isoformat())
    reason = Inference.WEEKDAY_AHEAD if direction is Tense.FUTURE else Inference.WEEKDAY_RECENT
    meaning = context.explain(meaning, found, reason, anchor, weekday=name)
    if direction is None:
        meaning = meaning.or_else(weekday_towards(anchor.day, index, Tense.FUTURE).isoformat())
    return meaning


def _after_listed(found: Found, context: Context, index: int) -> Meaning | None:
    """The Friday of "Monday to Friday", the Tuesday of "Monday and Tuesday": of the same week."""
    last = context.mentions[-1] if context.mentions else None
    if last is None or last.meaning.days is None or found.start - last.end != 1:
        return None
    first, joint = last.meaning.days.first, found.word_before
    if last.meaning.days.precision is not Precision.DAY or joint not in _JOINTS:
        return None
    if WEEKDAYS.get(last.text.split()[-1].lower()) is None:
        return None
    days = (index - first.weekday()) % 7
    if joint in _LIST and days != 1:
        return None
    anchor = Anchor(first, last.text)
    meaning = dated((first + timedelta(days)).isoformat())
    name = WEEKDAY_NAMES[index]
    meaning = context.explain(meaning, found, Inference.WEEKDAY_LISTED, anchor, weekday=name)
    others = (other.days.first + timedelta(days) for other in last.meaning.alternatives)
    return meaning.or_else(*(day.isoformat() for day in others))


_LIST = frozenset(["and", "or", ","])
_JOINTS = _LIST | {"to", "through", "until", "till", "-", "–", "—"}


@rule(
    "<weekday> (of)? (last | this | next) week",
    "(last | this | next) week ,? (on)? <weekday>",
)
def weekday_of_week(found: Found, context: Context) -> Meaning | None:
    """ "Wednesday of last week", "Thursday this week"."""
    index, words = weekday_in(found), found.lower
    anchor = context.anchor
    weeks = ("next" in words) - ("last" in words)
    day = anchor.day + timedelta(7 * weeks + index - anchor.day.weekday())
    return context.dated(day.isoformat(), found, Inference.COUNTED, anchor)


@rule("the <weekday> (before | after)")
def weekday_before(found: Found, context: Context) -> Meaning | None:
    """ "the Monday before": counted from the day told before."""
    if found.word_after[:1].isalnum():
        return None  # "the Monday before the vote"
    anchor = context.leaning(found, pointing=True)
    ahead = found.lower[-1] == "after"
    return _stepped(found, context, anchor, weekday_in(found), ahead=ahead)


def _stepped(found: Found, context: Context, anchor: Anchor, index: int, *, ahead: bool) -> Meaning:
    """ "next Monday", "last Thursday": never the anchor itself, and both weeks are kept."""
    sign = 1 if ahead else -1
    days = sign * (index - anchor.day.weekday()) % 7 or 7
    near, far = (anchor.day + timedelta(sign * (days + more)) for more in (0, 7))
    # Of yesterday nobody says "last Thursday".
    if days == 1 and found.lower[0] == "last":
        near, far = far, near
    reason = Inference.WEEKDAY_AHEAD if ahead else Inference.WEEKDAY_BEFORE
    meaning = context.dated(near.isoformat(), found, reason, anchor, weekday=WEEKDAY_NAMES[index])
    return meaning.or_else(far.isoformat()) if found.lower[0] in ("next", "last") else meaning


@rule("<weekday> ,? (the)? <day_ordinal>")
def weekday_and_day(found: Found, context: Context) -> Meaning | None:
    """ "Friday the 13th": the nearest one, of this, the last or the next two months."""
    index = weekday_in(found)
    anchor = context.anchor
    number = day_in(found, "day_ordinal")
    days = [anchor.day + timedelta(shift) for shift in range(-_MONTH_OR_TWO, _MONTH_OR_TWO + 1)]
    fitting = [day for day in days if day.weekday() == index and day.day == number]
    if not fitting:
        return None
    nearest = min(fitting, key=lambda day: abs((day - anchor.day).days))
    return context.dated(nearest.isoformat(), found, Inference.NEAREST_DAY, anchor)


_MONTH_OR_TWO = 62  # days
