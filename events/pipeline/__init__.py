"""An article in, its mentions and events stored: the only caller of extraction."""

from events.pipeline.outage import PASSING_FAULTS, patiently
from events.pipeline.queue import MOST_ATTEMPTS, claim_from, claim_lost, fail, retry, start
from events.pipeline.run import (
    document_of,
    extract_and_store,
    read,
    store_extraction,
)
from events.pipeline.sending import TaskName, can_send, send, send_on_commit, try_to_send

__all__ = [
    "MOST_ATTEMPTS",
    "PASSING_FAULTS",
    "TaskName",
    "can_send",
    "claim_from",
    "claim_lost",
    "document_of",
    "extract_and_store",
    "fail",
    "patiently",
    "read",
    "retry",
    "send",
    "send_on_commit",
    "start",
    "store_extraction",
    "try_to_send",
]
