"""A file of many events takes no more memory than one of few."""

import gc
import tracemalloc

import pytest

from dashboard.exports.formats import FORMATS
from tests.dashboard.export_records import CONTEXT, many, size_of

FEW, MANY = 2_000, 6_000  # the peak rises up to some 2,000 and stays; 50,000 take minutes
SLACK = 100_000  # bytes: 25 for each further event


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
