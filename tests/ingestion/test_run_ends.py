"""Which faults end a run, and which are of one row alone."""

import errno

import pytest
from django.db import DataError, IntegrityError, InterfaceError, OperationalError, ProgrammingError
from psycopg import errors

from events.ingestion.faults import why_run_ends


def caused(error, cause):
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full"),
        (caused(ValueError("x"), OSError(errno.EDQUOT, "Quota exceeded")), "The disk is full"),
        (caused(OperationalError("x"), errors.DiskFull()), "disk that holds the database is full"),
        (caused(OperationalError("x"), errors.AdminShutdown()), "was shut down; start it"),
        (caused(OperationalError("x"), errors.TooManyConnections()), "out of memory or conn"),
        (caused(ProgrammingError("x"), errors.UndefinedTable()), "run manage.py migrate"),
        (caused(OperationalError("x"), errors.ReadOnlySqlTransaction()), "takes no changes"),
        (OperationalError("server closed the connection\nunexpectedly"), "does not answer"),
        (InterfaceError("the connection is closed"), "does not answer"),
    ],
)
def test_what_every_row_would_meet_ends_the_run_in_words(error, words):
    assert words in str(why_run_ends(error))


@pytest.mark.parametrize(
    "error",
    [
        caused(DataError("x"), errors.CharacterNotInRepertoire()),
        caused(IntegrityError("x"), errors.UniqueViolation()),
        caused(OperationalError("x"), errors.ProgramLimitExceeded()),
        OverflowError("date value out of range"),
        OSError(errno.EIO, "Input/output error"),
        MemoryError(),
    ],
)
def test_what_is_of_one_row_alone_does_not(error):
    assert why_run_ends(error) is None
