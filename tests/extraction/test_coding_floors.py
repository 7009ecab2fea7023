"""Quality of coding on the gold sentences; the floors only rise."""

import json
from pathlib import Path

import pytest

from tests.evaluation.coding import TASKS, Task, measured
from tests.evaluation.scoring import is_available

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text("utf-8"))["coding"]


@pytest.mark.skipif(not is_available(), reason="no evaluation data beside the project")
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_coding_stays_above_its_floors(task: Task) -> None:
    missed = {name: (f1, FLOORS[name]) for name, f1 in measured(task) if f1 < FLOORS[name]}
    assert not missed
