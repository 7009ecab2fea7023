"""TIMEX3: find the time expressions of English news and say which days they mean."""

from .locale import writes_day_first
from .tagger import find_times, local_day

__all__ = ["find_times", "local_day", "writes_day_first"]
