"""The figure: what Plotly accepts, and what each mark says."""

import json
import re
from datetime import date
from pathlib import Path

import plotly.graph_objects as go
import pytest
from dashboard.timeline.figure import timeline_figure
from dashboard.timeline.style import LEGEND, TONE_COLOURS, MarkStyle, Shape
from django.conf import settings

from dashboard.marking import MarkRole
from dashboard.timeline.lanes import lay_out
from events.core.days import Days
from events.core.kinds import Form, Tone
from events.core.status import Status
from tests.dashboard.test_lanes import mark

YEAR = Days(date(2019, 1, 1), date(2019, 12, 31))
LANES = [("AID", "Aid"), ("ACCUSE", "Accuse")]
TODAY = date(2026, 1, 1)
CSS = Path(settings.BASE_DIR) / "static" / "css"


def figure(*marks, window=YEAR, today=TODAY, **options):
    return timeline_figure(lay_out(marks, LANES, window), window, today=today, **options)


def trace(found, name):
    return next(t for t in found["data"] if t.get("name") == name)


def lines(found):
    return [t for t in found["data"] if t.get("mode") == "lines"]


def test_plotly_accepts_a_figure_with_every_kind_of_mark():
    day = date(2019, 5, 1)
    marks = [mark(day, status=status) for status in Status]
    marks += [mark(day, date(2019, 5, 31)), mark(day, basis="publication", type_="AGREE")]
    counts = {"AID": {day: 3}}
    found = figure(*marks, counts=counts, strip_height=1, today=date(2019, 8, 1))
    go.Figure(found)  # raises on any property that Plotly does not know


def test_the_figure_is_plain_json():
    found = figure(mark(date(2019, 5, 1)))
    assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize(
    ("type_", "status", "symbol", "classes"),
    [
        ("AID", "occurred", "circle", "mark cooperation deed circle"),
        ("AGREE", "occurred", "circle-open", "mark cooperation word circle"),
        ("ASSAULT", "planned", "diamond", "mark conflict deed diamond"),
        ("THREATEN", "threatened", "diamond-open", "mark conflict word diamond"),
        ("DISASTER", "cancelled", "x", "mark neutral deed x"),
        ("ACCUSE", "denied", "x-open", "mark conflict word x"),
    ],
)
def test_fill_says_deed_or_word_and_shape_whether_it_happened(type_, status, symbol, classes):
    style = MarkStyle.of(type_, status, "explicit")
    assert (style.symbol, style.classes) == (symbol, classes)


def test_a_mark_stands_at_noon_of_its_day():
    assert trace(figure(mark(date(2019, 5, 1))), "events")["x"] == ["2019-05-01T12:00"]


def test_a_mark_carries_the_id_of_its_event():
    found = figure(mark(date(2019, 5, 1), public_id="x1"))
    assert trace(found, "events")["customdata"] == ["x1"]


def test_a_range_of_days_becomes_a_bar_across_all_of_it():
    [bar] = lines(figure(mark(date(2019, 5, 1), date(2019, 5, 31))))
    assert bar["x"] == ["2019-05-01", "2019-06-01", None]
    assert bar["line"]["dash"] == "solid"


def test_the_mark_of_a_range_stands_in_its_middle():
    found = figure(mark(date(2019, 5, 1), date(2019, 5, 3)))
    assert trace(found, "events")["x"] == ["2019-05-02T12:00"]


def test_the_bar_of_what_has_not_happened_is_dotted():
    [bar] = lines(figure(mark(date(2019, 5, 1), date(2019, 5, 31), status="planned")))
    assert bar["line"]["dash"] == "dot"


def test_a_bar_that_its_mark_would_hide_is_not_drawn():
    assert lines(figure(mark(date(2019, 5, 1), date(2019, 5, 3)))) == []


def test_a_bar_ends_where_the_days_shown_end():
    [bar] = lines(figure(mark(date(2018, 5, 1), date(2020, 5, 3))))
    assert bar["x"] == ["2019-01-01", "2020-01-01", None]


def test_a_mark_that_only_its_publication_dates_has_a_tail_to_the_past():
    [tail] = lines(figure(mark(date(2019, 5, 1), basis="publication")))
    start, end, _ = tail["x"]
    assert start < end == "2019-05-01T12:00"


def test_hover_text_says_when_a_day_is_that_of_publication():
    found = figure(mark(date(2019, 5, 1), basis="publication", sources=2))
    assert (
        "1 May 2019 (day of publication)<br>occurred, 2 sources"
        in trace(found, "events")["text"][0]
    )


def test_hover_text_escapes_titles():
    [text] = trace(figure(mark(date(2019, 5, 1), title="<a href=x>y")), "events")["text"]
    assert "<a" not in text


@pytest.mark.parametrize(("today", "count"), [(date(2019, 8, 1), 1), (date(2020, 8, 1), 0)])
def test_today_is_drawn_where_it_is_in_view(today, count):
    found = figure(mark(date(2019, 5, 1)), today=today)["layout"]
    assert [shape["name"] for shape in found["shapes"]].count("today") == count
    assert len(found["annotations"]) == count


def test_a_strip_has_a_cell_for_every_bin_and_a_gap_between_lanes():
    window = Days(date(2019, 5, 1), date(2019, 5, 9))
    counts = {
        "AID": {date(2019, 5, 2): 4, date(2019, 5, 5): 1},
        "ACCUSE": {date(2019, 5, 3): 2},
    }
    heat = trace(figure(window=window, counts=counts, strip_height=1), "counts")
    assert heat["z"] == [[None, 2, None, None], [None] * 4, [4, None, None, 1]]
    assert heat["x"] == [f"2019-05-0{day}" for day in range(2, 7)]
    assert len(heat["y"]) == len(heat["z"]) + 1


def test_no_lane_makes_a_figure_without_marks():
    go.Figure(timeline_figure([], YEAR, today=TODAY))


@pytest.mark.parametrize("tone", TONE_COLOURS)
def test_stylesheet_and_figure_agree_on_colours(tone):
    css = (CSS / "tokens.css").read_text()
    assert re.findall(rf"--{tone}: (#\w+);", css)[:1] == [TONE_COLOURS[tone]]


def test_stylesheet_draws_every_class_of_a_mark():
    drawn = set(re.findall(r"\.mark\.(\w+)", (CSS / "marks.css").read_text()))
    plain = {Form.WORD, Shape.CIRCLE}  # an open circle is what .mark alone draws
    assert drawn == {*Tone, *Form, *Shape, "ink", "tailed"} - plain


def test_stylesheet_draws_every_mark_in_a_sentence():
    drawn = set(re.findall(r"^mark\.(\w+)", (CSS / "marks.css").read_text(), re.MULTILINE))
    assert drawn == set(MarkRole)


def test_legend_shows_every_tone_form_and_shape():
    shown = {name for classes, _ in LEGEND for name in classes.split()}
    assert shown >= {*Tone, *Form, *Shape, "tailed"}
