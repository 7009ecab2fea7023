"""The formats that events may be taken away in, by their name in the address."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dashboard.exports.atom import write_atom
from dashboard.exports.comma_separated import write_csv
from dashboard.exports.context import Context
from dashboard.exports.excel import write_xlsx
from dashboard.exports.icalendar_file import write_ics
from dashboard.exports.json_files import write_geojson, write_json, write_jsonl
from dashboard.exports.markdown import write_markdown
from dashboard.exports.timelinejs import write_timelinejs
from events.core.record import EventRecord

Writer = Callable[[Iterator[EventRecord], Context], Iterator[bytes]]
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Format:
    """How a file is written and named; `label` is what a menu says."""

    name: str
    label: str
    content_type: str
    suffix: str
    write: Writer


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("csv", "CSV for spreadsheets", "text/csv; charset=utf-8", "csv", write_csv),
        Format("xlsx", "Excel", _EXCEL, "xlsx", write_xlsx),
        Format("json", "JSON", "application/json", "json", write_json),
        Format("jsonl", "JSON Lines", "application/jsonl; charset=utf-8", "jsonl", write_jsonl),
        Format("geojson", "GeoJSON", "application/geo+json", "geojson", write_geojson),
        Format("ics", "iCalendar", "text/calendar; charset=utf-8", "ics", write_ics),
        Format("atom", "Atom feed", "application/atom+xml; charset=utf-8", "atom", write_atom),
        Format("md", "Markdown brief", "text/markdown; charset=utf-8", "md", write_markdown),
        Format("timelinejs", "TimelineJS", "application/json", "timeline.json", write_timelinejs),
    )
}
