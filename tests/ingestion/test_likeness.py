"""Likeness: near-copies share a band, other texts do not reach the threshold."""

from hypothesis import given
from hypothesis import strategies as st

from events.ingestion.likeness import jaccard, likeness_of

WORDS = [f"word{number}" for number in range(400)]
TEXT = " ".join(WORDS)


def test_same_words_are_wholly_alike():
    one, other = likeness_of(TEXT), likeness_of(TEXT.upper().replace(" ", ",\n"))
    assert one == other


def test_a_few_changed_words_leave_texts_alike():
    changed = WORDS.copy()
    changed[50], changed[200], changed[350] = "other", "other", "other"
    one, other = likeness_of(TEXT), likeness_of(" ".join(changed))
    assert jaccard(one.signature, other.signature) > 0.85
    assert set(one.bands) & set(other.bands)


def test_other_words_are_not_alike():
    one = likeness_of(TEXT)
    other = likeness_of(" ".join(f"term{number}" for number in range(400)))
    assert jaccard(one.signature, other.signature) < 0.05
    assert not set(one.bands) & set(other.bands)


@given(st.text(max_size=50))
def test_bands_fit_a_bigint(text):
    found = likeness_of(text)
    assert len(found.bands) == 32
    assert all(-(2**63) <= band < 2**63 for band in found.bands)
