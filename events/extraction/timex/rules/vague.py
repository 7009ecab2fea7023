"""References that name no date: now, recently, in the future, recent weeks.

TIMEX3 calls them PRESENT_REF, PAST_REF and FUTURE_REF. Where an analyst may rely on days
all the same ("recent weeks" reaches back one month), `days` has them and the value does not.
"""

from events.extraction.ontology import Precision
from events.extraction.timex.context import Context
from events.extraction.timex.meaning import Meaning, dated, duration
from events.extraction.timex.patterns import Found, rule
from events.extraction.timex.values import shift_day

# How the article gold reads them: eval/README, "How the article gold was settled", 3.
_BACK = {
    "hours": (1, "D"),
    "days": (7, "D"),
    "weeks": (1, "M"),
    "months": (3, "M"),
    "years": (3, "Y"),
}


@rule("(right | just | even)? now", "currently", "(at)? [this time]", "these days", "at [the moment]", "nowadays",
      "at [present]", "[the present] (time | day)?", "current", "present - day", "(the | this) (current | present) (moment | time)",
      "(for)? [the time being]", "at [this (crucial | critical | stage)? (moment | point | stage | juncture)]")  # fmt: skip
def present(found: Found, context: Context) -> Meaning | None:
    """ "now", "currently"."""
    if found.lower == ["present"]:
        return None
    meaning = dated("PRESENT_REF").over(context.published, context.published, Precision.DAY)
    return context.explain(meaning, found, "present", context.publication)


@rule("(more | most | as | until)? [recently]", "(more | most) recently", "(the)? (recent | distant)? past =".replace(" =", ""), "previously", "formerly", "former", "recent",
      "[once] =".replace("[once] =", "in [the past]"), "lately", "(in)? [recent (history | times | memory)]", "at [the time]", "at [that (time | point | moment)]",
      "long ago", "(some | a long | a short)? time ago", "(several | many | a few | some) (years | months | weeks | days | decades | centuries) ago",
      "(years | months | weeks | days | decades | centuries | hours) (ago | earlier | before)", "(moments | minutes) ago")  # fmt: skip
def past(found: Found, context: Context) -> Meaning | None:
    """ "recently", "in the past", "years ago"."""
    words = found.lower
    if words == ["past"] or (words[-2:] == ["recent", "past"] and len(words) == 2):
        return None
    return context.explain(dated("PAST_REF"), found, "past")


@rule("soon", "(the)? (near | immediate | foreseeable | distant)? future", "[in the future]".replace("[in the future]", "in [the future]"),
      "(in)? [the coming (days | weeks | months | years | decades)]", "[one day]", "[some day]", "someday", "(at)? [a later (date | time | stage)]",
      "shortly", "(the)? (days | weeks | months | years) ahead", "(days | weeks | months | years) later",
      "(a few | several | many | some) (days | weeks | months | years | hours | minutes) (later | afterwards)")  # fmt: skip
def future(found: Found, context: Context) -> Meaning | None:
    """ "soon", "in the near future"."""
    if found.lower == ["one", "day"]:
        return None
    return context.explain(dated("FUTURE_REF"), found, "future")


@rule(
    "(the)? recent (hours | days | weeks | months | years | decades)",
    "(the)? (past | last) few (days | weeks | months | years)",
)
def recent_units(found: Found, context: Context) -> Meaning | None:
    """ "recent weeks": a vague length of the past, over the days that analysts mean by it."""
    unit = found.lower[-1]
    letter = {
        "hours": "TX" + "H",
        "days": "XD",
        "weeks": "XW",
        "months": "XM",
        "years": "XY",
        "decades": "XDE",
    }[unit]
    meaning = duration(f"P{letter}")
    if unit in _BACK:
        count, step = _BACK[unit]
        meaning = meaning.over(shift_day(context.published, -count, step), context.published)
    return context.explain(meaning, found, "recent", context.publication)
