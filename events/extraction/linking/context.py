"""Date what has no time words of its own: from the news day, the neighbours, or publication."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from events.extraction.ontology import Basis, EventType, Precision, Status
from events.extraction.types import ActorMention, Coding, Step

from .periods import Period
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
LEAD = 2
# A day is passed on to the next sentence, and by it to one more.
_STORY_GOES_ON = 1
_MAIN_ACT = 2.0
_LONG_AGO = timedelta(days=60)
_SHORT = frozenset({Precision.WEEK, Precision.MONTH, Precision.SEASON, Precision.YEAR})


@dataclass(frozen=True, slots=True)
class News:
    """The day of what an article reports, and the words that say so."""

    day: date
    words: str
    steps: tuple[Step, ...]
    speakers: frozenset[str] = frozenset()  # countries whose word is the news


@dataclass(frozen=True, slots=True)
class Story:
    """What the article as a whole says of days: when it appeared, and what it reports."""

    published: date
    news: News | None

    @property
    def news_day(self) -> date:
        """The day of the news, or of publication where the text names none."""
        return self.news.day if self.news else self.published


def date_from_context(
    dated: Sequence[DatedCoding],
    periods: Sequence[Period],
    actors: Sequence[ActorMention],
    published: date,
) -> tuple[DatedCoding, ...]:
    """Return `dated` with days for those that have none of their own, where any can be told.

    `periods` are those of the first sentences: the news may have a day and no trigger.
    """
    story = Story(published, _news(dated, periods, actors, published))
    found: list[DatedCoding] = []
    for item in dated:
        when = item.when
        if when.first is None:
            when = _inferred(item.coding, found, story)
        found.append(DatedCoding(item.coding, when))
    return tuple(found)


def _news(
    dated: Sequence[DatedCoding],
    lead: Sequence[Period],
    actors: Sequence[ActorMention],
    published: date,
) -> News | None:
    """The first fresh act of the lead, else its first fresh day, else the first fresh act."""
    acts = [d for d in dated if _is_fresh_act(d, published)]
    in_lead = [d.coding for d in dated if _is_lead(d.coding)]
    speakers = frozenset(c for coding in in_lead for c in _speakers(coding, actors))
    for act in acts:
        if _is_lead(act.coding):
            return _news_of(act, speakers)
    for period in lead:
        if _is_fresh(period.first, period.last, published):
            return News(period.first, period.time.text, period.steps, speakers)
    return _news_of(acts[0], speakers) if acts else None


def _news_of(act: DatedCoding, speakers: frozenset[str]) -> News | None:
    if act.when.first is None:
        return None
    return News(act.when.first, act.coding.lemma, act.when.steps, speakers)


def _speakers(coding: Coding, actors: Sequence[ActorMention]) -> set[str]:
    """The countries whose word an act is, or is told by."""
    told_by = coding.attributed_to
    found = {
        country
        for actor in actors
        if told_by and actor.in_title == coding.sentence.in_title and told_by.overlaps(actor.span)
        for country in actor.countries
    }
    return found | (_sources(coding) if coding.type in REACTIONS else set())


def _sources(coding: Coding) -> set[str]:
    return {country for mention in coding.sources for country in mention.countries}


def _is_fresh_act(dated: DatedCoding, published: date) -> bool:
    when = dated.when
    if dated.coding.status not in _HAPPENED or when.first is None or when.last is None:
        return False
    return _is_fresh(when.first, when.last, published)


def _is_fresh(first: date, last: date, published: date) -> bool:
    return published - _FRESH <= first == last <= published


def _inferred(coding: Coding, before: Sequence[DatedCoding], story: Story) -> When:
    if coding.status in _TO_COME and coding.type not in REACTIONS:
        return When(None, None, None, None, reasons=("planned without a date",))
    if coding.status is Status.ONGOING:
        return _ongoing(story)
    if coding.type in REACTIONS and not _is_lead(coding) and not _continues(coding, story):
        return _reaction(story)
    return _neighbour(coding, before, story) or _of_news(story)


def _is_lead(coding: Coding) -> bool:
    return coding.sentence.in_title or coding.sentence.index < LEAD


def _neighbour(coding: Coding, before: Sequence[DatedCoding], story: Story) -> When | None:
    """The days of the sentence before, in the same paragraph of a told story."""
    sentence = coding.sentence
    for dated in reversed(before):
        other = dated.coding.sentence
        if other.in_title != sentence.in_title or other.paragraph != sentence.paragraph:
            return None
        if sentence.index - other.index > _STORY_GOES_ON:
            return None
        if other.index < sentence.index and _may_be_passed_on(dated, story):
            return _inherited(dated)
    return None


def _may_be_passed_on(dated: DatedCoding, story: Story) -> bool:
    """A day that the sentence names for its main act; a longer time only in the past."""
    when = dated.when
    if when.first is None or when.last is None or dated.coding.status not in _HAPPENED:
        return False
    if when.basis is Basis.PUBLICATION or when.cost > _MAIN_ACT:
        return False
    if when.precision in (Precision.DAY, Precision.TIME):
        return when.last <= story.published
    return when.precision in _SHORT and story.published - _LONG_AGO > when.last


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
    return story.news is not None and bool(_sources(coding) & story.news.speakers)


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
