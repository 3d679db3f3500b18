"""What the history says of a row is looked up by the place of the row: its file, and which it is.

A file has one row for it, with a column of bits for each thing to be told: a few to each row of the
file, of which the first is set where the row does not tell it itself. So no view joins revisions,
only their files, and DuckDB reads no bit of what it is not asked for; a join that is for nothing
it would still make.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from duckdb import DuckDBPyConnection

from warehouse.edition.quoting import literal
from warehouse.edition.scans import read
from warehouse.tables.reader import Snapshot

Numbers = npt.NDArray[np.int64]

BESIDE = "LEFT JOIN stored.placed AS placed USING (filename)"
"""What follows a scan of files, so that it can be asked for what is told by the place."""
SINCE_US = 1 << 51
"""Instants are counted from that many microseconds before 1970, in 1898."""
INSTANT_DIGITS = 53
"""With so many they reach into the year 2184. One beyond either end is told as that end."""


@dataclass(frozen=True, slots=True)
class Told:
    """A column of bits: a binary number to each row of a file, after a bit that says if it counts.

    Zero stands for NULL, and where there is no digit the first bit says all.
    """

    name: str
    digits: int
    width: int
    """Bits to a row: more than `digits`, as a number of them is laid out at once."""

    @property
    def most(self) -> int:
        """The greatest number that can be told."""
        return (1 << self.digits) - 1

    @property
    def is_told(self) -> str:
        """SQL: whether the row's own columns do not tell it."""
        bit = f"get_bit(placed.{self.name}, {self._at('0')})"
        return f"(placed.{self.name} IS NOT NULL AND {bit} = 1)"

    @property
    def number(self) -> str:
        """SQL: what is told of a row. It is short: whoever asks for nothing has it parsed too."""
        digit = f"get_bit(placed.{self.name}, {self._at(f'{self.width - 1} - power')})::BIGINT"
        powers = f"{digit} << power FOR power IN range({self.digits})"
        return f"nullif(list_sum([{powers}])::BIGINT, 0)"

    def laid_out(self, n_rows: int, rows: Numbers, numbers: Numbers) -> bytes:
        """Return the bits of a file of so many rows, of which these are told such numbers."""
        if not self.digits:
            bits = np.zeros(n_rows, dtype=bool)
            bits[rows] = True
            return np.packbits(bits).tobytes()
        each = np.zeros(n_rows, dtype=f">u{self.width // 8}")
        each[rows] = numbers.astype(np.uint64) | np.uint64(1 << (self.width - 1))
        return each.tobytes()

    def _at(self, bit: str) -> str:
        return f"(file_row_number * {self.width} + {bit})::INTEGER"


NUMBER = Told("revision_no", 20, 32)
FROM = Told("valid_from", INSTANT_DIGITS, 64)
TO = Told("valid_to", INSTANT_DIGITS, 64)
REPLACED = Told("is_replaced", 0, 1)
EVERY = (NUMBER, FROM, TO, REPLACED)

DATED: Mapping[str, str] = {
    "revision_no": f"CASE WHEN {NUMBER.is_told} THEN {NUMBER.number} ELSE 1 END",
    "valid_from": f"CASE WHEN {FROM.is_told} THEN make_timestamptz({FROM.number} - {SINCE_US})"
    " ELSE fetched_at END",
    "valid_to": f"CASE WHEN {TO.is_told} THEN make_timestamptz({TO.number} - {SINCE_US}) END",
    "is_latest": f"NOT {REPLACED.is_told}",
}
"""What `revisions` says beside the columns of `articles`."""

TOLD = """
SELECT
    filename,
    list({{'row': file_row_number, 'number': least(coalesce(revision_no, 0), {most_revisions})}})
    FILTER (revision_no IS DISTINCT FROM 1) AS revision_no,
    list({{'row': file_row_number, 'number': {valid_from}}})
    FILTER (valid_from IS DISTINCT FROM fetched_at) AS valid_from,
    list({{'row': file_row_number, 'number': {valid_to}}})
    FILTER (valid_to IS NOT NULL) AS valid_to,
    list({{'row': file_row_number, 'number': 0}})
    FILTER (NOT is_latest) AS is_replaced
FROM {files}
JOIN stored.chronicle USING (revision_id)
GROUP BY filename
"""


def create(connection: DuckDBPyConnection) -> None:
    """Create the table in which nothing is told yet."""
    columns = ", ".join(f"{one.name} BIT" for one in EVERY)
    connection.execute(f"CREATE TABLE stored.placed (filename VARCHAR, {columns})")
    meaning = "What the history says of the rows of a file of articles, by their places in it."
    connection.execute(f"COMMENT ON TABLE stored.placed IS {literal(meaning)}")


def place(connection: DuckDBPyConnection, articles: Snapshot, touched: Collection[str]) -> None:
    """Tell of the files that came, and anew of those touched; nothing of those that are gone."""
    known = known_files(connection)
    files = {*articles.files} - known | {*touched}
    old = [name for name in known if name in files or name not in articles.n_rows]
    connection.execute("DELETE FROM stored.placed WHERE filename IN (SELECT unnest(?))", [old])
    if not files:
        return
    query = TOLD.format(
        files=read(sorted(files)),
        most_revisions=NUMBER.most,
        valid_from=counted("valid_from", FROM),
        valid_to=counted("valid_to", TO),
    )
    told = connection.sql(query).to_arrow_table()
    at = {name: number for number, name in enumerate(told["filename"].to_pylist())}
    rows = [
        {"filename": file}
        | {
            one.name: _bits(one, articles.n_rows[file], told[one.name][at[file]])
            for one in EVERY
            if file in at
        }
        for file in sorted(files)
    ]
    bits = [(one.name, pa.binary()) for one in EVERY]
    table = pa.Table.from_pylist(rows, pa.schema([("filename", pa.string()), *bits]))
    connection.register("placed_anew", table)
    cast = ", ".join(f"{one.name}::BIT" for one in EVERY)
    insert = f"INSERT INTO stored.placed SELECT filename, {cast} FROM placed_anew"  # noqa: S608  (our names)
    connection.execute(insert)
    connection.unregister("placed_anew")


def known_files(connection: DuckDBPyConnection) -> frozenset[str]:
    """Return the files that are told of."""
    names = connection.execute("SELECT filename FROM stored.placed").fetchall()
    return frozenset(name for (name,) in names)


def counted(instant: str, told: Told) -> str:
    """Return SQL for an instant as a number that can be told, 0 for NULL."""
    number = f"least(greatest(epoch_us({instant}) + {SINCE_US}, 1), {told.most})"
    return f"CASE WHEN {instant} IS NULL THEN 0 ELSE {number} END"


def _bits(one: Told, n_rows: int, told: pa.ListScalar) -> bytes | None:
    """Return the bits of a file of so many rows, of which some are told."""
    if not told.is_valid:
        return None
    rows, numbers = (told.values.field(name).to_numpy() for name in ("row", "number"))
    return one.laid_out(n_rows, rows, numbers)
