"""Months: with a year, alone, of last or next year."""

from events.core.days import Precision
from events.core.doubts import Inference
from events.extraction.timex.anchoring import month_towards
from events.extraction.timex.context import Anchor, Context
from events.extraction.timex.cues import Tense, bound, is_firm, tense
from events.extraction.timex.lexicon import TIME_WORDS
from events.extraction.timex.meaning import Meaning, dated
from events.extraction.timex.names import is_person
from events.extraction.timex.patterns import Found, rule
from events.extraction.timex.tokens import OTHER, OTHER_CAPITAL

from .calendar import century_year, day_in, month_in, part_in, spoken_year_in, told_day


@rule(
    "(<part_name:part> -?)? <month> (of | -)? ,? <year>",
    "(<part_name:part> | later | earlier) in <month> (of)? ,? <year>",
    "<month> ' <two_digits:short>",
    "(the)? (<end_name:part> | <part_name:part> part) of <month> (of)? ,? <year>",
    "<month> / <year>",
)
def month_and_year(found: Found, context: Context) -> Meaning | None:
    """ "March 1996", "the end of September 1940"."""
    year = found.word("year") or century_year(found.word("short"), context)
    value = f"{year}-{month_in(found):02}"
    return context.dated(value, found, Inference.WRITTEN_OUT).modified(part_in(found))


@rule("<year> -? <month> (! ,? <year>)")
def year_and_month(found: Found, context: Context) -> Meaning | None:
    """ "2018 Aug", "2018-Aug"; but "in 2018 May accused him"."""
    if "-" not in found.lower and _may_be_name(found):
        return None
    value = f"{found.word('year')}-{month_in(found):02}"
    return context.dated(value, found, Inference.WRITTEN_OUT)


def _may_be_name(found: Found) -> bool:
    is_called = found.words("month")[0] in TIME_WORDS["month_names"]
    return is_called and found.shape_after in (OTHER, OTHER_CAPITAL)


@rule("<part_name:part>? <month> ,? <number_word:first_word> (-? <number_word>){1,4}")
def month_and_spoken_year(found: Found, context: Context) -> Meaning | None:
    """ "January nineteen ninety-seven"."""
    value = f"{spoken_year_in(found)}-{month_in(found):02}"
    return context.dated(value, found, Inference.WRITTEN_OUT).modified(part_in(found))


@rule(
    "(<part_name:part> -?)? <month>",
    "(<part_name:part> | later | earlier) in <month>",
    "(the)? (<end_name:part> | <part_name:part> part) of <month>",
    "this <month>",
    "the month of <month>",
)
def bare_month(found: Found, context: Context) -> Meaning | None:
    """ "early October": the story's year, or by tense from publication."""
    if not _surely_month(found, context):
        return None
    month = month_in(found)
    anchor = context.anchor
    if context.year_before_christ:
        value = f"BC{context.year_before_christ:04}-{month:02}"
        meaning = context.dated(value, found, Inference.YEAR_OF_STORY)
    elif context.narrative and anchor.text is not None:
        year, anchor = context.month_of_story(month)
        meaning = context.dated(f"{year:04}-{month:02}", found, Inference.YEAR_OF_STORY, anchor)
    else:
        year = _year_of_news(found, context, month)
        meaning = dated(f"{year:04}-{month:02}")
        ahead = meaning.days is not None and meaning.days.first > context.published
        reason = Inference.MONTH_AHEAD if ahead else Inference.RECENT_MONTH
        meaning = context.explain(meaning, found, reason, context.publication)
    return meaning.modified(part_in(found))


