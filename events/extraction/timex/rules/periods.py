"""Seasons, quarters and halves of a year, also of a fiscal one."""

from events.extraction.timex.context import Anchor, Context
from events.extraction.timex.cues import Tense, tense
from events.extraction.timex.lexicon import SEASONS
from events.extraction.timex.meaning import Meaning, dated
from events.extraction.timex.numbers import parse_ordinal
from events.extraction.timex.patterns import Found, rule
from events.extraction.timex.values import SEASON_MONTHS, days_of, shift_day, value_of

from .calendar import part_in


@rule(
    "(the)? (<part_name:part>)? -? (<part_name:second_part> (part)? of (the)?)? <season_name:season> (of)? ,? <year>",
)
def season_of_year(found: Found, context: Context) -> Meaning | None:
    """ "the summer of 1955", "early spring 2019"."""
    value = f"{found.word('year')}-{SEASONS[found.word('season')]}"
    return context.explain(dated(value), found, "written_out").modified(part_in(found))


@rule(
    "(<part_name:part> | later)? (last | this | next | that | the same | the following | the previous | the next) <season_name:season>",
    "(the)? <part_name:part> (part)? of (the | last | this | next) <season_name:season>",
    "(the)? <part_name:part> -? <season_name:season>",
    "the <part_name:part>? <season_name:season>",
    "(in | by | during | since | until | through | of) [<season_name:season>]",
    "[<season_name:season>] (= <other>)",
    "(later | earlier) in the <season_name:season>",
)
def season(found: Found, context: Context) -> Meaning | None:
    """ "last fall", "this summer", "by the spring"."""
    code = SEASONS[found.word("season")]
    words = set(found.lower)
    if not _surely_season(found, context):
        return None
    anchor = context.anchor
    year = season_year(anchor, code, words, tense(found), narrative=context.narrative)
    meaning = context.explain(dated(f"{year:04}-{code}"), found, "season", anchor)
    return meaning.modified(part_in(found))


def _surely_season(found: Found, context: Context) -> bool:
    """ "the fall" and "a spring" are mostly other things; a bare season tells a story's time."""
    bare = len(found.lower) == 1
    if bare and not (context.narrative and found.before(1) != ["every"]):
        return found.before(1)[:1] in (["in"], ["by"], ["since"], ["until"]) and (
            found.word("season") != "fall"
        )
    if found.word("season") not in ("fall", "spring"):
        return True
    if {"last", "this", "next", "early", "late", "that"} & set(found.lower):
        return not (found.after(1) and found.after(1)[0] == "of")
    after = found.after(1)
    return not (after and after[0] in ("of", "in", "from", "to", "into", "for"))


def season_year(
    anchor: Anchor, code: str, words: set[str], direction: Tense | None, *, narrative: bool
) -> int:
    """The year of a season seen from the anchor; a winter is named after its December."""
    year, month = anchor.day.year, anchor.day.month
    first = SEASON_MONTHS[code][0]
    if code == "WI" and month <= 2:
        year -= 1
        month += 12
    if {"last", "previous"} & words:
        return year if month > first + 2 else year - 1
    if {"next", "following"} & words:
        return year if month < first else year + 1
    if {"this", "that", "same"} & words or narrative:
        return year
    if direction is Tense.FUTURE:
        return year if month <= first + 2 else year + 1
    return year if month >= first else year - 1


@rule(
    "(the)? <ordinal> -? (fiscal -?)? (quarter | half) (of)? (the year)? (in)? (fiscal)? (year)? <year>",
    "(the)? <year> <ordinal> -? (quarter | half)",
)
def quarter_of_year(found: Found, context: Context) -> Meaning | None:
    """ "the third quarter of 1990", "the first half of 2019"."""
    value = _part_of_year(int(found.word("year")), found)
    return context.explain(dated(value), found, "written_out") if value else None


def _part_of_year(year: int, found: Found) -> str | None:
    number = parse_ordinal(found.words("ordinal"))
    letter = "H" if "half" in found.lower else "Q"
    if number is None or not 1 <= number <= (2 if letter == "H" else 4):
        return None
    return f"{year:04}-{letter}{number}"


