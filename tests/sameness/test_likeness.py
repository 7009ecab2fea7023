"""One answer to whether two accounts tell one occurrence, of two articles."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from events.core.days import Days, Precision
from events.core.doubts import Basis
from events.core.kinds import KINDS
from events.core.parties import Party, Role
from events.core.status import Status
from events.sameness.facts import Account
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


@given(ACCOUNTS, ACCOUNTS)
def test_answer_is_the_same_from_both_sides(a, b):
    assert conflict(a, b) == conflict(b, a)
    assert likeness(a, b) == likeness(b, a)


@given(ACCOUNTS)
def test_account_never_contradicts_itself(says):
    assert not conflict(says, says)


@given(ACCOUNTS, ACCOUNTS)
def test_what_conflicts_is_never_alike(a, b):
    assert not conflict(a, b) or likeness(a, b) == 0.0


def test_what_agrees_is_not_enough_where_a_day_is_missing():
    assert likeness(account(days=None, parties=frozenset()), account()) < SAME_EVENT
