"""A file of many events takes no more memory than one of few."""

import gc
import tracemalloc

import pytest

from dashboard.exports.formats import FORMATS
from tests.dashboard.export_records import CONTEXT, many, size_of

FEW, MANY = 500, 5_000  # ten times as many take seven minutes, and show no more
SLACK = 100_000  # bytes: one block, and what caches keep


def peak_of(name: str, number: int) -> int:
    """The most bytes that were held while a file of so many events was written."""
    gc.collect()
    tracemalloc.start()
    try:
        size_of(FORMATS[name].write(many(number), CONTEXT))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_memory_does_not_grow_with_the_number_of_events(name):
    size_of(FORMATS[name].write(many(10), CONTEXT))  # what is loaded once
    assert peak_of(name, MANY) < peak_of(name, FEW) + SLACK
