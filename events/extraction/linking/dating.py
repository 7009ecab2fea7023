"""Date codings: first by the time expressions of their sentences, then from the context."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise

from events.core.doubts import Basis, Inference, Reason
from events.core.kinds import EventType, Form
from events.core.status import Status
from events.extraction.article import Article, by_part, inside
from events.extraction.tree import Tree
from events.extraction.types import Coding, Sentence, Step, Tense

from .attachment import anchor_of, cost, is_of_main_clause, is_of_something_named
from .context import date_from_context
from .periods import Period, is_spoken, periods_in
from .relative import date_by_other_events, recounted
from .story import PeriodsOf, tell_story
from .types import DatedCoding, When

# Above this an expression of the sentence belongs to something else.
_FARTHEST = 4.5
# Up to this it stands among the trigger's own words.
_OWN = 0.55
# From here on the attachment is a guess, which lowers the confidence.
_DOUBTFUL = 2.5

# A word speaks of other acts, which have their own days.
_OF_ITS_SUBJECT = 2.0

# What is announced for a day that has passed may still have been planned for it.
_AGAINST_STATUS = 2.0
_AGAINST_TENSE = 4.0  # "announced his resignation from Monday" may still be ahead

# What stands between the days of a list.
_LISTED = re.compile(r"\s*(?:,|,?\s*and|,?\s*then)\s+(?:(?:on|in)\s+)?(?:the\s+)?")

_PAST_TENSES = frozenset({Tense.PAST, Tense.PERFECT, Tense.PAST_PERFECT})

_WEEKDAYS = {
    *(Inference.WEEKDAY_RECENT, Inference.WEEKDAY_AHEAD),
    *(Inference.WEEKDAY_LISTED, Inference.WEEKDAY_BEFORE),
}


def date_codings(article: Article) -> tuple[DatedCoding, ...]:
    """Return the codings in their order, each with its days and how they were found."""
    periods = partial(inside, items=_periods(article))
    lead = frozenset(article.lead())
    dated = [
        replace(found, in_lead=sentence in lead)
        for sentence, group in _by_sentence(article.codings)
        for found in _date_in_sentence(group, periods(sentence), article)
    ]
    story = tell_story(dated, periods, partial(_telling, periods, article), article)
    dated = date_by_other_events(recounted(dated, story), article, story.news)
    return date_from_context(dated, story)


def _periods(article: Article) -> dict[bool, list[Period]]:
    """The periods of title and text, vague references to the present left out."""
    return by_part(
        [
            period
            for in_title, times in by_part(article.times).items()
            for period in periods_in(
                article.document.part(in_title=in_title), times, article.published
            )
            if not period.vague
        ]
    )


def _telling(periods: PeriodsOf, article: Article, sentence: Sentence) -> list[Period]:
    """The periods of what the sentence tells, where it was parsed; else all that it names."""
    held, tree = periods(sentence), article.trees.get(sentence)
    return [p for p in held if tree is None or is_of_main_clause(tree, p.span)]


def _by_sentence(codings: Sequence[Coding]) -> list[tuple[Sentence, list[Coding]]]:
    groups: dict[Sentence, list[Coding]] = {}
    for coding in codings:
        groups.setdefault(coding.sentence, []).append(coding)
    return list(groups.items())


def _date_in_sentence(
    codings: Sequence[Coding], periods: Sequence[Period], article: Article
) -> list[DatedCoding]:
    named = [p for p in periods if not is_spoken(p, codings[0].sentence)]
    return [
        _as_planned(
            DatedCoding(coding, _as_read(when, coding, article.published)), article.published
        )
        for coding in codings
        for when in _each(_own(coding, codings, named, article), named, coding.sentence)
    ]


def _each(when: When, periods: Sequence[Period], sentence: Sentence) -> list[When]:
    """One for each day of a list: "re-elected in 2014 and 2018"."""
    found = [when]
    start = next((n for n, period in enumerate(periods) if period.time is when.time), len(periods))
    for before, after in pairwise(periods[start:]):
        between = sentence.text[
            before.time.span.end - sentence.span.start : after.time.span.start - sentence.span.start
        ]
        if not _LISTED.fullmatch(between) or before.days.precision is not after.days.precision:
            break
        found.append(_when(after, when.cost))
    return found


def _as_read(when: When, coding: Coding, published: date) -> When:
    """Leave out other readings that mean the same days, or that the status rules out."""
    days = when.days
    if not when.alternatives or days is None:
        return when
    is_past = coding.status.has_happened and days.first <= published
    is_ahead = coding.status.is_to_come and days.last >= published
    kept = tuple(
        other
        for other in when.alternatives
        if not other.days.are(days)
        and not (is_past and other.days.first > published)
        and not (is_ahead and other.days.last < published)
    )
    return replace(when, alternatives=kept)


def _as_planned(dated: DatedCoding, published: date) -> DatedCoding:
    """What its own words place after publication has not happened, whatever the verb's tense."""
    days = dated.when.days
    if days is None or days.first <= published or not dated.coding.status.has_happened:
        return dated
    return replace(dated, coding=replace(dated.coding, status=Status.PLANNED))


