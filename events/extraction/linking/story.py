"""What an article as a whole says of days: its news, and the day that each sentence tells."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from events.core.days import Days, Precision, shift
from events.extraction.article import Article
from events.extraction.types import (
    STATING,
    ActorMention,
    Clause,
    Coding,
    Sentence,
    Tense,
)

from .periods import Period, is_spoken
from .types import DatedCoding, Told

# Clauses that tell the news; others name what the reader knows.
TELLING = STATING | {Clause.PARTICIPLE}
# A news article tells what happened at most this long before it appeared.
_FRESH = 10  # days
# A day is passed on to so many sentences that follow it in its paragraph.
_STORY_GOES_ON = 2
# "The next day" counts from what was told at most so many sentences before.
_MEMORY = 6
_MANY_DAYS = 3
_MAIN_ACT = 2.0
# A time that opens the sentence ("In 2005, ...") holds for all of it. Characters.
_OPENING = 12
_LONG_AGO = 60  # days
_SHORT = frozenset({Precision.WEEK, Precision.MONTH, Precision.SEASON, Precision.YEAR})


PeriodsOf = Callable[[Sentence], Sequence[Period]]


@dataclass(frozen=True, slots=True)
class News:
    """The day of what an article reports, and whose word it is."""

    told: Told
    speakers: frozenset[str] = frozenset()  # countries, organisations whose word is the news


@dataclass(frozen=True, slots=True)
class Story:
    """What the article as a whole says of days: when it appeared, what it reports, and the
    days that its sentences name, by title or text and number."""

    published: date
    news: News | None
    told: Mapping[tuple[bool, int], Told]
    paragraphs: Mapping[tuple[bool, int], int]
    opening: frozenset[Sentence]
    named: Mapping[tuple[bool, int], frozenset[str]]  # the first days of all its times
    backgrounds: frozenset[tuple[bool, int]] = frozenset()

    @property
    def news_day(self) -> date:
        """The day of the news, or of publication where the text names none."""
        return self.news.told.days.first if self.news else self.published

    @property
    def tells_many_days(self) -> bool:
        """True where sentences name several days: what names none may lie on any of them."""
        return len({told.days.first for told in self.told.values()}) >= _MANY_DAYS

    def is_background(self, sentence: Sentence) -> bool:
        """True in a paragraph whose times all lie far back: it does not tell the news."""
        return (sentence.in_title, sentence.paragraph) in self.backgrounds

    def told_in(self, sentence: Sentence) -> Told | None:
        """The day that `sentence` itself tells, though not of every act in it."""
        return self.told.get((sentence.in_title, sentence.index))

    def main_day_before(self, sentence: Sentence, named: str) -> Told | None:
        """What the last sentence that names the day `named` tells of another day."""
        for index in range(sentence.index - 1, sentence.index - 1 - _MEMORY, -1):
            key = (sentence.in_title, index)
            if named in self.named.get(key, ()):
                told = self.told.get(key)
                return told if told and str(told.days.first) != named else None
        return None

    def told_before(self, sentence: Sentence) -> Told | None:
        """The day told last in the sentences before, within the paragraph."""
        for index in range(sentence.index - 1, sentence.index - 1 - _STORY_GOES_ON, -1):
            told = self.told.get((sentence.in_title, index))
            if told and self.paragraphs.get((sentence.in_title, index)) == sentence.paragraph:
                return told
        return None


def tell_story(
    dated: Sequence[DatedCoding], periods: PeriodsOf, telling: PeriodsOf, article: Article
) -> Story:
    """Return what the article says of days beyond the sentences of its codings.

    `periods` gives those of a sentence, `telling` those of what it tells: the news may have a
    day and no trigger.
    """
    sentences, published = article.sentences, article.published
    opening = article.lead(prose=1)
    lead = [telling(sentence) for sentence in opening]
    backgrounds = _backgrounds(periods, article)
    told = _told(dated, telling, article, backgrounds)
    paragraphs = {(s.in_title, s.index): s.paragraph for s in sentences}
    is_readout = _is_readout(periods, opening, published)
    if is_readout:
        told = {k: day for k, day in told.items() if (k[0], paragraphs[k]) in backgrounds}
    return Story(
        published,
        None if is_readout else _news(dated, lead, _heard(dated, opening, article), published),
        told,
        paragraphs,
        frozenset(opening),
        {
            (s.in_title, s.index): frozenset(str(p.days.first) for p in periods(s))
            for s in sentences
        },
        backgrounds,
    )


def _is_readout(periods: PeriodsOf, opening: Sequence[Sentence], published: date) -> bool:
    """True where title and first sentence name no day, and nothing of these days.

    So begin statements of a presidency about what has just happened, and interviews (102 of 120
    statements, 20 of 222 news articles): the days that follow are those of what was spoken
    about. News says at once when it happened; a text that begins with headlines may do so later.
    """
    if not opening or opening[-1].in_title:
        return False
    *titles, first = opening
    if not first.text.rstrip("\"'”’)").endswith((".", "!", "?", ":")):
        return False
    if any(title.text == first.text for title in titles):
        return False
    named = [period for sentence in opening for period in periods(sentence)]
    return all(not p.days.is_one and p.days.last < shift(published, -_FRESH) for p in named)


def _backgrounds(periods: PeriodsOf, article: Article) -> frozenset[tuple[bool, int]]:
    """The paragraphs that name times, all of them long ago, and tell no lead."""
    last: dict[tuple[bool, int], date] = {}
    for sentence in article.sentences:
        for period in periods(sentence):
            key = sentence.in_title, sentence.paragraph
            last[key] = max(period.days.last, last.get(key, period.days.last))
    lead = {(sentence.in_title, sentence.paragraph) for sentence in article.lead()}
    old = {key for key, day in last.items() if day < shift(article.published, -_LONG_AGO)}
    return frozenset(old - lead)


def _told(
    dated: Sequence[DatedCoding],
    telling: PeriodsOf,
    article: Article,
    backgrounds: frozenset[tuple[bool, int]],
) -> dict[tuple[bool, int], Told]:
    """The day of each sentence: that of its main act, else the first that it names.

    The story of a background paragraph goes from year to year, wherever its sentences name them.
    """
    found: dict[tuple[bool, int], Told] = {}
    for sentence in article.sentences:
        for period in telling(sentence):
            if period.clock_only or is_spoken(period, sentence):
                continue
            opens = period.time.span.start - sentence.span.start < _OPENING
            opens = opens or (sentence.in_title, sentence.paragraph) in backgrounds
            may_be = opens or period.days.precision.is_of_a_day
            if may_be and _may_be_passed_on(period.days, article.published):
                found.setdefault((sentence.in_title, sentence.index), period.told)
    for item in reversed(dated):
        sentence, told = item.coding.sentence, item.told
        if told is None or not _is_told(item.coding) or item.when.cost > _MAIN_ACT:
            continue
        if told.days.precision.is_of_a_day and _may_be_passed_on(told.days, article.published):
            found[sentence.in_title, sentence.index] = told
    return found


def _is_told(coding: Coding) -> bool:
    """False for what a sentence only names, and for what others say had happened before."""
    recalled = coding.clause is Clause.REPORTED and coding.tense is Tense.PAST_PERFECT
    return coding.status.has_happened and coding.clause in TELLING and not recalled


def _news(
    dated: Sequence[DatedCoding],
    lead: Sequence[Sequence[Period]],
    speakers: frozenset[str],
    published: date,
) -> News | None:
    """The first fresh day of title and first sentence, that of an act before others.

    Where they name none, the day that the text gives to an act which the lead tells.
    """
    in_lead = [d for d in dated if d.in_lead]
    acts = [d for d in dated if _is_fresh_act(d, published)]
    named = _days_of_things_named(in_lead)
    for periods in lead:
        days = [
            p
            for p in periods
            if _is_fresh(p.days, published) and not (p.clock_only or p.time.span.start in named)
        ]
        starts = {p.time.span.start for p in days}
        for act in acts:
            tells = act.coding.clause in TELLING or starts == {min(starts, default=-1)}
            if act.mark and act.mark.start in starts and act.in_lead and tells:
                return _news_of(act.told, speakers)
        if days:
            return _news_of(days[0].told, speakers)
    told = {(d.coding.type, d.coding.kind) for d in in_lead}
    for act in acts:
        is_again = act.in_lead or (act.coding.type, act.coding.kind) in told
        if is_again and act.coding.clause in TELLING:
            return _news_of(act.told, speakers)
    return None


def _days_of_things_named(dated: Sequence[DatedCoding]) -> set[int]:
    """Where expressions start that date only what the sentences name: "the talks of Monday".

    A sentence in which no act seems to be told was misread, and tells one all the same.
    """
    telling = [item for item in dated if item.coding.clause in TELLING]
    sentences = {item.coding.sentence for item in telling}
    dating = {item.mark.start for item in telling if item.mark is not None}
    return {
        item.mark.start
        for item in dated
        if item.mark is not None and item.coding.sentence in sentences
    } - dating


def _news_of(told: Told | None, speakers: frozenset[str]) -> News | None:
    """The news is of a day, where words name its hour too."""
    return News(replace(told, days=Days(*told.days)), speakers) if told else None


def _heard(
    dated: Sequence[DatedCoding], opening: Sequence[Sentence], article: Article
) -> frozenset[str]:
    """Whose words title and first sentence report."""
    told = (d.coding for d in dated if d.coding.sentence in opening)
    return frozenset(name for coding in told for name in _speakers(coding, article))


def _speakers(coding: Coding, article: Article) -> set[str]:
    """The countries and organisations whose word an act is, or is told by."""
    told_by = coding.attributed_to
    found = [
        actor
        for actor in article.cast.mentions
        if told_by and actor.in_title == coding.sentence.in_title and told_by.overlaps(actor.span)
    ]
    return _names(found) | (sources_of(coding) if coding.type.is_comment else set())


def sources_of(coding: Coding) -> set[str]:
    """The countries and organisations that do it."""
    return _names(coding.sources)


def _names(mentions: Sequence[ActorMention]) -> set[str]:
    found = {country for mention in mentions for country in mention.countries}
    return found | {mention.organisation for mention in mentions if mention.organisation}


def _is_fresh_act(dated: DatedCoding, published: date) -> bool:
    days = dated.when.days
    return days is not None and dated.coding.status.has_happened and _is_fresh(days, published)


def _is_fresh(days: Days, published: date) -> bool:
    return days.is_one and shift(published, -_FRESH) <= days.first <= published


def _may_be_passed_on(days: Days, published: date) -> bool:
    """A single day; a longer time only far in the past."""
    if days.precision.is_of_a_day:
        return days.last <= published
    return days.precision in _SHORT and shift(published, -_LONG_AGO) > days.last
