"""Date each coding: its own time expression by syntax, else what its context says."""

from .dating import date_codings
from .types import DatedCoding, When

__all__ = ["DatedCoding", "When", "date_codings"]
