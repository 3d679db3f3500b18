"""Prints of the keys in a file are kept beside the tables: they are read in no time, the keys not.

They follow from a file that never changes, and have its name. So they are made again when they are
lost or not whole, go when the file has gone, and nobody waits for the disk to have them.
"""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from shutil import rmtree
from uuid import uuid4
from zlib import crc32

import numpy as np
import numpy.typing as npt

from warehouse.place.place import Place
from warehouse.tables.table import Table

Prints = npt.NDArray[np.uint64]

FOLDER = "prints"
WORTH_KEEPING = 500
"""Fewer keys are read from their table as fast."""
MARK = np.frombuffer(b"prints-1", dtype="<u8")
"""Begins a file; another way to make prints begins its files otherwise."""


@dataclass(frozen=True, slots=True)
class KeptPrints:
    """The prints that are kept of one column of a table, a file for each of its files."""

    folder: Path

    def take(self, file: str) -> Prints | None:
        """Return the prints of a file; None if there are none, or what is there is not whole."""
        try:
            found = np.fromfile(self._path(file), dtype="<u8")
        except OSError:
            return None
        head, prints = found[:2], found[2:]
        is_whole = len(head) == 2 and head[0] == MARK[0] and head[1] == crc32(prints.data)  # noqa: PLR2004
        return prints if is_whole else None

    def put(self, file: str, prints: Prints) -> None:
        """Keep the prints of a file, if they are worth it; a disk that refuses them is let be."""
        if len(prints) < WORTH_KEEPING:
            return
        aside = self.folder / f"{uuid4()}.aside"
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            head = np.array([MARK[0], crc32(prints.data)], dtype="<u8")
            np.concatenate([head, prints]).tofile(aside)
            aside.replace(self._path(file))

    def drop_but(self, files: Collection[str]) -> None:
        """Remove what is no print of one of these files."""
        needed = {self._path(file).name for file in files}
        with suppress(OSError):
            for path in self.folder.iterdir():
                if path.name not in needed:
                    path.unlink(missing_ok=True)

    def _path(self, file: str) -> Path:
        return self.folder / PurePosixPath(file).with_suffix(".prints").name


def kept_prints(place: Place, table: Table) -> KeptPrints:
    """Return what is kept of the column that a table is printed by."""
    return KeptPrints(place.home / FOLDER / f"{table.name}.{table.printed}")


def drop_prints(place: Place) -> None:
    """Remove all that is kept: who needs it makes it again."""
    rmtree(place.home / FOLDER, ignore_errors=True)
