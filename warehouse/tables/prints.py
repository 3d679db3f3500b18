"""Which files of a table may hold a key is told from memory, by prints of 64 bits.

Keys are digests: they stand in no order, so that the bounds of a file say nothing of them, and a
look-up would read the column of every file. A print that is not there is no key that is there;
one that is there may be another key's, once in 10^13 look-ups among a million rows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.dataset import Dataset, Fragment

Prints = npt.NDArray[np.uint64]

TABLES = 64
"""Tables whose prints a process keeps: 8 MB a million rows."""
WIDTH = 16
"""Bytes of a key that its print is made of: 64 bits where they are hex digits."""
ODD = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], dtype=np.uint64)
"""Two odd numbers of well mixed bits: the golden ratio's, and one of xxHash's primes."""


@dataclass(slots=True)
class TablePrints:
    """The prints of one column, by file; files never change, they only come and go."""

    column: str
    by_file: dict[str, Prints] = field(default_factory=dict)

    def follow(self, dataset: Dataset, live: Mapping[str, Fragment]) -> None:
        """Take in the files that came, and let go of those that went."""
        for gone in self.by_file.keys() - live.keys():
            del self.by_file[gone]
        for path in live.keys() - self.by_file.keys():
            keys = live[path].to_table(schema=dataset.schema, columns=[self.column])
            self.by_file[path] = np.unique(prints(keys[self.column]))

    def holding(self, keys: pa.Array, files: Iterable[str]) -> tuple[set[str], pa.Array]:
        """Return those of `files` that may hold one of `keys`, and the keys that they may hold."""
        wanted = prints(pa.chunked_array([keys]))
        is_held = np.zeros(len(wanted), dtype=bool)
        among = set()
        for file in files:
            its = self.by_file[file]
            places = np.minimum(np.searchsorted(its, wanted), max(len(its) - 1, 0))
            found = its[places] == wanted if len(its) else np.zeros(len(wanted), dtype=bool)
            if found.any():
                among.add(file)
                is_held |= found
        return among, keys.filter(pa.array(is_held))


@lru_cache(maxsize=TABLES)
def prints_of(table_uri: str, column: str) -> TablePrints:  # noqa: ARG001  (told apart by it)
    """Return what this process knows of a table; a process that is new knows nothing."""
    return TablePrints(column)


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
