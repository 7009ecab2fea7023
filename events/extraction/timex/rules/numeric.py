"""Days in numbers whose order the writing leaves open: 10/9/2019, 10.9.2019, 10-9-2019, 10/9."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from events.core.doubts import Inference
from events.extraction.timex.anchoring import day_towards, same_days
from events.extraction.timex.context import Context
from events.extraction.timex.cues import Tense, bound, tense
from events.extraction.timex.lexicon import WEEKDAYS
from events.extraction.timex.locale import order_in
from events.extraction.timex.meaning import Meaning
from events.extraction.timex.patterns import Found, rule

DAY_FIRST, MONTH_FIRST = "day before month", "month before day"


@rule("<slashed>")
def numeric_date(found: Found, context: Context) -> Meaning | None:
    """ "10/09/2019": of its readings the one that tense, outlet or text asks for."""
    separator = next(char for char in found.text if not char.isdigit())
    one, two, year = map(int, found.text.split(separator))
    years = (year if year > 99 else _near_century(year, context.published),)

    def day_of(month: int, day: int) -> date | None:
        return next(same_days(years, month, day), None)

    return _read(found, context, one, two, day_of, DAY_FIRST if separator != "/" else MONTH_FIRST)


@rule(
    "(on | until | since) [<to31:one> / <to31:two>] (! / | - | of | <digits>)",
    "<any_weekday:weekday> ,? [<to31:one> / <to31:two>] (! / | - | of | <digits>)",
)
def numeric_day(found: Found, context: Context) -> Meaning | None:
    """ "on 10/9": the nearest such day that the tense allows; "9/11" is another name."""
    if found.text == "9/11":
        return None

    def day_of(month: int, day: int) -> date | None:
        return day_towards(context.published, month, day, tense(found), bound=bound(found))

    one, two = int(found.word("one")), int(found.word("two"))
    return _read(found, context, one, two, day_of, MONTH_FIRST)


def _near_century(year: int, published: date) -> int:
    full = published.year - published.year % 100 + year
    return full - 100 if full > published.year + 20 else full


def _read(
    found: Found,
    context: Context,
    one: int,
    two: int,
    day_of: Callable[[int, int], date | None],
    default: str,
) -> Meaning | None:
    """The reading asked for; the other is kept where nothing, or one sign of two, asks for it."""
    orders = ((DAY_FIRST, two, one), (MONTH_FIRST, one, two))
    days = {order: day_of(month, day) for order, month, day in orders if month <= 12}
    possible = {order: day.isoformat() for order, day in days.items() if day}
    if not possible:
        return None
    signs = list(_signs(found, context, possible))
    order, inference = signs[0] if signs else (default, Inference.ORDER_OPEN)
    other = next((value for key, value in possible.items() if key != order), "")
    meaning = context.dated(possible[order], found, inference, order=order, other=other)
    is_open = not signs or any(sign != order for sign, _ in signs)
    return meaning.or_else(other) if is_open else meaning


def _signs(
    found: Found, context: Context, possible: Mapping[str, str]
) -> Iterator[tuple[str, Inference]]:
    """What asks for one of the orders, the strongest first."""
    if len(set(possible.values())) == 1:
        yield next(iter(possible)), Inference.ONLY_ORDER
        return
    yield from _by_weekday(found, possible)
    yield from _by_tense(found, context, possible)
    if context.day_first is not None:
        yield _order(context.day_first), Inference.ORDER_OF_OUTLET
    elif (day_first := order_in(context.tokens.source, context.beside)) is not None:
        yield _order(day_first), Inference.ORDER_OF_TEXT


def _by_weekday(found: Found, possible: Mapping[str, str]) -> Iterator[tuple[str, Inference]]:
    """The one order whose day is the weekday that stands right before."""
    before = [word for word in found.before(2) if word != ","]
    weekday = WEEKDAYS.get("".join(before[-1:]))
    days = {order: date.fromisoformat(value).weekday() for order, value in possible.items()}
    fitting = [order for order, day in days.items() if day == weekday]
    if len(fitting) == 1:
        yield fitting[0], Inference.ORDER_BY_WEEKDAY


def _by_tense(
    found: Found, context: Context, possible: Mapping[str, str]
) -> Iterator[tuple[str, Inference]]:
    """The one order whose day lies where the verb looks: what was done lies not ahead."""
    direction, published = bound(found) or tense(found), context.published.isoformat()
    if direction is None:
        return
    is_past = direction is Tense.PAST
    allowed = [
        order
        for order, value in possible.items()
        if (value <= published if is_past else value >= published)
    ]
    if len(allowed) == 1:
        yield allowed[0], Inference.ORDER_BY_PAST if is_past else Inference.ORDER_BY_FUTURE


def _order(day_first: bool) -> str:
    return DAY_FIRST if day_first else MONTH_FIRST
