"""One answer to whether two accounts tell one occurrence, of articles and of sentences."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from events.core.days import Days, Precision
from events.core.doubts import Basis
from events.core.kinds import KINDS
from events.core.parties import Party, Role
from events.core.status import Status
from events.sameness.facts import Account, Telling
from events.sameness.likeness import SAME_EVENT, conflict, likeness
from tests.sameness.build import account

DAYS = st.builds(
    lambda first, width, precision: Days(
        date(2019, 9, 1) + timedelta(first), date(2019, 9, 1) + timedelta(first + width), precision
    ),
    st.integers(0, 20),
    st.sampled_from([0, 0, 1, 6, 10, 40]),
    st.sampled_from(Precision),
)
TELLINGS = st.builds(
    Telling,
    in_title=st.booleans(),
    in_lead=st.booleans(),
    people=st.frozensets(st.sampled_from(["court", "moon"])),
    names_again=st.booleans(),
)
PARTIES = st.builds(
    Party, st.sampled_from(["RUS", "UKR", "UN"]), st.sampled_from(Role), st.just(True)
)
ACCOUNTS = st.builds(
    lambda kind, **values: Account(type=KINDS[kind].type, kind=kind, **values),
    st.sampled_from(["attack", "clash", "airstrike", "summit", "talks", "election", "demand"]),
    status=st.sampled_from(Status),
    days=st.none() | DAYS,
    basis=st.sampled_from(Basis),
    parties=st.frozensets(PARTIES, max_size=3),
    place_name=st.sampled_from(["", "Kyiv"]),
    place_country=st.sampled_from(["", "UKR", "RUS"]),
    published=st.just(date(2019, 9, 20)),
    lemma=st.sampled_from(["meet", "fire"]),
    words=st.frozensets(st.sampled_from("abcd")),
)


@given(ACCOUNTS, ACCOUNTS, st.none() | st.tuples(TELLINGS, TELLINGS))
def test_answer_is_the_same_from_both_sides(a, b, tellings):
    if tellings:
        a, b = replace(a, telling=tellings[0]), replace(b, telling=tellings[1])
    assert conflict(a, b) == conflict(b, a)
    assert likeness(a, b) == likeness(b, a)


@given(ACCOUNTS, st.none() | TELLINGS)
def test_account_never_contradicts_itself(says, telling):
    says = replace(says, telling=telling)
    assert not conflict(says, says)


@given(ACCOUNTS, ACCOUNTS)
def test_what_conflicts_is_never_alike(a, b):
    assert not conflict(a, b) or likeness(a, b) == 0.0


def test_sentences_of_one_article_need_say_no_more_than_what_agrees():
    one = account(days=None, parties=frozenset(), telling=Telling())
    assert not conflict(one, account(telling=Telling()))
    assert likeness(replace(one, telling=None), account()) < SAME_EVENT
