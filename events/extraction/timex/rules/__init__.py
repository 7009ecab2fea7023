"""The rules, a module for each class of expression; importing one enters its rules.

Of equally long matches the one entered first is read: vague references come before the
lengths of time that look like them.
"""

from . import calendar, clock, holidays, periods, ranges, relative, sets, vague  # isort: skip
from . import durations  # isort: skip

__all__ = [
    "calendar",
    "clock",
    "durations",
    "holidays",
    "periods",
    "ranges",
    "relative",
    "sets",
    "vague",
]
