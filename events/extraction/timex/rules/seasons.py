"""Seasons."""

from events.core.doubts import Inference
from events.extraction.timex.context import Anchor, Context
from events.extraction.timex.cues import Tense, tense
from events.extraction.timex.lexicon import SEASONS
from events.extraction.timex.meaning import Meaning
from events.extraction.timex.patterns import Found, rule
from events.extraction.timex.tokens import OTHER_CAPITAL
from events.extraction.timex.values import SEASON_MONTHS

from .calendar import part_in, spoken_year_in


@rule(
    "(the)? (<part_name:part> -?)? <season_name:season> of <number_word:first_word> (-?"
    " <number_word>){1,4}",
    "(the)? (<part_name:part> -?)? ((<end_name:part> | <part_name:part> part) of (the)?)?"
    " <season_name:season> (of)? ,? <year>",
)
def season_of_year(found: Found, context: Context) -> Meaning | None:
    """ "the summer of 1955", "early spring 2019"."""
    year = found.word("year") or spoken_year_in(found)
    value = f"{year}-{SEASONS[found.word('season')]}"
    return context.dated(value, found, Inference.WRITTEN_OUT).modified(part_in(found))


@rule(
    "(<part_name:part> | later)? (this past | this coming | last | this | next | that (same)?"
    " | the same | the following | the previous | the next) <season_name:season>",
    "(the)? (<end_name:part> | <part_name:part> part) of (the | last | this | next)"
    " <season_name:season>",
    "(the)? <part_name:part> -? <season_name:season>",
    "the <part_name:part>? <season_name:season>",
    "(in | by | during | since | until | through | of) [<season_name:season>]",
    "[<season_name:season>] (= <other>)",
    "(<part_name:part> | later | earlier) in (the)? <season_name:season>",
)
def season(found: Found, context: Context) -> Meaning | None:
    """ "last fall", "this summer", "by the spring"."""
    code = SEASONS[found.word("season")]
    words = set(found.lower)
    if not _surely_season(found, context) or (not context.narrative and _is_name(found)):
        return None
    anchor = context.anchor
    if context.year_before_christ:
        value = f"BC{context.year_before_christ:04}-{code}"
        return context.dated(value, found, Inference.SEASON).modified(part_in(found))
    year = season_year(anchor, code, words, tense(found), narrative=context.narrative)
    meaning = context.dated(f"{year:04}-{code}", found, Inference.SEASON, anchor)
    return meaning.modified(part_in(found))


def _is_name(found: Found) -> bool:
    """ "the Winter Olympics", "the Summer Palace"."""
    capital = found.shape_after == OTHER_CAPITAL
    return capital and found.tokens.texts[found.end - 1].istitle()


def _surely_season(found: Found, context: Context) -> bool:
    """ "the fall" and "a spring" are mostly other things; a bare season tells a story's time."""
    bare = len(found.lower) == 1
    if bare and not (context.narrative and found.word_before != "every"):
        return found.word_before in ("in", "by", "since", "until") and (
            found.word("season") != "fall"
        )
    if found.word("season") not in ("fall", "spring"):
        return True
    if {"last", "this", "next", "early", "late", "that"} & set(found.lower):
        return found.word_after != "of"
    return found.word_after not in ("of", "in", "from", "to", "into", "for")


def season_year(
    anchor: Anchor, code: str, words: set[str], direction: Tense | None, *, narrative: bool
) -> int:
    """The year of a season seen from the anchor; a winter is named after its December."""
    year, month = anchor.day.year, anchor.day.month
    first = SEASON_MONTHS[code][0]
    if code == "WI" and month <= 2:
        year -= 1
        month += 12
    if {"last", "previous", "past"} & words:
        return year if month > first + 2 else year - 1
    if {"next", "following"} & words:
        return year if month < first else year + 1
    if {"this", "that", "same"} & words or narrative:
        return year
    if direction is Tense.FUTURE:
        return year if month <= first + 2 else year + 1
    return year if month >= first else year - 1
