"""What a refresh changed, for logs, alerts and histories."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from events.core.values import EventValues
from events.decisions.fields import FIELDS
from events.models import Event, ReviewState

Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """`field` of the event in row `event` went from `before` to `after`.

    The fields are those that people may decide, in the JSON of decisions, and `review_state`,
    `merged_into` (a row, or None) and `sources` {"articles", "outlets"}. An event that comes up
    is one change, `created`, with all of them in `after`; one that no source tells any more is
    `withdrawn`, with all of them in `before`, whether its row stays for its decisions or not.
    """

    event: int
    field: str
    before: Any
    after: Any


def said(row: Event, values: EventValues) -> Said:
    """Return what the row of an event, with its `values`, says by field, in a fixed order."""
    return {
        **{name: field.as_json(field.of(values)) for name, field in FIELDS.items()},
        "review_state": str(row.review_state),
        "merged_into": row.merged_into_id,
        "sources": {"articles": row.article_count, "outlets": row.outlet_count},
    }


def changes_of(event: int, before: Said | None, after: Said) -> Iterator[Change]:
    """Yield what became of an event, of which there may have been no row, in the order of `said`.

    A row without a title has just been made for a person's decision.
    """
    if before is None or not before["title"]:
        yield Change(event, "created", None, after)
    elif _is_withdrawn(after):
        if not _is_withdrawn(before):
            yield Change(event, "withdrawn", before, None)
    else:
        for field, value in before.items():
            if value != after[field]:
                yield Change(event, field, value, after[field])


def _is_withdrawn(told: Said) -> bool:
    return bool(told["review_state"] == ReviewState.WITHDRAWN)
