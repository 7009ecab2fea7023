"""What relative rules share: periods around an anchor, and parts of them."""

from datetime import timedelta

from events.extraction.timex.context import Anchor, Context
from events.extraction.timex.lexicon import PARTS, UNITS
from events.extraction.timex.meaning import Meaning, dated
from events.extraction.timex.patterns import MACROS, Found
from events.extraction.timex.values import shift_day, value_of

MACROS["edge"] = "((early | late | later | earlier | mid -? | sometime | the <end_name> of) (in)?)"
MACROS["few_units"] = "(<amount> (and a half)?)"


def unit_in(found: Found, group: str = "unit") -> str:
    """TIMEX3's letter of the unit."""
    return UNITS[found.words(group)[-1]]


def period_at(anchor: Anchor, unit: str, steps: int) -> str:
    """Value of the unit `steps` before or after the one that holds the anchor."""
    if unit in ("0Y", "00Y"):
        scale, width = (10, 3) if unit == "0Y" else (100, 2)
        return f"{anchor.day.year // scale + steps:0{width}}"
    return value_of(shift_day(anchor.day, steps, unit), unit)


def around_publication(meaning: Meaning, found: Found, context: Context) -> Meaning:
    """ "earlier this month" ends the day before publication, "later" begins the day after."""
    days, today = meaning.days, context.published
    if days is None or context.narrative or not days.first <= today <= days.last:
        return meaning
    if "later" in found.lower and today < days.last:
        return meaning.over(today + timedelta(1), days.last, days.precision)
    if "earlier" in found.lower and days.first < today:
        return meaning.over(days.first, today - timedelta(1), days.precision)
    return meaning


def before_christ(context: Context, unit: str, steps: float) -> Meaning | None:
    """Years and decades of a story that stands before Christ, where years count down."""
    year = context.year_before_christ
    if year is None or unit not in ("Y", "0Y") or steps != int(steps):
        return None
    if unit == "0Y":
        return dated(f"BC{year // 10 - int(steps):03}")
    return dated(f"BC{year - int(steps):04}") if year > steps else None


def edge_in(found: Found) -> str | None:
    """START, MID or END of "early", "the end of"; "later" and "earlier" narrow nothing."""
    words = found.words("part")
    if "late" in words:
        return "END"
    if "early" in words:
        return "START"
    if "mid" in words:
        return "MID"
    return part_of_words(words)


def part_of_words(words: list[str]) -> str | None:
    """The part that "the end of", "the start of" name."""
    return next((PARTS[word] for word in words if word in PARTS), None)
