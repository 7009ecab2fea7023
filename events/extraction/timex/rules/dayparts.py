"""Parts of the day: "Sunday night", "this evening", "the early hours of Monday"."""

from datetime import date, timedelta

from events.core.doubts import Inference
from events.extraction.timex.context import Anchor, Context
from events.extraction.timex.lexicon import DAYPARTS
from events.extraction.timex.meaning import Meaning, dated
from events.extraction.timex.patterns import Found, rule

from .calendar import day_of_words, part_in, weekday_in
from .weekdays import weekday_meaning


@rule(
    "(<part_name:part> (on)?)? <weekday> (<part_name:second_part>)? <daypart_name:daypart>",
    "overnight (on)? <weekday>",
    "(the)? <daypart_name:daypart> (of | on) <weekday>",
    "(<part_name:part>)? <weekday> (and <weekday_name:other>)? <daypart_name:daypart>",
)
def weekday_part(found: Found, context: Context) -> Meaning | None:
    """ "Sunday night", "the morning of Friday"."""
    day = weekday_meaning(found, context, weekday_in(found))
    part = DAYPARTS[found.word("daypart") or "overnight"]
    return context.explain(day.at(part), found, Inference.PART_OF_DAY)


def _part_of(day: date, anchor: Anchor, found: Found, context: Context) -> Meaning:
    """The part named of `day`, which `anchor` gave; "tonight" is its night."""
    value = f"{day.isoformat()}{DAYPARTS[found.word('daypart') or 'night']}"
    return context.dated(value, found, Inference.PART_OF_DAY, anchor)


_RELATIVE_PARTS = {"this": 0, "yesterday": -1, "tomorrow": 1, "last": -1}


@rule(
    "(later | earlier | <part_name:part>)? (this | yesterday | tomorrow | last)"
    " <daypart_name:daypart>",
    "(mid -?)? <daypart_name:daypart> (yesterday | tomorrow | today)",
    "(later | earlier | <part_name:part>)? tonight",
    "(by | in | until) [mid -? <daypart_name:daypart>]",
)
def relative_part(found: Found, context: Context) -> Meaning | None:
    """ "this evening", "last night", "tonight"."""
    shift = next((_RELATIVE_PARTS[w] for w in found.lower if w in _RELATIVE_PARTS), 0)
    day = context.published + timedelta(shift)
    return _part_of(day, context.publication, found, context)


@rule("(at | by) [night]", "[night] <other>", "[nighttime]", "[night - time]")
def any_night(found: Found, context: Context) -> Meaning | None:
    """ "at night", "a night attack": no night in particular; annotators of news leave it."""
    if not context.narrative:
        return None
    return context.dated("XXXX-XX-XXTNI", found, Inference.RECURRING)


@rule(
    "the (early | small | wee | first) (morning)? hours (of | on) (<weekday> | <date_words>)"
    " (<daypart_name:daypart>)?"
)
def early_hours(found: Found, context: Context) -> Meaning | None:
    """ "the early hours of Sunday"."""
    if "weekday" in found:
        day = weekday_meaning(found, context, weekday_in(found))
    else:
        day = day_of_words(found, context)
    return context.explain(day.at("TMO"), found, Inference.PART_OF_DAY)


@rule("overnight")
def overnight(found: Found, context: Context) -> Meaning | None:
    """ "overnight": the night before the morning of publication."""
    if context.narrative:
        return None
    anchor = context.leaning(found)
    first = anchor.day
    if anchor.start < found.sentence_start:  # unlike "On Friday they were held overnight"
        anchor = context.publication
        first = anchor.day - timedelta(1)
    meaning = dated(f"{anchor.day.isoformat()}TNI").over(first, first + timedelta(1))
    return context.explain(meaning, found, Inference.PART_OF_DAY, anchor)


@rule(
    "in [the <daypart_name:daypart>] (! of | on)",
    "early in [the <daypart_name:daypart>] (! of | on)",
    "(by | until | till | in | around | before | since) [(the)? <part_name:part> -?"
    " <daypart_name:daypart>] (! of | on)",
)
def day_part(found: Found, context: Context) -> Meaning | None:
    """ "in the morning": of the day told just before."""
    anchor = context.leaning(found)
    return _part_of(anchor.day, anchor, found, context)


@rule("the <daypart_name:daypart> before")
def part_before(found: Found, context: Context) -> Meaning | None:
    """ "the night before": of the day before the one told."""
    if found.word_after[:1].isalnum():
        return None  # "the night before the vote"
    anchor = context.leaning(found)
    return _part_of(anchor.day - timedelta(1), anchor, found, context)


@rule(
    "(later | <part_name:part>)? (that | the same | that same | the next | the following | the"
    " previous) <daypart_name:daypart>",
)
def leaning_part(found: Found, context: Context) -> Meaning | None:
    """ "that morning", "the next evening"."""
    words = set(found.lower)
    shift = 1 if words & {"next", "following"} else -1 if "previous" in words else 0
    anchor = context.leaning(found)
    meaning = _part_of(anchor.day + timedelta(shift), anchor, found, context)
    return meaning.modified(part_in(found))


@rule(
    "(early (in)?)? (the)? (early | late)? <daypart_name:daypart> (hours)? (of | on) <date_words>",
    "<date_words> (, | in the | at)? <daypart_name:daypart>",
    "(the)? <daypart_name:daypart> of <weekday> ,? <date_words>",
)
def part_of_date(found: Found, context: Context) -> Meaning | None:
    """ "the night of 8 February 1904"."""
    day = day_of_words(found, context).at(DAYPARTS[found.word("daypart")])
    return context.explain(day, found, Inference.PART_OF_DAY)
