"""The rules, a module for each class of expression; importing one enters its rules.

Of equally long matches the one entered first is read, so the order below matters: vague
references and sets come before the lengths of time that look like them.
"""

# ruff: noqa: F401
from . import (  # isort: skip
    calendar,
    numeric,
    months,
    years,
    weekdays,
    clock,
    dayparts,
    seasons,
    reports,
    relative,
    leaning,
    ordinals,
    holidays,
    ranges,
    vague,
    sets,
    durations,
)
