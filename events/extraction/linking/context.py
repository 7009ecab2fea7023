"""Date what has no time words of its own: from the news day, the neighbours, or publication."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from events.core.days import Days, Precision, shift
from events.core.doubts import Basis, Inference, Reason
from events.core.kinds import EventType, Form
from events.core.status import Status
from events.extraction.types import STATING, Clause, Coding, Step, Tense

from .anaphora import (
    Chronicle,
    acts_around,
    acts_named_in,
    acts_since,
    answers_news,
    is_named_again,
)
from .relative import UNPLACED
from .story import TELLING, Story, sources_of
from .types import DatedCoding, Told, When

# What a reaction answers lies at most this far back, and is known to within these days.
_FRESH = 60  # days
_FEW_DAYS = 4
_EARLIER = re.compile(r"\b(?:previously|formerly)\s+$", re.IGNORECASE)
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_PRESENT = frozenset({Tense.PRESENT, Tense.PROGRESSIVE, Tense.PERFECT})


def date_from_context(dated: Sequence[DatedCoding], story: Story) -> tuple[DatedCoding, ...]:
    """Return `dated` with days for those that have none of their own, where any can be told."""
    acts = Chronicle(dated)
    return tuple(
        item
        if item.when.days is not None or item.when is UNPLACED
        else replace(item, when=_inferred(item, story, acts))
        for item in dated
    )


def _inferred(item: DatedCoding, story: Story, acts: Chronicle) -> When:
    coding = item.coding
    return (
        _by_status(coding, story)
        or _by_the_words_around(item, story, acts)
        or _by_the_news(item, story, acts)
    )


def _by_status(coding: Coding, story: Story) -> When | None:
    """For plans, what had happened before, and what is under way."""
    ahead = coding.status.is_to_come or coding.status is Status.HYPOTHETICAL
    if (ahead and coding.type.form is Form.DEED) or _is_plan(coding):
        is_told = _is_announced(coding)
        return _announced(coding, story) if is_told else _undated(Reason.PLANNED_UNDATED)
    if _is_earlier(coding):
        return _undated(Reason.EARLIER)
    return _ongoing(story) if coding.status is Status.ONGOING else None


def _by_the_words_around(item: DatedCoding, story: Story, acts: Chronicle) -> When | None:
    """For what the sentence, or the ones before in its paragraph, place in time."""
    coding = item.coding
    if (again := _named_again(coding, acts)) is not None:
        return _inherited(again, Inference.NAMED_AGAIN)
    if coding.clause in TELLING and (told := story.told_in(coding.sentence)) is not None:
        return _inherited(told)
    if (since := _since(coding, acts)) is not None:
        return _until_now(since, story)
    if (around := _around(coding, acts)) is not None:
        return _inherited(around, Inference.DURING_ACT)
    before = _told_before(coding, story)
    if before is not None and before.days.first != story.news_day:
        is_answer = _is_reaction(item, story) and _is_fresh(before.days, story.published)
        return _until_now(before, story) if is_answer else _inherited(before)
    is_background = before is None and story.is_background(coding.sentence)
    if is_background and not (coding.type.is_comment and answers_news(coding.sentence)):
        return _undated(Reason.BACKGROUND_UNDATED)
    return None


def _by_the_news(item: DatedCoding, story: Story, acts: Chronicle) -> When:
    if _is_reaction(item, story):
        answered = _answered(item.coding, story, acts)
        return _until_now(answered, story) if answered else _of_news(story)
    before = _told_before(item.coding, story)
    found = _inherited(before) if before else _of_news(story)
    is_guess = found.basis is Basis.PUBLICATION and story.tells_many_days and not item.in_lead
    return replace(found, reasons=(*found.reasons, Reason.AMONG_OTHER_DAYS)) if is_guess else found


def _told_before(coding: Coding, story: Story) -> Told | None:
    """The day told last, unless the tense says that the act belongs to the present."""
    return None if coding.tense in _PRESENT else story.told_before(coding.sentence)


def _is_reaction(item: DatedCoding, story: Story) -> bool:
    """True for words about what was told, by someone who has not been speaking."""
    coding = item.coding
    is_late = coding.type.is_comment or (
        coding.tense is Tense.PERFECT and coding.type.form is Form.WORD
    )
    return is_late and coding.sentence not in story.opening and not _continues(coding, story)


def _named_again(coding: Coding, acts: Chronicle) -> Told | None:
    """The act told before that the trigger takes up: "the attack"."""
    return acts.last(coding.type, coding.sentence) if is_named_again(coding) else None


def _since(coding: Coding, acts: Chronicle) -> Told | None:
    """The act since which this one has gone on."""
    return acts.last_of(acts_since(coding.sentence), coding.sentence)


def _around(coding: Coding, acts: Chronicle) -> Told | None:
    """The act told before during which this one happened: "agreed at the meeting"."""
    types = (type_ for type_ in acts_around(coding) if type_ is not coding.type)
    return acts.last_of(types, coding.sentence)


def _answered(coding: Coding, story: Story, acts: Chronicle) -> Told | None:
    """What a reaction answers: the act that its sentence takes up, else the news."""
    for type_ in acts_named_in(coding.sentence):
        act = acts.last(type_, coding.sentence) if not type_.is_comment else None
        if act is not None and _is_fresh(act.days, story.published):
            return act
    return story.news.told if story.news else None


def _is_fresh(days: Days, published: date) -> bool:
    """True for an act of these days, of which a few days may be meant."""
    return shift(published, -_FRESH) <= days.first and days.width <= _FEW_DAYS


def _undated(reason: Reason) -> When:
    return When(reasons=(reason,))


def _is_earlier(coding: Coding) -> bool:
    """True for what "had" happened, or happened "previously": before the acts told around it."""
    before = coding.sentence.text[: max(0, coding.trigger.start - coding.sentence.span.start)]
    if _EARLIER.search(before):
        return True
    return coding.tense is Tense.PAST_PERFECT and coding.clause is not Clause.REPORTED


def _announced(coding: Coding, story: Story) -> When:
    told = story.told_in(coding.sentence)
    return _inherited(told) if told else _of_news(story)


def _is_announced(coding: Coding) -> bool:
    """True for a plan that the sentence itself tells: "Chile will send ships", not "the talks".

    An announced plan has the day of the announcement.
    """
    is_told = coding.clause in STATING and coding.tense is Tense.MODAL
    return coding.attributed_to is not None or is_told


def _is_plan(coding: Coding) -> bool:
    return coding.status is Status.PLANNED and coding.type is EventType.CONSULT


def _inherited(
    told: Told,
    rule: Inference = Inference.AS_BEFORE,
    reason: Reason = Reason.DAY_TOLD_BEFORE,
) -> When:
    steps = (*told.steps, Step.to(rule, told.days, event=told.words))
    others = told.alternatives
    return When(told.days, Basis.CONTEXT, steps, reasons=(reason,), alternatives=others)


def _continues(coding: Coding, story: Story) -> bool:
    """True when the speaker of the news goes on speaking."""
    if any(mention.text.lower() in _PRONOUNS for mention in coding.sources):
        return True
    return story.news is not None and bool(sources_of(coding) & story.news.speakers)


def _until_now(answered: Told, story: Story) -> When:
    """From what a reaction answers to publication."""
    first, last = answered.days.first, story.published
    if first >= last:
        return _of_news(story)
    days = Days(first, last, Precision.RANGE)
    step = Step.to(Inference.REACTION, days, event=answered.words)
    return When(days, Basis.CONTEXT, (step,), reasons=(Reason.REACTION,))


def _ongoing(story: Story) -> When:
    basis = Basis.CONTEXT if story.news else Basis.PUBLICATION
    days = Days(min(story.news_day, story.published), story.published, Precision.OPEN)
    return When(days, basis, (Step.to(Inference.ONGOING, days),), reasons=(Reason.ONGOING,))


def _of_news(story: Story) -> When:
    days = Days(story.news_day, story.news_day)
    if story.news is None or days.first == story.published:
        steps = (Step.to(Inference.PUBLICATION, days),)
        return When(days, Basis.PUBLICATION, steps, reasons=(Reason.PUBLICATION,))
    return _inherited(story.news.told, Inference.NEWS_DAY, Reason.NEWS_DAY)
