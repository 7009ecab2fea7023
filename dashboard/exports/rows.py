"""An event as a row of a spreadsheet: one place for what CSV and Excel have in common."""

from collections.abc import Callable, Iterable
from datetime import date

from dashboard.exports.context import Context, stored_of
from events.core.countries import country_name
from events.core.kinds import KINDS
from events.core.parties import Party, Role, party_name
from events.core.record import EventRecord

Cell = str | int | float | date | None


def row_of(record: EventRecord, context: Context) -> list[Cell]:
    """Return the cells of an event, in the order of COLUMNS."""
    return [cell(record, context) for cell in COLUMNS.values()]


def _joined(values: Iterable[str]) -> str:
    """Several values in one cell, each once."""
    return "; ".join(dict.fromkeys(value for value in values if value))


def _names(record: EventRecord, role: Role, *, countries: bool) -> str:
    found = (p for p in record.parties if p.role is role and p.is_country is countries)
    return _joined(party_name(party.name, party.is_country) for party in found)


def _codes(record: EventRecord) -> str:
    """The countries that took part, by their codes, which no language or spelling changes."""
    return _joined(party.name for party in record.parties if _is_country_that_acts(party))


def _is_country_that_acts(party: Party) -> bool:
    return party.is_country and party.role in (Role.ACTOR, Role.RECIPIENT)


def _place_country(record: EventRecord) -> str:
    code = record.place[1] if record.place else None
    return country_name(code) if code else ""


def _sentences(record: EventRecord) -> str:
    sources = stored_of(record).sources
    return _joined(quote.text for source in sources for quote in source.sentences)


COLUMNS: dict[str, Callable[[EventRecord, Context], Cell]] = {
    "id": lambda record, _: stored_of(record).id,
    "permalink": lambda record, context: context.permalink(record),
    "start": lambda record, _: record.days.first if record.days else None,
    "end": lambda record, _: record.days.last if record.days else None,
    "precision": lambda record, _: record.days.precision.value if record.days else None,
    "basis": lambda record, _: record.basis and record.basis.value,
    "derivation": lambda record, _: record.derivation,
    "status": lambda record, _: record.status.value,
    "title": lambda record, _: stored_of(record).title,
    "type": lambda record, _: record.type.value.capitalize(),
    "kind": lambda record, _: KINDS[record.kind].name,
    "plover_type": lambda record, _: KINDS[record.kind].plover_type(record.status).value,
    "actors": lambda record, _: _names(record, Role.ACTOR, countries=True),
    "actor_organisations": lambda record, _: _names(record, Role.ACTOR, countries=False),
    "recipients": lambda record, _: _names(record, Role.RECIPIENT, countries=True),
    "recipient_organisations": lambda record, _: _names(record, Role.RECIPIENT, countries=False),
    "country_codes": lambda record, _: _codes(record),
    "place": lambda record, _: record.place and record.place[0],
    "place_country": lambda record, _: _place_country(record),
    "confidence": lambda record, _: round(record.confidence, 3),
    "review_state": lambda record, _: stored_of(record).review_state,
    "sources": lambda record, _: len(stored_of(record).sources),
    "outlets": lambda record, _: _joined(s.outlet for s in stored_of(record).sources),
    "urls": lambda record, _: _joined(s.url for s in stored_of(record).sources),
    "sentences": lambda record, _: _sentences(record),
    "note": lambda _, context: context.note,
}
