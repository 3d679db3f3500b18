"""Which files of a partition are merged follows from their sizes alone.

A file is merged only with smaller ones that together are as large as it is. So a row is rewritten
at most as often as its file can double: a year of nights costs n log n. What is left is a sequence
in which each file is larger than all smaller ones together, and that is short. Once a month is over
little is added to it, and it becomes one file: rewritten when an eighth of it is new.
"""

from collections.abc import Sequence

from warehouse.tables.stored_file import StoredFile

FEWEST = 4
"""Fewer files are not worth a merge."""
REACH_WHEN_OVER = 8
"""How much larger a file may be than what is added to it, once its month is over."""
MOST = 32
"""More files at once are read with too much memory: the rest is for the next merge."""
FULL_BYTES = 256 << 20
"""A file of this size is left as it is, and merging begins a new one."""


def to_merge(files: Sequence[StoredFile], *, is_over: bool = False) -> tuple[StoredFile, ...]:
    """Return the files of one partition that should become one, the smallest first; or none."""
    fewest, reach = (2, REACH_WHEN_OVER) if is_over else (FEWEST, 1)
    small = sorted(
        (file for file in files if file.n_bytes < FULL_BYTES),
        key=lambda file: (file.n_bytes, file.path),
    )
    n_merged, below = 0, 0
    for n_files, file in enumerate(small[:MOST], start=1):
        if n_files >= fewest and file.n_bytes <= reach * below:
            n_merged = n_files
        below += file.n_bytes
    return tuple(small[:n_merged])
