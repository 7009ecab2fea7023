"""Date what has no time words of its own: from the news day, the neighbours, or publication."""

from collections.abc import Sequence
from dataclasses import replace

from events.extraction.ontology import Basis, EventType, Form, Precision, Status
from events.extraction.types import ActorKind, Coding, Step

from .story import REACTIONS, Story, Told, sources_of
from .types import DatedCoding, When

_TO_COME = frozenset({Status.PLANNED, Status.HYPOTHETICAL})


def date_from_context(dated: Sequence[DatedCoding], story: Story) -> tuple[DatedCoding, ...]:
    """Return `dated` with days for those that have none of their own, where any can be told."""
    return tuple(
        item if item.when.first is not None else replace(item, when=_inferred(item, story))
        for item in dated
    )


def _inferred(item: DatedCoding, story: Story) -> When:
    coding = item.coding
    if (coding.status in _TO_COME and coding.type.form is Form.DEED) or _is_plan(coding):
        if coding.attributed_to is None:
            return When(None, None, None, None, reasons=("planned without a date",))
        return _of_news(story)
    if coding.status is Status.ONGOING:
        return _ongoing(story)
    before = story.told_before(coding.sentence)
    if before is not None and before.when.first != story.news_day:
        return _inherited(before)
    if before is None and story.is_background(coding.sentence):
        return When(None, None, None, None, reasons=("background without a date",))
    if coding.type in REACTIONS and not item.in_lead and not _continues(coding, story):
        return _reaction(story)
    return _inherited(before) if before else _of_news(story)


def _is_plan(coding: Coding) -> bool:
    return coding.status is Status.PLANNED and coding.type is EventType.CONSULT


def _inherited(told: Told) -> When:
    step = Step("as_before", (("event", told.words), ("result", str(told.when.first))))
    return replace(
        told.when,
        basis=Basis.CONTEXT,
        steps=(*told.when.steps, step),
        time=None,
        clock=None,
        cost=0.0,
        reasons=("day of the event told before",),
    )


def _continues(coding: Coding, story: Story) -> bool:
    """True when the speaker of the news goes on speaking."""
    if any(mention.kind is ActorKind.REFERENCE for mention in coding.sources):
        return True
    return story.news is not None and bool(sources_of(coding) & story.news.speakers)


def _reaction(story: Story) -> When:
    if story.news is None or story.news.day >= story.published:
        return _of_news(story)
    first, last = story.news.day, story.published
    step = Step(
        "reaction", (("event", story.news.words), ("first", str(first)), ("last", str(last)))
    )
    return When(
        first,
        last,
        Precision.RANGE,
        Basis.CONTEXT,
        (step,),
        reasons=("dated between the news and publication",),
    )


def _ongoing(story: Story) -> When:
    step = Step("ongoing", (("last", story.published.isoformat()),))
    basis = Basis.CONTEXT if story.news else Basis.PUBLICATION
    return When(
        min(story.news_day, story.published),
        story.published,
        Precision.OPEN,
        basis,
        (step,),
        reasons=("under way at publication",),
    )


def _of_news(story: Story) -> When:
    day = story.news_day
    if story.news is None:
        step = Step("publication", (("result", day.isoformat()),))
        return When(day, day, Precision.DAY, Basis.PUBLICATION, (step,), reasons=("no time words",))
    step = Step("news_day", (("event", story.news.words), ("result", day.isoformat())))
    return When(
        day,
        day,
        Precision.DAY,
        Basis.CONTEXT,
        (*story.news.steps, step),
        reasons=("day of the article's news",),
    )
