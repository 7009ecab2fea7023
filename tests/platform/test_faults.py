"""The runner of attacks: what it writes into its paper."""

import pytest

from tests.faults import Outcome
from tests.faults.__main__ import BEGIN, END, attacks, row, with_rows

PAPER = f"Before.\n\n{BEGIN}\n{END}\nBehind.\n"
HELD = row("kills", Outcome("no article is lost", 7, 7, "slowest 3 s"))
BROKEN = row("bad_rows", Outcome("no row ends a run", 9, 8))


def test_a_broken_promise_stands_out() -> None:
    assert "| **8** |" in BROKEN
    assert "| 7 | 7 |" in HELD


def test_rows_stand_between_the_marks_and_all_else_stays() -> None:
    paper = with_rows(PAPER, {"kills": [HELD]})
    assert paper.startswith(f"Before.\n\n{BEGIN}\n")
    assert paper.endswith(f"{HELD}\n{END}\nBehind.\n")


def test_rows_of_attacks_that_did_not_run_stay() -> None:
    paper = with_rows(with_rows(PAPER, {"kills": [HELD]}), {"bad_rows": [BROKEN]})
    assert HELD in paper
    assert BROKEN in paper


def test_another_run_replaces_its_own_rows() -> None:
    lost = row("kills", Outcome("no article is lost", 7, 6))
    paper = with_rows(with_rows(PAPER, {"kills": [lost, lost]}), {"kills": [HELD]})
    assert paper == with_rows(PAPER, {"kills": [HELD]})


@pytest.mark.parametrize("name", attacks())
def test_each_attack_has_its_number_of_tries(name: str) -> None:
    from importlib import import_module

    assert import_module(f"tests.faults.{name}").TRIES > 0
