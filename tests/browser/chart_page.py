"""A page that holds the chart alone, with invented data and the site's own policy on scripts."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from playwright.sync_api import Page, Route

SITE = "http://chart.test"
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
)
HTML = """<!doctype html>
<html lang="en">
<head>
  <title>Chart</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="/static/css/tokens.css">
  <link rel="stylesheet" href="/static/css/base.css">
  <link rel="stylesheet" href="/static/css/chart.css">
  <script defer src="/static/vendor/plotly-cartesian-4.1.1.min.js"></script>
</head>
<body><main id="root">
  <h1>Chart</h1>
  <div class="overview">
    <button type="button" id="lanes">Lanes</button>
    <div class="strip" id="strip"></div>
  </div>
  <div class="figure" id="figure">
    <div class="future" hidden></div>
    <div class="plot" id="plot" role="img"></div>
    <div class="now" hidden><span>today</span></div>
    <div class="lane-names" id="lane-names" aria-hidden="true"></div>
    <div id="over"></div>
  </div>
</main></body>
</html>"""
MOUNT = """async data => {
    const { mountChart } = await import("/static/js/workspace/chart.js");
    const note = name => (...told) => window.told.push([name, ...told]);
    window.told = [];
    window.chart = mountChart(document.getElementById("root"), {
        onDays: note("days"), onOpen: note("open"), onAll: note("all"),
    });
    chart.show(data, { open: null });
    await document.fonts.ready;
}"""
Row = tuple[str, str, str, str]  # id, first day, row, tone


def data(rows: list[Row], **more: Any) -> dict[str, Any]:
    """What the server would send of these events, the most told first: May to mid August 2022."""
    marks = {
        "id": [row[0] for row in rows],
        "first": [row[1] for row in rows],
        "last": [row[1] for row in rows],
        "title": [f"Event {row[0]}" for row in rows],
        "row": [[row[2]] for row in rows],
        "tone": [row[3] for row in rows],
        "mark": ["full"] * len(rows),
        "size": [1] * len(rows),
        "sources": [1] * len(rows),
        "published": [False] * len(rows),
        "note": [""] * len(rows),
    } | more.pop("marks", {})
    return {
        "days": ["2022-05-01", "2022-08-15"],
        "whole": ["2021-01-01", "2022-12-31"],
        "today": "2022-08-02",
        "lanes": "tone",
        "rows": [],
        "counts": {"conflict.deed": len(rows)},
        "total": len(rows),
        "marks": marks,
        "density": None,
        "overview": {
            "starts": ["2021-01-01", "2022-01-01"],
            "ends": ["2021-12-31", "2022-12-31"],
            "all": [4, 9],
            "found": [1, 4],
        },
        "event_url": "/e/ID",
    } | more


def open_page(page: Page) -> None:
    """Open the page; no chart is mounted in it yet. The static files are read from the disk."""
    page.route(f"{SITE}/**", _answer)
    page.goto(SITE)


def open_chart(page: Page, shown: dict[str, Any], *, width: int = 1000) -> None:
    """Open the page and have the chart show `shown`; `window.told` notes what it calls."""
    page.set_viewport_size({"width": width, "height": 600})
    open_page(page)
    page.evaluate(MOUNT, shown)


def _answer(route: Route) -> None:
    path = urlsplit(route.request.url).path
    if path == "/":
        headers = {"Content-Security-Policy": POLICY}
        route.fulfill(body=HTML, content_type="text/html", headers=headers)
    elif path.startswith("/static/"):
        found = finders.find(path.removeprefix("/static/"))
        assert found, path
        route.fulfill(path=found)
    else:
        route.fulfill(body="", content_type="image/x-icon")


def told(page: Page) -> list[list[Any]]:
    """The calls that the chart has made so far: name and arguments."""
    found: list[list[Any]] = page.evaluate("window.told")
    return found


def spot_of(page: Page, event: str) -> tuple[float, float]:
    """Where on the screen the mark of `event` stands."""
    x, y = page.evaluate(
        """id => {
            const { x, y } = chart.picture.marks.find(({ mark }) => mark.id === id);
            const box = document.getElementById("figure").getBoundingClientRect();
            return [box.left + chart.gutter + chart.shift + x, box.top + y];
        }""",
        event,
    )
    return x, y


@contextmanager
def drag(page: Page, start: tuple[float, float], by: float) -> Iterator[None]:
    """Drag from `start` to the right by `by` pixels; the body runs before the button is let go."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + by, start[1], steps=4)
    yield
    page.mouse.up()


def box_of(page: Page, selector: str) -> dict[str, float]:
    """The box of an element on the screen."""
    box = page.locator(selector).bounding_box()
    assert box is not None
    return {name: float(box[name]) for name in ("x", "y", "width", "height")}


def ask(page: Page, module: str, body: str, argument: Any = None) -> Any:
    """What a pure function of a module answers; `body` is an expression of `it` and `given`."""
    return page.evaluate(
        f"""async given => {{
            const it = await import("/static/js/workspace/{module}.js");
            return {body};
        }}""",
        argument,
    )
