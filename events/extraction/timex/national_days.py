"""Days that a country keeps under a name which others keep too: "Independence Day"."""

from events.core.tables import parts, rows_of
from events.extraction.tables import DATA


def _month_and_day(written: str) -> tuple[str, tuple[int, int]]:
    """Read "national unity 1104"."""
    name, _, day = written.rpartition(" ")
    return name, divmod(int(day), 100)


# A country's names and adjectives, lower-cased -> the name of a day -> its month and day.
DAYS_OF: dict[str, dict[str, tuple[int, int]]] = {
    name: dict(map(_month_and_day, parts(days)))
    for names, days in rows_of(DATA / "timex" / "national_days.tsv", columns=2)
    for name in parts(names)
}
# Every name that some country keeps, without "day".
NAMES = frozenset(name for days in DAYS_OF.values() for name in days)
