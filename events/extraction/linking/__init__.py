"""Date each coding: its own time expression by syntax, else what its context says."""

from .context import AMONG_OTHERS
from .dating import date_codings
from .story import lead_of
from .types import DatedCoding, When

__all__ = ["AMONG_OTHERS", "DatedCoding", "When", "date_codings", "lead_of"]
