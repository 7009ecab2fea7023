"""Which faults end a run: those that every other row would meet as well."""

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connection

from events import disk

# By the first letters of SQLSTATE (PostgreSQL's appendix A).
_WORDS = {
    "53100": "The disk that holds the database is full; make space",
    "53": "The database has run out of memory or connections; give it more",
    "08": "The connection to the database broke; see that it runs",
    "57P": "The database was shut down; start it",
    "25006": "The database takes no changes at the moment; make it writable",
    "42": "The database does not fit this version of Dateline; run manage.py migrate",
}


def why_run_ends(error: BaseException) -> str | None:
    """Return why nothing else can be stored after `error` either, and what to do about it,
    without a full stop; None where it is the fault of one row.
    """
    if any(isinstance(cause, OSError) and cause.errno in disk.FULL for cause in disk.causes(error)):
        return f"The disk is full ({error}); make space"
    if isinstance(error, DatabaseError | InterfaceError):
        return _why_database_ends(error)
    return None


def _why_database_ends(error: DatabaseError | InterfaceError) -> str | None:
    # SQLSTATE; there is none where the database did not answer at all.
    state: str = getattr(error.__cause__, "sqlstate", None) or ""
    for first, words in _WORDS.items():
        if state.startswith(first):
            return f"{words} ({_first_line(error)})"
    if state or not isinstance(error, OperationalError | InterfaceError):
        return None
    if _is_disk_full():
        return f"The database stopped, and its disk is full; make space ({_first_line(error)})"
    return f"The database does not answer; see that it runs ({_first_line(error)})"


def _is_disk_full() -> bool:
    """Whether the disk of a database on this machine is; that of another we cannot see."""
    host = str(connection.get_connection_params().get("host", ""))
    return host.startswith("/") and disk.has_little(settings.VAR_DIR)


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].strip()