UNDATED = When()


def _own(
    coding: Coding, codings: Sequence[Coding], periods: Sequence[Period], article: Article
) -> When:
    """The period of the sentence that is nearest in the tree, unless all are too far."""
    tree, published = article.trees.get(coding.sentence), article.published
    if tree is None or not periods:
        return UNDATED
    others = {c.head for c in codings} - {coding.head}
    ranked = sorted(
        (_cost(tree, coding, period, others) + _contradiction(coding, period, published), number)
        for number, period in enumerate(periods)
    )
    least, number = ranked[0]
    period = periods[number]
    if least > _FARTHEST or _is_of_decision(coding, period, least, published):
        return UNDATED
    if period.began and coding.trigger.start > period.time.span.end:
        period = period.began
    if period.clock_only:
        return replace(UNDATED, time=period.time, clock=period.time.clock)
    return _turned(_when(period, least), coding, published)


def _is_of_decision(coding: Coding, period: Period, least: float, published: date) -> bool:
    """ "Decided on Saturday to send": a past day above a plan is that of the deciding."""
    return coding.status.is_to_come and period.days.last < published and least > _OWN


def _cost(tree: Tree, coding: Coding, period: Period, others: set[int]) -> float:
    anchor = anchor_of(tree, period.time.span)
    if anchor is None:
        return _FARTHEST + 1
    speech = {t.index for t in tree.tokens if t.lemma == coding.attribution_verb}
    found = cost(tree, coding.head, anchor, others=others, speech=speech)
    is_other = _is_said(coding) and is_of_something_named(tree, coding.head, anchor)
    return found + _OF_ITS_SUBJECT if is_other else found


def _contradiction(coding: Coding, period: Period, published: date) -> float:
    """What it costs that the status speaks against the days: a past act lies not ahead."""
    if _is_said(coding) and period.days.first > published:
        return _FARTHEST  # what is said is said now, whatever it is about
    if _is_weekday(period.steps):
        return 0.0  # it can be turned
    if coding.status.has_happened and period.days.first > published:
        return _AGAINST_TENSE if _is_past(coding) else _AGAINST_STATUS
    return _AGAINST_STATUS if coding.status.is_to_come and period.days.last < published else 0.0


def _is_past(coding: Coding) -> bool:
    """True for "met" and "was to meet", which look back; headlines have tenses of their own."""
    return coding.tense in _PAST_TENSES and not coding.sentence.in_title


def _is_said(coding: Coding) -> bool:
    """True for words, said when they are told: an offer, a demand, a threat."""
    is_word = coding.type.form is Form.WORD and coding.type is not EventType.CONSULT
    return is_word and coding.status is not Status.PLANNED


def _when(period: Period, least: float) -> When:
    time = period.time
    return When(
        period.days,
        Basis.EXPLICIT,
        period.steps,
        time,
        time.clock,
        least,
        (Reason.DISTANT_TIME,) if least > _DOUBTFUL else (),
        period.alternatives,
    )


def _turned(when: When, coding: Coding, published: date) -> When:
    """Turn a bare weekday that the status contradicts: "will meet on Monday" is ahead."""
    if when.days is None or not _is_weekday(when.steps):
        return when
    is_ahead = coding.status.is_to_come and coding.cue is not None and not _is_past(coding)
    if is_ahead and when.days.last < published:
        return _moved(when, 7, Inference.TURNED_AHEAD)
    looks_ahead = any(step.rule is Inference.WEEKDAY_AHEAD for step in when.steps)
    if coding.status is Status.OCCURRED and when.days.first > published and not looks_ahead:
        return _moved(when, -7, Inference.TURNED_BACK)
    return when


def _is_weekday(steps: Sequence[Step]) -> bool:
    """True for a bare weekday, which the words around it may turn to another week."""
    return any(step.rule in _WEEKDAYS for step in steps)


def _moved(when: When, by: int, rule: Inference) -> When:
    days = when.days and when.days.moved(by)
    if days is None:
        return when
    steps, reasons = (*when.steps, Step.to(rule, days)), (*when.reasons, Reason.TURNED)
    return replace(when, days=days, steps=steps, reasons=reasons, alternatives=())
