"""An article in, its mentions and events stored: the only caller of extraction."""

from events.pipeline.queue import claim_overdue, fail, retry, start
from events.pipeline.run import (
    PASSING_FAULTS,
    delete_article,
    document_of,
    extract_and_store,
    store_extraction,
)

__all__ = [
    "PASSING_FAULTS",
    "claim_overdue",
    "delete_article",
    "document_of",
    "extract_and_store",
    "fail",
    "retry",
    "start",
    "store_extraction",
]
