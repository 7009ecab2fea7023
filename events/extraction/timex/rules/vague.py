"""References that name no date: now, recently, in the future, recent weeks.

TIMEX3 calls them PRESENT_REF, PAST_REF and FUTURE_REF. Where an analyst may rely on days
all the same ("recent weeks" reaches back one month), `days` has them and the value does not.
"""

from events.core.days import Precision
from events.core.doubts import Inference
from events.extraction.timex.context import Context
from events.extraction.timex.cues import Tense, tense
from events.extraction.timex.lexicon import RECENT_LENGTHS
from events.extraction.timex.meaning import Meaning, dated, duration
from events.extraction.timex.patterns import Found, rule
from events.extraction.timex.tokens import OTHER, OTHER_CAPITAL
from events.extraction.timex.values import shift_day


@rule(
    "(right | just | even)? now",
    "currently",
    "nowadays",
    "current",
    "present - day",
    "these days",
    "at [present]",
    "at [(the | this | present) (crucial | critical | present | current)?"
    " (moment | stage | juncture | point)]",
    "(at | for) [(this | the present | present) time]",
    "(for)? [the time being]",
)
def present(found: Found, context: Context) -> Meaning | None:
    """ "now", "currently"."""
    if found.lower[-1] in ("point", "stage", "juncture") and (
        found.lower[0] == "the" or context.narrative
    ):
        return None
    if found.lower == ["this", "time"] and found.word_after in ("last", "next"):
        return None  # "this time last year"
    meaning = dated("PRESENT_REF").over(context.published, context.published, Precision.DAY)
    return context.explain(meaning, found, Inference.PRESENT, context.publication)


@rule(
    "(more | most | until | only)? [recently]",
    "(more | most) recently",
    "lately",
    "recent",
    "(in | into | to | of | from | than) [the (recent | distant)? past] (! <any_unit>)",
    "in [recent (history | times | memory)]",
    "at [the time]",
    "at [that (time | point | moment)]",
    "long ago",
    "(some | a long | a short)? time ago",
    "(several | many | a few | some) (years | months | weeks | days | decades | centuries) ago",
    "(years | months | weeks | days | decades | centuries | hours) (ago | earlier)",
    "(moments | minutes) ago",
)
def past(found: Found, context: Context) -> Meaning | None:
    """ "recently", "in the past", "years ago"."""
    meaning = dated("PAST_REF")
    unit = next((word for word in found.lower if word in _AGO), None)
    if found.lower[-1] == "ago" and unit and not context.narrative:
        meaning = meaning.over(shift_day(context.published, *_AGO[unit]), context.published)
    if found.lower[-1] == "earlier" and unit:
        anchor = context.leaning(found)
        meaning = meaning.over(shift_day(anchor.day, *_AGO[unit]), anchor.day)
        return context.explain(meaning, found, Inference.PAST, anchor)
    return context.explain(meaning, found, Inference.PAST)


# How far "a few days ago" reaches back; "years ago" names no days.
_AGO = {"moments": (0, "D"), "minutes": (0, "D"), "hours": (-1, "D"), "days": (-7, "D"),
        "weeks": (-1, "M"), "months": (-6, "M")}  # fmt: skip


@rule("former")
def former(found: Found, context: Context) -> Meaning | None:
    """ "former emperor": annotators of narratives mark it, those of news do not."""
    told = found.shape_after
    if not context.narrative or told not in (OTHER, OTHER_CAPITAL):
        return None  # "the former" of two
    return context.dated("PAST_REF", found, Inference.PAST)


@rule(
    "(this | that | the same) (period | era)",
    "(during | throughout | in | by | since | of | until) [(this | that) time]",
)
def told_period(found: Found, context: Context) -> Meaning | None:
    """ "during this period": what the story has just told, without dates of its own."""
    if not context.narrative:
        return None
    return context.dated("PAST_REF", found, Inference.PAST)


