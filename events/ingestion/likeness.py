"""How alike two texts are, without comparing them word by word: pure.

MinHash (Broder 1997) over runs of words estimates their Jaccard likeness; bands of it
(locality-sensitive hashing) are equal for near-copies, so that an index finds them.
"""

import re
from dataclasses import dataclass
from hashlib import blake2b

RUN = 4  # words: short enough to survive an editor's hand, long enough to be rare
PERMUTATIONS = 128
ROWS = 4  # of a band: texts that are 0.6 alike share one of the 32 bands in 99% of cases
_SCHEME = "affine32"  # datasketch's; part of what is stored
_VALUE_BYTES = 4
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is kept of a text to find its near-copies: signature, and a hash for each band."""

    signature: bytes
    bands: tuple[int, ...]


def likeness_of(text: str) -> Likeness:
    """Return the likeness of `text`; upper case and punctuation do not count."""
    from datasketch import MinHash  # it brings scipy: a second of every process that starts

    minhash = MinHash(num_perm=PERMUTATIONS, scheme=_SCHEME)
    minhash.update_batch(sorted(run.encode() for run in _runs(text)))
    signature = minhash.hashvalues.astype("<u4").tobytes()
    return Likeness(signature, _bands(signature))


def jaccard(one: bytes, other: bytes) -> float:
    """Return the estimated share (0..1) of word runs that two signatures have in common."""
    pairs = zip(memoryview(one).cast("I"), memoryview(other).cast("I"), strict=True)
    return sum(a == b for a, b in pairs) / PERMUTATIONS


def shared(one: str, other: str, *, least: int) -> float:
    """Return the share (0..1) of the word runs of the shorter text that the longer one has too.

    None (0) where the shorter one has fewer than `least` of them.
    """
    fewer, more = sorted((_runs(one), _runs(other)), key=len)
    return len(fewer & more) / len(fewer) if len(fewer) >= least else 0.0


def _runs(text: str) -> set[str]:
    words = _WORD.findall(text.casefold())
    return {" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))}


def _bands(signature: bytes) -> tuple[int, ...]:
    """A signed 64-bit hash of each band and its number, as PostgreSQL's bigint holds it."""
    length = ROWS * _VALUE_BYTES
    bands = [signature[start : start + length] for start in range(0, len(signature), length)]
    hashes = [blake2b(bytes([n]) + band, digest_size=8) for n, band in enumerate(bands)]
    return tuple(int.from_bytes(one.digest(), "big", signed=True) for one in hashes)
