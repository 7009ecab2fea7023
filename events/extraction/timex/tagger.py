"""Find the time expressions of a text: match rules, keep the longest, read left to right."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from events.extraction.types import Span, Step, TimeExpression

from . import rules  # noqa: F401  enters the rules
from .anchoring import is_narrative
from .context import Context
from .meaning import Meaning
from .patterns import RULES, Found, Rule
from .tokens import Tokens, tokenize


def find_times(
    text: str,
    *,
    published: date | datetime,
    timezone: str = "UTC",
    in_title: bool = False,
    day_first: bool | None = None,
    beside: str = "",
    narrative: bool | None = None,
) -> tuple[TimeExpression, ...]:
    """Return the time expressions of `text` in order, without overlap.

    `published` is resolved in `timezone`, the outlet's IANA zone. `day_first` says how the
    outlet writes 10/9/2019; where it is None the dates of `text` and of `beside`, the rest of the
    document, may show it. `narrative` None lets the text decide
    whether it tells a story (relative words then count from the story's own dates).
    """
    day = local_day(published, timezone)
    tokens = tokenize(text)
    if narrative is None:
        narrative = is_narrative(text, day)
    context = Context(tokens, day, narrative=narrative, day_first=day_first, beside=beside)
    return tuple(
        _expression(found, meaning, in_title=in_title) for found, meaning in read(tokens, context)
    )


def local_day(published: date | datetime, timezone: str) -> date:
    """The calendar day of publication at the outlet."""
    if not isinstance(published, datetime):
        return published
    if published.tzinfo is None:
        return published.date()
    return published.astimezone(ZoneInfo(timezone)).date()


def candidates(tokens: Tokens) -> list[tuple[int, int, int, int, Found, Rule]]:
    """All matches of all rules, in the order in which they are to be tried.

    At each place the longest comes first, of those the one that saw most of its context.
    """
    found = [
        (match.start, -match.end, -match.width, order, match, rule_)
        for order, rule_ in enumerate(RULES)
        for match in rule_.matches(tokens)
    ]
    found.sort(key=lambda item: item[:4])
    return found


def read(tokens: Tokens, context: Context) -> Iterable[tuple[Found, Meaning]]:
    """Yield what the text tells, left to right; at each place the longest reading wins."""
    reached = 0
    for start, _, _, _, found, rule_ in candidates(tokens):
        if start < reached:
            continue
        meaning = _meaning(rule_, found, context)
        if meaning is None:
            continue
        context.remember(found, meaning)
        reached = found.end
        yield found, meaning


def _meaning(rule_: Rule, found: Found, context: Context) -> Meaning | None:
    try:
        meaning = rule_.handler(found, context)
    except (OverflowError, ValueError):
        return None  # no such day in the calendar ("30 February", a million years ago)
    assert meaning is None or isinstance(meaning, Meaning)
    return meaning


def _expression(found: Found, meaning: Meaning, *, in_title: bool) -> TimeExpression:
    tokens = found.tokens
    return TimeExpression(
        span=Span(tokens.starts[found.start], tokens.end(found.end - 1)),
        text=found.text,
        type=meaning.type,
        value=meaning.value,
        days=meaning.days,
        steps=_steps(meaning),
        alternatives=meaning.alternatives,
        mod=meaning.mod,
        clock=meaning.clock,
        in_title=in_title,
    )


def _steps(meaning: Meaning) -> tuple[Step, ...]:
    """The steps of a meaning; the last one gives the days, which a part of them may have narrowed."""
    if meaning.days is None or not meaning.steps:
        return meaning.steps
    *before, last = meaning.steps
    return (*before, Step.to(last.rule, meaning.days, **dict(last.values)))
