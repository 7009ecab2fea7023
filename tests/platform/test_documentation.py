"""What the papers say is what the settings read and what was measured."""

import re
from pathlib import Path

import pytest

from tests.evaluation import figures
from tests.platform.site import ROOT

READ = re.compile(r'environment\.\w+\(\s*"([A-Z_]+)"')
LISTED = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)
# F1 as we write it, of 1 or of 100: .757, 0.757, .87, 87.4. Thresholds have two digits after a 0.
F1 = re.compile(r"(?<![\w.])(?:[01]?\.\d{3}|\.\d\d|[4-9]\d\.\d)(?![\w.]*\d)")
HISTORIES = {"figures.md", "reliability.md", "decisions.md"}  # what was so on a day
PAPERS = [path for path in sorted((ROOT / "docs").glob("*.md")) if path.name not in HISTORIES]


def test_production_paper_lists_just_the_variables_that_settings_read() -> None:
    listed = LISTED.findall((ROOT / "docs" / "production.md").read_text())
    read = READ.findall((ROOT / "dashboard" / "settings.py").read_text())
    assert sorted(listed) == sorted(read)


@pytest.mark.parametrize("figure", ["F1 .757", "| 0.757 |", "| .87 |", "value 87.4", "(87.4)."])
def test_figure_is_known_by_its_form(figure: str) -> None:
    assert F1.search(figure)


@pytest.mark.parametrize("other", ["from 0.58 on", "24.8 ms", "Python 3.11", "12.034", "v1.87.4"])
def test_threshold_or_time_is_no_figure(other: str) -> None:
    assert not F1.search(other)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_figures_stand_in_the_generated_paper_alone(paper: Path) -> None:
    assert F1.findall(paper.read_text(encoding="utf-8")) == []


def test_figures_are_measured_against_the_floors_of_today() -> None:
    floors = [figures.FLOORS["actors_dev"], *figures.FLOORS["articles"].values()]
    floors += figures.FLOORS["agency"].values()
    floors += figures.FLOORS["coding"].values()
    floors += [f / 100 for corpus in figures.FLOORS["timex"].values() for f in corpus.values()]
    rows = [line.split("|") for line in figures.PAPER.read_text().splitlines() if line[:1] == "|"]
    written = [float(number) for row in rows for number in re.findall(r"0\.\d{3}", row[3])]
    assert sorted(written) == pytest.approx(sorted(floors))
