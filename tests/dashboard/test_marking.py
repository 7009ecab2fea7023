"""Marks in a text: nothing lost, everything escaped, every link reachable."""

import html
import re
import time
import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.marking import Mark, MarkRole, Marks, marked, segments

TAG = re.compile(r"<[^>]*>")
CLOSED = re.compile(r"<(/?)(a|mark)\b")

texts = st.text(alphabet="ab <>&\"'é한\n", max_size=40)
marks = st.lists(
    st.builds(
        lambda start, length, role, number: Mark(
            start, start + length, role, f"/events/{number}/" if number else "", f"event {number}"
        ),
        st.integers(0, 50),
        st.integers(0, 20),
        st.sampled_from(MarkRole),
        st.integers(0, 4),
    ),
    max_size=8,
)
offsets = st.integers(0, 12)


def what(start: int, end: int, number: int = 0) -> Mark:
    return Mark(start, end, MarkRole.WHAT, f"/events/{number}/" if number else "", f"no {number}")


@given(texts, offsets, marks)
def test_segments_join_to_the_text(text, offset, found):
    assert "".join(segment.text for segment in segments(text, offset, found)) == text


@given(texts, offsets, marks)
def test_no_character_is_lost_or_added_in_html(text, offset, found):
    assert html.unescape(TAG.sub("", marked(text, offset, found))) == text


@given(texts, offsets, marks)
def test_a_character_carries_exactly_the_marks_that_cover_it(text, offset, found):
    for segment in segments(text, offset, found):
        for position in range(segment.start, segment.start + len(segment.text)):
            assert set(segment.marks) == {m for m in found if m.start <= position < m.end}


@given(texts, offsets, marks)
def test_every_link_inside_the_text_is_reachable(text, offset, found):
    stop = offset + len(text)
    inside = {m.href for m in found if m.href and offset <= m.start < m.end <= stop}
    assert inside <= set(re.findall(r'href="([^"]*)"', marked(text, offset, found)))


@given(texts, offsets, marks)
def test_elements_nest_and_links_hold_no_links(text, offset, found):
    open_elements: list[str] = []
    for closing, name in CLOSED.findall(marked(text, offset, found)):
        if closing:
            assert open_elements.pop() == name
        else:
            assert name not in open_elements
            open_elements.append(name)
    assert open_elements == []


@given(texts, offsets, marks)
def test_a_part_of_a_text_finds_the_marks_that_cover_it(text, offset, found):
    end = offset + len(text)
    covering = {m for m in found if max(m.start, offset) < min(m.end, end)}
    assert set(Marks(found).within(offset, end)) == covering


def test_time_to_mark_grows_with_the_marks_and_not_with_their_square():
    def seconds(count):
        text = "word " * count
        found = [what(5 * number, 5 * number + 4, number) for number in range(count)]
        timer = timeit.Timer(lambda: segments(text, 0, found), timer=time.process_time)
        return min(timer.repeat(number=1, repeat=3))

    assert seconds(8000) < 24 * seconds(1000)  # eight times as many; their square is 64


def test_marks_one_word():
    assert marked("They met.", 10, [what(15, 18)]) == 'They <mark class="what">met</mark>.'


def test_nested_mark_keeps_both_roles():
    marks = [what(0, 8), Mark(4, 8, MarkRole.WHO)]
    expected = '<mark class="what">met </mark><mark class="what who">Moon</mark>'
    assert marked("met Moon", 0, marks) == expected


def test_narrower_link_wins_and_wider_one_keeps_the_rest():
    found = marked("met and agreed", 0, [what(0, 14, 1), what(8, 14, 2)])
    assert re.findall(r'href="([^"]*)"', found) == ["/events/1/", "/events/2/"]


def test_two_links_on_the_same_words_are_both_there():
    found = marked("fired", 0, [what(0, 5, 1), what(0, 5, 2)])
    assert 'class="also" href="/events/2/" aria-label="no 2"' in found


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "a & b", '"quoted"'])
def test_text_is_escaped(text):
    assert "<script" not in marked(text, 0, [what(0, 3)])
    assert html.unescape(TAG.sub("", marked(text, 0, [what(0, 3)]))) == text


def test_label_is_escaped():
    found = marked("fired", 0, [Mark(0, 5, MarkRole.WHAT, "/e/", '"><script>')])
    assert "<script>" not in found