@rule(
    "(the | its | their | this year 's | last year 's | next year 's | the year 's)? (fiscal -? | latest)? <ordinal> -? (fiscal -?)? quarter",
    "(the | this year 's | last year 's | next year 's)? <ordinal> -? half (of (the | this | last | next) year)?",
    "(the)? <ordinal> quarter of (this | last | next | the) year",
)
def quarter(found: Found, context: Context) -> Meaning | None:
    """ "third-quarter", "the fourth quarter", "last year's second half"."""
    words = found.lower
    if "half" in words and "year" not in words and "the" not in words:
        return None
    anchor = context.anchor
    year = anchor.day.year + ("next" in words) - ("last" in words)
    value = _part_of_year(year, found)
    if value is None:
        return None
    if not {"this", "last", "next"} & set(words):
        value = _recent_part(anchor, value, tense(found), narrative=context.narrative)
    return context.explain(dated(value), found, "quarter", anchor)


def _recent_part(anchor: Anchor, value: str, direction: Tense | None, *, narrative: bool) -> str:
    """A quarter or half that has begun is this year's; one still to come needs a cue."""
    days = days_of(value)
    year = anchor.day.year
    if days is None or narrative or days.first <= anchor.day:
        if (
            days is not None
            and direction is Tense.FUTURE
            and days.last < anchor.day
            and not narrative
        ):
            return (
                value
                if (anchor.day - days.last).days < 120
                else value.replace(str(year), str(year + 1), 1)
            )
        return value
    if direction is Tense.FUTURE or (days.first - anchor.day).days < 45:
        return value
    return value.replace(f"{year:04}", f"{year - 1:04}", 1)


@rule("(the | this | that)? (latest | current | most recent | this | same)? quarter",
      "(the)? (year -? (ago | earlier)) (<ordinal>)? (quarter | period | half)",
      "(the)? <year> (<ordinal>)? (quarter | period)",
      "(the)? (latest | current | most recent) (period | quarter)",
      "(the)? (corresponding | comparable | same | similar | year -? earlier) (quarter | period) (last year | a year ago | a year earlier | of <year> | the year before)",
      "(last | this) year 's (quarter | period)")  # fmt: skip
def quarter_of_report(found: Found, context: Context) -> Meaning | None:
    """ "the latest quarter", "the year-ago quarter": the quarter that the report is about."""
    words = found.lower
    if words == ["quarter"] or words == ["a", "quarter"] or "half" in words:
        return None
    told = _reported_quarter(context)
    if told is None and words[-1] == "period":
        return None
    value = told or _quarter_of(context.anchor, back=int(_reports_back(words)))
    year = int(value[:4])
    if "year" in found:
        year = int(found.word("year"))
    elif {"ago", "earlier", "last", "before"} & set(words):
        year = context.anchor.day.year - 1
    meaning = dated(f"{year:04}{value[4:]}")
    return context.explain(meaning, found, "quarter_of_report", context.anchor)


def _reports_back(words: list[str]) -> bool:
    """ "the latest quarter" is the last one that is over; "the quarter" and "this" are not."""
    return bool({"latest", "recent"} & set(words))


def _quarter_of(anchor: Anchor, *, back: int) -> str:
    return value_of(shift_day(anchor.day, -back, "Q"), "Q")


def _reported_quarter(context: Context) -> str | None:
    for mention in reversed(context.mentions[-12:]):
        value = mention.meaning.value
        if value[4:6] == "-Q":
            return f"{context.anchor.day.year:04}{value[4:]}"
    return None


@rule(
    "(<approximate:approx>)? (a | one)? year -? (ago | earlier)",
    "(the)? (prior | previous) year",
)
def year_ago(found: Found, context: Context) -> Meaning | None:
    """ "up from a year ago": the same quarter of the year before where quarters are told."""
    told = _reported_quarter(context) if not context.narrative else None
    if told is None:
        return None
    value = f"{context.published.year - 1:04}{told[4:]}"
    return context.explain(dated(value), found, "quarter_year_ago", context.publication)
