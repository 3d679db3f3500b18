"""Two rows are about the same thing if and only if their identities are equal."""

from collections.abc import Iterable
from hashlib import sha256

ID_CHARS = 32
"""128 bits in hex: no collision to be expected below 10**18 rows."""


def identity(*parts: str) -> str:
    """Return the identity of `parts`: SHA-256 over them, length-prefixed, cut to 128 bits."""
    return _digest(parts)[:ID_CHARS]


def text_hash(text: str) -> str:
    """Return SHA-256 of a text in UTF-8, in hex."""
    return sha256(text.encode()).hexdigest()


def _digest(parts: Iterable[str]) -> str:
    """Hash `parts` so that no two lists of strings give the same bytes."""
    digest = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()
