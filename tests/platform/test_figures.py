"""The paper that `make eval` writes."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from tests.evaluation import __main__ as evaluation
from tests.evaluation import figures, scoring
from tests.evaluation.figures import Figure

IDENTITY = ("-c", "user.name=Kim", "-c", "user.email=kim@example.org")


def git(folder: Path, *arguments: str) -> str:
    command = ["git", *IDENTITY, *arguments]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return run.stdout.strip()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with all its files in one commit."""
    (tmp_path / "docs").mkdir()
    for name in ("docs/figures.md", "code.py"):
        (tmp_path / name).write_text("before")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "All")
    return tmp_path


def test_paper_names_day_and_commit_and_has_a_row_for_each_figure() -> None:
    found = [Figure("found", "F1 0.757", "F1 0.750", "two readers"), Figure("dated", "F1 0.717")]
    paper = figures.paper(found, date(2026, 3, 7), "abc1234-dirty")
    assert "on 2026-03-07, of commit abc1234-dirty" in paper
    assert "| found | F1 0.757 | F1 0.750 | two readers |\n| dated | F1 0.717 |  |  |" in paper


def test_commit_of_unchanged_files_is_named_as_it_is(project: Path) -> None:
    assert figures.commit(project) == git(project, "rev-parse", "--short", "HEAD")


def test_changed_code_is_said_of_the_commit(project: Path) -> None:
    (project / "code.py").write_text("after")
    assert figures.commit(project).endswith("-dirty")


def test_earlier_figures_do_not_make_the_code_another(project: Path) -> None:
    (project / "docs" / "figures.md").write_text("after")
    assert not figures.commit(project).endswith("-dirty")


def test_outside_a_repository_the_commit_is_unknown(tmp_path: Path) -> None:
    assert figures.commit(tmp_path) == "unknown"


def test_without_data_it_says_so_and_leaves_the_paper_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoring, "EVAL", tmp_path / "nowhere")
    before = figures.PAPER.read_bytes()
    with pytest.raises(SystemExit, match=r"no evaluation data .* nothing to measure"):
        evaluation.main(["--write"])
    assert figures.PAPER.read_bytes() == before
