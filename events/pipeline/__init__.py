"""An article in, its mentions and events stored: the only caller of extraction."""

from events.pipeline.outage import PASSING_FAULTS, patiently
from events.pipeline.queue import claim_from, claim_lost, fail, retry, send, start
from events.pipeline.run import (
    document_of,
    extract_and_store,
    read,
    store_extraction,
)

__all__ = [
    "PASSING_FAULTS",
    "claim_from",
    "claim_lost",
    "document_of",
    "extract_and_store",
    "fail",
    "patiently",
    "read",
    "retry",
    "send",
    "start",
    "store_extraction",
]