def _year_of_news(found: Found, context: Context, month: int) -> int:
    """By tense from publication; the second month of "March and April" goes on from the first."""
    listed = context.mentions[-1] if context.mentions else None
    if listed is not None and found.start - listed.end <= 1 and _joined(found):
        days = listed.meaning.days
        if days is not None and days.precision is Precision.MONTH:
            return days.first.year + (month < days.first.month)
    if found.word_before == "that" and not _is_clause(found):
        told = context.leaning(found, "Y", pointing=True)
        if told.value is not None:
            return _year_pointed_at(told, month)
    direction = tense(found)
    if _is_deadline(found, context, month):
        direction = Tense.FUTURE
    side = bound(found) or (direction if is_firm(found) else None)
    return month_towards(context.published, month, direction, bound=side)


def _is_clause(found: Found) -> bool:
    """ "said that June would tell": "that" points at no month told before."""
    return not TIME_WORDS["reporting"].isdisjoint(found.before(2))


def _year_pointed_at(told: Anchor, month: int) -> int:
    """ "that June": of the year told before; "that January" may be the one after its December."""
    year, ahead = told.day.year, (month - told.day.month) % 12
    if told.whole.precision is Precision.YEAR:
        return year
    if month < told.day.month:
        return year + (ahead <= _SOON_AFTER)
    return year - (ahead == _MONTH_BEFORE)


_SOON_AFTER, _MONTH_BEFORE = 3, 11  # months ahead


def _is_deadline(found: Found, context: Context, month: int) -> bool:
    """ "a programme to sell two mines by February": a third of a year ahead, whatever the verb."""
    if found.word_before not in ("by", "through", "until"):
        return False
    opens = found.start - found.sentence_start <= 1  # "By February it had sold two mines"
    return not opens and (month - context.published.month) % 12 <= _DEADLINE_MONTHS


_DEADLINE_MONTHS = 4


def _joined(found: Found) -> bool:
    return found.word_before in ("and", "or", "to", "-", "–", "—", "through", "until", ",")


def _surely_month(found: Found, context: Context) -> bool:
    """ "March", "May", "Jan" are also other things: they need a cue, and no name behind them."""
    word = found.words("month")[0]
    if "part" in found:
        return True
    before = found.word_before
    if is_person(found, context):
        return False
    if len(word) == 3 and word != "may" and "." not in found.lower:
        return before in TIME_WORDS["short_month_cues"]
    if word in ("march", "may"):
        noun = found.shape_after == OTHER and before in ("a", "the", "its")
        return noun or before in TIME_WORDS["month_cues"]
    return True


@rule("(last | next | (this)? past) (year 's)? <part_name:part>? <month> (! (.)? <day_cardinal>)")
def month_last_next(found: Found, context: Context) -> Meaning | None:
    """ "last May", "next June", "last year's October"."""
    month = month_in(found)
    anchor = context.anchor
    year = anchor.day.year
    if "year" in found.lower:
        year += 1 if found.lower[0] == "next" else -1
    elif found.lower[0] == "next":
        year += month <= anchor.day.month
    else:
        year -= month >= anchor.day.month
        # Of the month just over nobody says "last".
        year -= found.lower[0] == "last" and (anchor.day.month - month) % 12 == 1
    return context.dated(f"{year:04}-{month:02}", found, Inference.LAST_OR_NEXT, anchor).modified(
        part_in(found)
    )


@rule(
    "<part_name:part>? <month> (of)? (last | this | next | that | the same) year",
    "(last | this | next) year , (in)? <part_name:part>? <month>",
    "<month> <day_number> (of)? (last | this | next | that | the same) year",
    "<day_number> <month> (of)? (last | this | next | that | the same) year",
    "(last | this | next) year 's (<month> <day_number> | <day_number> <month>)",
    "this year 's <month>",
)
def month_of_year(found: Found, context: Context) -> Meaning | None:
    """ "January this year", "August of that year", "July 25 of that year"."""
    words = found.lower
    anchor = context.story if {"that", "same"} & set(words) else context.anchor
    year = anchor.day.year + ("next" in words) - ("last" in words)
    value = f"{year:04}-{month_in(found):02}"
    if "day_number" in found:
        value = told_day(year, month_in(found), day_in(found))
    return context.dated(value, found, Inference.YEAR_NAMED, anchor).modified(part_in(found))
