"""Every publisher's pages are in one of two halves, so that what suits one is seen on the other."""

from enum import StrEnum
from hashlib import sha256


class Half(StrEnum):
    """One of the two."""

    A = "a"
    B = "b"

    @property
    def other(self) -> "Half":
        """Return the half that this one is not."""
        return Half.B if self is Half.A else Half.A


def half_of(host: str) -> Half:
    """Return the half of a host: always the same, and no other host's matter.

    >>> half_of("harbourledger.example")
    <Half.A: 'a'>
    """
    return (Half.A, Half.B)[sha256(host.encode()).digest()[0] % 2]
