"""Where marks stand: rows that keep them apart, lanes that do not overlap."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from dashboard.timeline.style import MarkStyle
from hypothesis import given
from hypothesis import strategies as st

from dashboard.timeline.lanes import EventMark, dodge, lay_out
from events.core.days import Days

YEAR = Days(date(2019, 1, 1), date(2019, 12, 31))
spans = st.lists(
    st.tuples(st.integers(0, 400), st.integers(0, 30)).map(lambda s: (s[0], s[0] + s[1]))
)


def mark(
    first: date,
    last: date | None = None,
    *,
    type_: str = "AID",
    basis: str = "explicit",
    status: str = "occurred",
    **fields: object,
) -> EventMark:
    values: dict[str, Any] = {"public_id": "a", "lane": "AID", "title": "t", "sources": 1}
    style = MarkStyle.of(type_, status, basis)
    return EventMark(days=Days(first, last or first), style=style, status=status, **values | fields)


def test_events_of_one_day_get_rows_of_their_own():
    assert dodge([(5, 5), (5, 5), (5, 5)], gap=2, rows=9) == [0, 1, 2]


def test_marks_far_enough_apart_share_a_row():
    assert dodge([(5, 5), (7, 7)], gap=2, rows=9) == [0, 0]


def test_with_all_rows_taken_the_one_that_frees_first_is_shared():
    assert dodge([(0, 9), (1, 2), (2, 3)], gap=1, rows=2) == [0, 1, 1]


@given(spans, st.integers(1, 9))
def test_marks_in_one_row_keep_their_distance(found, gap):
    rows = dodge(found, gap=gap, rows=len(found) + 1)
    for row in set(rows):
        own = sorted(span for span, r in zip(found, rows, strict=True) if r == row)
        assert all(a[1] + gap <= b[0] for a, b in pairwise(own))


@given(spans, st.integers(1, 4))
def test_no_mark_is_put_beyond_the_rows_there_are(found, rows):
    assert all(0 <= row < rows for row in dodge(found, gap=3, rows=rows))


@given(st.randoms(use_true_random=False), st.sets(st.integers(0, 400), max_size=40))
def test_rows_do_not_depend_on_the_order_of_marks(random, starts):
    found = [(start, start) for start in sorted(starts)]
    shuffled = random.sample(found, len(found))
    row_of = dict(zip(shuffled, dodge(shuffled, gap=20, rows=4), strict=True))
    assert [row_of[span] for span in found] == dodge(found, gap=20, rows=4)


def test_lanes_stand_on_one_another_with_the_first_on_top():
    top, bottom = lay_out([], [("AID", "Aid"), ("ACCUSE", "Accuse")], YEAR)
    assert bottom.bottom == 0
    assert top.bottom == bottom.top < top.top


def test_a_lane_grows_with_what_happened_on_one_day():
    lanes = [("AID", "Aid")]
    [one] = lay_out([mark(YEAR.first)], lanes, YEAR)
    [three] = lay_out([mark(YEAR.first, public_id=str(n)) for n in range(3)], lanes, YEAR)
    assert three.top - one.top == 2


def test_ranges_stand_in_rows_below_the_days():
    bar = mark(YEAR.first, YEAR.first + timedelta(days=27), public_id="bar")
    [lane] = lay_out([mark(YEAR.first), bar], [("AID", "Aid")], YEAR)
    height = {each.public_id: each.y for each in lane.marks}
    assert height["bar"] < height["a"]


def test_every_mark_stands_inside_its_lane():
    marks = [mark(YEAR.first + timedelta(days=n), public_id=str(n)) for n in range(40)]
    [lane] = lay_out(marks, [("AID", "Aid")], YEAR)
    assert len(lane.marks) == 40
    assert all(lane.bottom < placed.y < lane.top for placed in lane.marks)


def test_a_mark_with_a_tail_keeps_clear_of_the_day_before():
    day = date(2019, 6, 10)
    marks = [mark(day - timedelta(days=9)), mark(day, basis="publication", public_id="tail")]
    [lane] = lay_out(marks, [("AID", "Aid")], YEAR)
    assert len({placed.y for placed in lane.marks}) == 2
