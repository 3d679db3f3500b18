"""Which files of a table may hold a key is told by prints of 64 bits.

Keys are digests: they stand in no order, so that the bounds of a file say nothing of them, and a
look-up would read the column of every file. A print that is not there is no key that is there;
one that is there may be another key's, once in 10^13 look-ups among a million rows.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from warehouse.tables.kept_prints import KeptPrints, Prints

TABLES = 64
"""Tables whose prints a process keeps: 16 MB a million rows."""
MOST_APART = 16
"""Files that are asked one by one: sorting a million prints costs as much as asking so many."""
WIDTH = 16
"""Bytes of a key that its print is made of: 64 bits where they are hex digits."""
ODD = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], dtype=np.uint64)
"""Two odd numbers of well mixed bits: the golden ratio's, and one of xxHash's primes."""

ReadKeys = Callable[[str], pa.ChunkedArray]
"""Gives the keys that a file holds."""


@dataclass(slots=True)
class TablePrints:
    """The prints of one column, by file; files never change, they only come and go."""

    kept: KeptPrints
    by_file: dict[str, Prints] = field(default_factory=dict)
    _together: Prints = field(default_factory=lambda: np.empty(0, dtype=np.uint64))
    """Those of many files, sorted: most keys are in none, which is told at once."""
    _apart: set[str] = field(default_factory=set)
    """The files whose prints are not among them."""
    _is_tidy: bool = False

    def follow(self, live: Collection[str], *, among: Collection[str], keys: ReadKeys) -> None:
        """Take in those `among` the `live` files that came, and let go of those that went."""
        if gone := self.by_file.keys() - set(live):
            for file in gone:
                del self.by_file[file]
            self._together, self._apart = self._together[:0], set(self.by_file)
        if gone or not self._is_tidy:
            self.kept.drop_but(live)
            self._is_tidy = True
        for file in among:
            if file not in self.by_file:
                self._take_in(file, self._known(file, keys))

    def learn(self, file: str, keys: pa.ChunkedArray) -> None:
        """Take in a file that was just written with these keys."""
        found = distinct_prints(keys)
        self.kept.put(file, found)
        self._take_in(file, found)

    def holding(self, keys: pa.Array, files: Collection[str]) -> tuple[list[str], pa.Array]:
        """Return those of `files` that may hold one of `keys`, and the keys that they may hold."""
        asked = prints(pa.chunked_array([keys]))
        likely = self._likely(np.unique(asked))
        found = {file: held for file in files if len(held := _common(likely, self.by_file[file]))}
        held = np.concatenate([*found.values(), likely[:0]])
        return list(found), keys.filter(pa.array(np.isin(asked, held)))

    def _likely(self, wanted: Prints) -> Prints:
        """Return the prints that some file has, or had."""
        if len(self._apart) > MOST_APART:
            self._together = np.sort(np.concatenate(list(self.by_file.values())))
            self._apart.clear()
        parts = (self._together, *(self.by_file[file] for file in self._apart))
        return np.unique(np.concatenate([_common(wanted, part) for part in parts]))

    def _take_in(self, file: str, found: Prints) -> None:
        self.by_file[file] = found
        self._apart.add(file)

    def _known(self, file: str, keys: ReadKeys) -> Prints:
        found = self.kept.take(file)
        if found is None:
            found = distinct_prints(keys(file))
            self.kept.put(file, found)
        return found


@lru_cache(maxsize=TABLES)
def prints_of(kept: KeptPrints) -> TablePrints:
    """Return what this process knows of the prints that are kept in a place."""
    return TablePrints(kept)


def distinct_prints(keys: pa.ChunkedArray) -> Prints:
    """Return the prints of keys, sorted and each once: as they are kept of a file."""
    return np.unique(prints(keys))


def prints(keys: pa.ChunkedArray) -> Prints:
    """Return the print of each key, in order."""
    chunks = [_prints(chunk) for chunk in keys.chunks if len(chunk)]
    return np.concatenate(chunks) if chunks else np.empty(0, dtype=np.uint64)


def _prints(keys: pa.Array) -> Prints:
    lengths = pc.min_max(pc.binary_length(keys)).as_py()
    if lengths["min"] == lengths["max"] >= WIDTH:
        _, offsets, letters = keys.buffers()
        start = np.frombuffer(offsets, dtype=np.int32)[keys.offset]
        end = start + len(keys) * lengths["min"]
        rows = np.frombuffer(letters, dtype=np.uint8)[start:end].reshape(len(keys), -1)
    else:
        heads = [key.encode()[:WIDTH].ljust(WIDTH, b"\0") for key in keys.to_pylist()]
        rows = np.frombuffer(b"".join(heads), dtype=np.uint8).reshape(len(keys), WIDTH)
    words = np.ascontiguousarray(rows[:, :WIDTH]).view(np.uint64)
    mixed = words * ODD
    return np.asarray(mixed[:, 0] ^ (mixed[:, 1] >> np.uint64(29)) ^ mixed[:, 1], dtype=np.uint64)


def _common(wanted: Prints, held: Prints) -> Prints:
    """Return what two sorted arrays have in common."""
    if not len(held):
        return held
    places = np.minimum(np.searchsorted(held, wanted), len(held) - 1)
    common: Prints = wanted[held[places] == wanted]
    return common
