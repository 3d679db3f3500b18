"""The hash of any shingle costs one subtraction, whatever its length.

A shingle is some words in a row. A polynomial over all letters (Karp and Rabin, 1987) is summed up
once; a shingle is the difference of two sums, brought to the same power. All of it is arithmetic
modulo 2**64, so that every machine comes to the same hashes.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from transforms.likeness.letters import Letters, Places

Hashes = NDArray[np.uint64]

_BASE = 0x9E3779B97F4A7C15
_BACK = pow(_BASE, -1, 1 << 64)
_STIR = (np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53))
_HALF = np.uint64(33)


@dataclass(frozen=True, slots=True)
class Shingles:
    """The shingles of a row of letters."""

    sums: Hashes
    """Of the letters before each word, each times the power of its place."""
    back: Hashes
    """What takes a sum from the place of each word to that of the first letter."""

    def of(self, first: Places | slice, behind: Places | slice) -> Hashes:
        """Return the hash of each shingle, by its first word and the word behind its last."""
        return stirred((self.sums[behind] - self.sums[first]) * self.back[first])

    def of_width(self, n_words: int) -> Hashes:
        """Return the hashes of all shingles of so many words, in order of their first."""
        return self.of(slice(None, -n_words), slice(n_words, None))


def shingles(found: Letters) -> Shingles:
    """Return the shingles of letters."""
    n = len(found.codes)
    sums = np.zeros(n + 1, np.uint64)
    np.cumsum(found.codes * _powers(_BASE, n), out=sums[1:])
    return Shingles(sums[found.words], _powers(_BACK, n + 1)[found.words])


def stirred(hashes: Hashes) -> Hashes:
    """Return hashes every bit of which depends on every bit of those given (Murmur 3)."""
    for factor in _STIR:
        hashes = (hashes ^ (hashes >> _HALF)) * factor
    return hashes ^ (hashes >> _HALF)


def _powers(base: int, n: int) -> Hashes:
    """Return the first `n` powers, from the zeroth."""
    return _power_table(base, n.bit_length())[:n]


@lru_cache(maxsize=8)
def _power_table(base: int, n_bits: int) -> Hashes:
    factors = np.full(1 << n_bits, base, np.uint64)
    factors[0] = 1
    return np.multiply.accumulate(factors)
