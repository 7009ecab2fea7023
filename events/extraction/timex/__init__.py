"""TIMEX3: find the time expressions of English news and say which days they mean."""

from .tagger import find_times, local_day

__all__ = ["find_times", "local_day"]
