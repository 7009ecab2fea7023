"""Rows of the database as arrays: PostgreSQL packs them, so that a million need no loop of ours."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from django.db import connection

from events.columns.codes import (
    BASES,
    KIND_SLUGS,
    PRECISIONS,
    REVIEW_STATES,
    ROLES,
    STATUSES,
    TYPES,
)
from events.columns.parts import PART, Rows
from events.columns.table import NO_DAY, ROW, Table, Words
from events.models.visible import VISIBLE_SQL

# How a column is sent: the function that packs it, its type, and its bytes as numpy reads them. What
# has one byte in the arrays has two on the way.
_SENT = {
    "int64": ("int8send", "int8", ">i8"),
    "int32": ("int4send", "int4", ">i4"),
    "uint8": ("int2send", "int2", ">i2"),
    "float32": ("float4send", "float4", ">f4"),
}

_EVENTS = {
    "id": "r.id",
    "first": "coalesce(r.\"first\" - DATE '1970-01-01', %(no_day)s)",
    "last": "coalesce(r.\"last\" - DATE '1970-01-01', %(no_day)s)",
    "type": "array_position(%(types)s::text[], r.type::text) - 1",
    "kind": "coalesce(array_position(%(kinds)s::text[], r.kind::text) - 1, 255)",
    "status": "array_position(%(statuses)s::text[], r.status::text) - 1",
    "precision": "array_position(%(precisions)s::text[], r.precision::text) - 1",
    "basis": "array_position(%(bases)s::text[], r.basis::text) - 1",
    "review": "array_position(%(reviews)s::text[], r.review_state::text) - 1",
    "confidence": "r.confidence",
    "outlets": "r.outlet_count",
    "articles": "r.article_count",
    "place": "coalesce(p.number - 1, -1)",
}
_PARTIES = {
    "whose": "r.event_id",
    "what": "n.number - 1",
    "role": "array_position(%(roles)s::text[], r.role::text) - 1",
}
_TELLERS = {"whose": "r.event_id", "what": "a.outlet_id", "role": "0"}
_VALUES: dict[str, Any] = {
    "no_day": int(NO_DAY),
    "types": list(TYPES),
    "kinds": list(KIND_SLUGS),
    "statuses": list(STATUSES),
    "precisions": list(PRECISIONS),
    "bases": list(BASES),
    "reviews": list(REVIEW_STATES),
    "roles": list(ROLES),
}


def read_table(ids: Sequence[int] | None = None, words: Words | None = None) -> Table:
    """Return the events that readers see, of `ids` if given, with what numbers words have so far."""
    words = words or Words()
    words.parties.add(
        _words("SELECT DISTINCT r.country || r.organisation FROM events_eventparty r", ids)
    )
    words.places.add(_words("SELECT DISTINCT r.place_name FROM events_event r", ids, "r.id"))
    events = _read(
        _EVENTS,
        ROW,
        "events_event r LEFT JOIN unnest(%(words)s::text[]) WITH ORDINALITY p(word, number)"
        f" ON p.word = r.place_name AND r.place_name <> '' WHERE {VISIBLE_SQL}",
        {"words": words.places.things, "ids": ids},
        "r.id",
    )
    parties = _read(
        _PARTIES,
        PART,
        "events_eventparty r JOIN unnest(%(words)s::text[]) WITH ORDINALITY n(word, number)"
        " ON n.word = r.country || r.organisation WHERE true",
        {"words": words.parties.things, "ids": ids},
    )
    tellers = _read(
        _TELLERS,
        PART,
        "events_mention r JOIN events_article a ON a.id = r.article_id"
        " WHERE NOT r.is_superseded AND r.event_id IS NOT NULL",
        {"ids": ids},
    )
    return Table.of(events, parties, tellers, words)


def _words(statement: str, ids: Sequence[int] | None, key: str = "r.event_id") -> Iterable[str]:
    with connection.cursor() as cursor:
        if ids is not None:
            statement += f" WHERE {key} = ANY(%s)"
        cursor.execute(statement, [list(ids)] if ids is not None else [])
        return [word for (word,) in cursor.fetchall() if word]


def _read(
    columns: dict[str, str],
    dtype: "np.dtype[np.void]",
    source: str,
    values: dict[str, Any],
    key: str = "r.event_id",
) -> Rows:
    """Return the `columns` of `source` as an array of `dtype`; of the events `ids` among `values`."""
    sent = {name: _SENT[str(dtype[name])] for name in columns}
    packed = " || ".join(
        f"{pack}(({columns[name]})::{kind})" for name, (pack, kind, _) in sent.items()
    )
    some = f" AND {key} = ANY(%(ids)s)" if values.get("ids") is not None else ""
    with connection.cursor() as cursor:
        statement = f"SELECT string_agg({packed}, ''::bytea) FROM {source}{some}"
        cursor.execute(statement, _VALUES | values)
        (raw,) = cursor.fetchone()
    rows = np.frombuffer(
        raw or b"", np.dtype([(name, kind) for name, (_, _, kind) in sent.items()])
    )
    found = np.empty(len(rows), dtype)
    for name in columns:
        found[name] = rows[name]
    return found


def changed_since(xid: int) -> tuple[dict[int, int], int]:
    """Return the event of each change in transactions from `xid` on, and where to ask from next.

    A transaction that began earlier may end later, so what was running is asked for again.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED, [xid])
        now, changes, ids = cursor.fetchone()
    return dict(zip(changes or (), ids or (), strict=True)), int(now)


_CHANGED = """
SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint, array_agg(id), array_agg(event_id)
  FROM events_eventchange WHERE xid >= %s
"""