@rule("at [the same time]")
def same_time(found: Found, context: Context) -> Meaning | None:
    """ "at the same time": what a story has just told; in news it mostly joins two thoughts."""
    anchor = context.story
    if not context.narrative or anchor.days is None or anchor.value is None:
        return None
    return context.dated(anchor.value, found, Inference.SAME_PERIOD, anchor)


@rule(
    "soon",
    "shortly",
    "(the)? (near | immediate | distant)? future",
    "in [the (short | long | medium) term]",
    "the near term",
    "[one day]",
    "some day",
    "someday",
    "[a later (date | time | stage)]",
)
def future(found: Found, context: Context) -> Meaning | None:
    """ "soon", "in the near future"."""
    words = found.lower
    if words == ["future"] and not context.narrative:
        return None  # "any future attack": annotators of news leave it
    if words in (["soon"], ["shortly"]) and not _looks_ahead(found, context):
        return None
    if words == ["one", "day"] and tense(found) is not Tense.FUTURE:
        return None
    return context.dated("FUTURE_REF", found, Inference.FUTURE)


# How far "weeks later" may reach beyond the date it leans on.
_AHEAD = {"moments": (0, "D"), "minutes": (0, "D"), "hours": (1, "D"), "days": (7, "D"),
          "weeks": (1, "M"), "months": (3, "M"), "years": (3, "Y")}  # fmt: skip


@rule(
    "(moments | minutes | hours | days | weeks | months | years) later",
    "(a few | several | many | some) (days | weeks | months | years | hours | minutes)"
    " (later | afterwards)",
)
def vaguely_later(found: Found, context: Context) -> Meaning | None:
    """ "hours later": from the date told just before, as far as the unit may reach."""
    count, unit = next(_AHEAD[word] for word in found.lower if word in _AHEAD)
    anchor = context.told_before(found)
    if anchor is None:
        return context.dated("FUTURE_REF", found, Inference.AFTER_UNTOLD)
    first = anchor.days.last if anchor.days else anchor.day
    meaning = dated("FUTURE_REF").over(first, shift_day(first, count, unit))
    return context.explain(meaning, found, Inference.VAGUELY_LATER, anchor)


def _looks_ahead(found: Found, context: Context) -> bool:
    """ "as soon as" and "soon after" are no times; "he soon left" tells the past."""
    if context.narrative or tense(found) is Tense.PAST:
        return False
    return found.word_before != "as" and found.word_after not in ("after", "before", "as")


_RECENT = {"hours": "PTXH", "days": "PXD", "weeks": "PXW", "months": "PXM", "quarters": "PXQ",
           "decades": "PXDE"}  # fmt: skip


@rule(
    "(the)? recent (hours | days | weeks | months | quarters | years | decades) (and (weeks |"
    " months | years))?",
    "(the)? (past | last) few (days | weeks | months)",
)
def recent_units(found: Found, context: Context) -> Meaning | None:
    """ "recent weeks": a vague length of the past, over the days that analysts mean by it."""
    unit = found.lower[-1]
    # Annotators take "recent years" for the past itself, shorter units for a length.
    meaning = dated("PAST_REF") if unit == "years" else duration(_RECENT[unit])
    if unit in RECENT_LENGTHS:
        count, step = RECENT_LENGTHS[unit]
        meaning = meaning.over(shift_day(context.published, -count, step), context.published)
    return context.explain(meaning, found, Inference.RECENT, context.publication)


@rule(
    "(the | these)? coming (hours | days | weeks | months | quarters | years | decades)",
    "(the)? (days | weeks | months | years) ahead",
)
def coming_units(found: Found, context: Context) -> Meaning | None:
    """ "the coming weeks": a vague length of the future, as far ahead as "recent" reaches back."""
    unit = found.lower[-2] if found.lower[-1] == "ahead" else found.lower[-1]
    meaning = duration(_RECENT.get(unit, "PXY"))
    if unit in RECENT_LENGTHS and not context.narrative:
        last = shift_day(context.published, *RECENT_LENGTHS[unit])
        meaning = meaning.over(context.published, last)
    return context.explain(meaning, found, Inference.COMING, context.publication)
