"""Date each coding: its own time expression by syntax, else what its context says."""

from .context import LEAD
from .dating import date_codings
from .types import DatedCoding, When

__all__ = ["LEAD", "DatedCoding", "When", "date_codings"]
