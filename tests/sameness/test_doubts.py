"""Why to look at an event: what its sources leave open."""

from datetime import date

import pytest

from events.core.days import Days
from events.core.doubts import Basis, Doubt, Reason
from events.decisions.fields import DATES
from events.decisions.replay import Ruling
from events.sameness.facts import MentionFacts
from events.sameness.review import doubts_about, review_priority
from events.sameness.values import findings
from tests.sameness.build import account, mention

OTHER = Days(date(2019, 9, 3), date(2019, 9, 3))
UNCLEAR = frozenset({Reason.AMBIGUOUS_TRIGGER})


def doubts(*told: MentionFacts) -> tuple[Doubt, ...]:
    found = findings(told)
    return doubts_about(found, None, found.values)


def test_a_date_with_another_reading_is_ambiguous():
    assert doubts(mention(1, account(), alternatives=(OTHER,))) == (Doubt.AMBIGUOUS,)


def test_a_trigger_with_another_meaning_says_nothing_of_the_date():
    assert doubts(mention(1, account(), reasons=UNCLEAR)) == (Doubt.UNCLEAR_WORDS,)


@pytest.mark.parametrize(
    ("basis", "expected"), [(Basis.EXPLICIT, ()), (Basis.CONTEXT, (Doubt.AMBIGUOUS,))]
)
def test_only_words_of_another_source_settle_which_reading_holds(basis, expected):
    doubtful = mention(1, account(), alternatives=(OTHER,))
    assert doubts(doubtful, mention(2, account(basis=basis))) == expected


def test_another_reading_of_days_that_the_event_does_not_have_is_no_doubt():
    doubtful = mention(1, account(date(2019, 9, 11)), alternatives=(OTHER,))
    told = doubts(doubtful, mention(2, account()), mention(3, account()))
    assert told == (Doubt.DISAGREEMENT,)


def test_clear_words_of_another_source_settle_what_happened():
    assert doubts(mention(1, account(), reasons=UNCLEAR), mention(2, account())) == ()


def test_days_that_a_person_set_are_not_doubtful_any_more():
    found = findings([mention(1, account(), alternatives=(OTHER,))])
    ruling = Ruling(event=1, fields={DATES.name: OTHER})
    assert doubts_about(found, ruling, found.values) == ()


def test_a_second_reading_of_the_date_is_looked_at_before_unclear_words():
    date_first, words_later = (
        mention(1, account(), alternatives=(OTHER,)),
        mention(1, account(), reasons=UNCLEAR),
    )
    worth = [
        review_priority(doubts(told), "unreviewed", findings([told]))
        for told in (date_first, words_later)
    ]
    assert worth[0] > worth[1] > 0
