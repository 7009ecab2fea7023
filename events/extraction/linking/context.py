"""Date what has no time words of its own: from the news day, the neighbours, or publication."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from events.extraction.ontology import Basis, EventType, Precision, Status
from events.extraction.tree import Tree
from events.extraction.types import Coding, Document, Sentence, Step

from .types import DatedCoding, When

# Words about an act, which follow it: undated, they lie between the act and publication.
REACTIONS = frozenset(
    {
        EventType.ACCUSE,
        EventType.REQUEST,
        EventType.REJECT,
        EventType.THREATEN,
        EventType.SUPPORT,
        EventType.CONCEDE,
    }
)
_TO_COME = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
_HAPPENED = frozenset({Status.OCCURRED, Status.ONGOING})
# A news article tells what happened at most this long before it appeared.
_FRESH = timedelta(days=10)
# The first sentences of the text, which tell the news.
_LEAD = 2


@dataclass(frozen=True, slots=True)
class Story:
    """What the article as a whole says of days: when it appeared, and what it reports."""

    published: date
    news: DatedCoding | None  # the act that the article reports, dated by its own words

    @property
    def news_day(self) -> date:
        """The first day of the news, or of publication where the text names none."""
        return self.news.when.first if self.news and self.news.when.first else self.published


def date_from_context(
    dated: Sequence[DatedCoding],
    trees: Mapping[Sentence, Tree],
    document: Document,
    published: date,
) -> tuple[DatedCoding, ...]:
    """Return `dated` with days for those that have none of their own, where any can be told."""
    story = Story(published, _news(dated, published))
    found: list[DatedCoding] = []
    for item in dated:
        if item.when.first is not None:
            found.append(item)
        else:
            found.append(DatedCoding(item.coding, _inferred(item.coding, found, story)))
    return tuple(found)


def _news(dated: Sequence[DatedCoding], published: date) -> DatedCoding | None:
    """The first fresh, dated act of the lead; else the first of the article."""
    fresh = [d for d in dated if _is_fresh(d, published)]
    lead = [d for d in fresh if d.coding.sentence.in_title or d.coding.sentence.index < _LEAD]
    return next(iter(lead or fresh), None)


def _is_fresh(dated: DatedCoding, published: date) -> bool:
    when = dated.when
    if when.first is None or when.last is None or dated.coding.status not in _HAPPENED:
        return False
    return published - _FRESH <= when.first and when.first == when.last <= published


def _inferred(coding: Coding, before: Sequence[DatedCoding], story: Story) -> When:
    if coding.status in _TO_COME and coding.type not in REACTIONS:
        return When(None, None, None, None, reasons=("planned without a date",))
    if coding.status is Status.ONGOING:
        return _ongoing(story)
    if near := _neighbour(coding, before):
        return near
    if coding.type in REACTIONS and not _is_lead(coding) and not _continues(coding, story):
        return _reaction(story)
    return _of_news(story)


def _is_lead(coding: Coding) -> bool:
    return coding.sentence.in_title or coding.sentence.index < _LEAD


def _neighbour(coding: Coding, before: Sequence[DatedCoding]) -> When | None:
    """The days of the sentence before, in the same paragraph of a told story."""
    sentence = coding.sentence
    for dated in reversed(before):
        other = dated.coding.sentence
        if other.in_title != sentence.in_title or other.paragraph != sentence.paragraph:
            return None
        if sentence.index - other.index > 1 or dated.when.first is None:
            continue
        if dated.coding.status in _HAPPENED and dated.when.basis is not Basis.PUBLICATION:
            return _inherited(dated)
    return None


def _inherited(dated: DatedCoding) -> When:
    step = Step("as_before", (("event", dated.coding.lemma), ("result", str(dated.when.first))))
    return replace(
        dated.when,
        basis=Basis.CONTEXT,
        steps=(*dated.when.steps, step),
        clock=None,
        reasons=("day of the event told before",),
    )


def _continues(coding: Coding, story: Story) -> bool:
    """True when the speaker of the news goes on speaking."""
    if story.news is None:
        return False
    said = {c for mention in coding.sources for c in mention.countries}
    did = {c for mention in story.news.coding.sources for c in mention.countries}
    return story.news.coding.type in REACTIONS and bool(said & did)


def _reaction(story: Story) -> When:
    first = story.news_day
    if story.news is None or first >= story.published:
        return _of_news(story)
    step = Step(
        "reaction",
        (
            ("event", story.news.coding.lemma),
            ("first", first.isoformat()),
            ("last", story.published.isoformat()),
        ),
    )
    return When(
        first,
        story.published,
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
    step = Step("news_day", (("event", story.news.coding.lemma), ("result", day.isoformat())))
    return When(
        day,
        day,
        Precision.DAY,
        Basis.CONTEXT,
        (*story.news.when.steps, step),
        reasons=("day of the article's news",),
    )
