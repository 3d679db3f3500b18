"""Every live file is read to its last row, and every digest in it is made again."""

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from types import MappingProxyType

import pyarrow as pa

from extractors.page import page_id
from transforms.identity import text_hash
from warehouse import schema
from warehouse.place.disk import EXHAUSTED, FORBIDDEN
from warehouse.place.reading import parquet_file
from warehouse.tables.stored import StoredTable
from warehouse.tables.stored_file import StoredFile
from warehouse.verifying.fault import Fault, FaultKind, Looked

BODIES, ROWS = 16, 1_024
Row = Mapping[str, object]


def every(_: StoredFile) -> bool:
    """Read each file to its last row."""
    return True


def look_at(
    stored: StoredTable, *, is_read: Callable[[StoredFile], bool] = every
) -> Iterator[Fault | Looked]:
    """Yield what is wrong with the files of a table; last, how much was looked at.

    Of a file that is not read only the size is looked at. A file that was replaced meanwhile is
    nobody's any more, whatever became of it.
    """
    n_rows = n_bytes = n_files = 0
    actions = pa.table(stored.opened().get_add_actions()).to_pylist()
    told_rows = {action["path"]: action["num_records"] for action in actions}
    files = stored.files()
    sizes = {one.address: one.n_bytes for one in stored.place.lying(stored.name)}
    for file in files:
        n_files += 1
        n_bytes += file.n_bytes
        address = f"{stored.address}/{file.path}"
        n_rows_told = told_rows.get(file.path)
        told = list(_look(stored, file, sizes.get(address), n_rows_told, is_read=is_read(file)))
        n_rows += sum(one for one in told if isinstance(one, int))
        faults = [one for one in told if isinstance(one, Fault)]
        if faults and file.path in {live.path for live in stored.files()}:
            yield from faults
    yield Looked(n_files=n_files, n_rows=n_rows, n_bytes=n_bytes)


def _look(
    stored: StoredTable,
    file: StoredFile,
    n_bytes: int | None,
    n_told: int | None,
    *,
    is_read: bool,
) -> Iterator[Fault | int]:
    """Yield the faults of one file, which has `n_bytes` where it is, and the number of its rows."""

    def fault(kind: FaultKind, detail: str, keys: tuple[str, ...] = ()) -> Fault:
        return Fault(
            kind=kind,
            place=f"{stored.address}/{file.path}",
            detail=detail,
            table=stored.table,
            file=file,
            keys=keys,
        )

    if n_bytes is None:
        yield fault(FaultKind.MISSING, "the log names it, and it is not there")
        return
    if n_bytes != file.n_bytes:
        yield fault(FaultKind.UNREADABLE, f"it has {n_bytes} bytes, not {file.n_bytes}")
        return
    if not is_read:
        return
    try:
        n_rows, wrong = _read(stored, file)
    except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
        if isinstance(error, OSError) and error.errno in EXHAUSTED | FORBIDDEN:
            raise  # it says nothing of the file
        yield fault(FaultKind.UNREADABLE, str(error).partition("\n")[0])
        return
    yield n_rows
    if n_told not in {None, n_rows}:
        yield fault(FaultKind.COUNT, f"it has {n_rows} rows, and the log says {n_told}")
    elif wrong:
        named = f"{len(wrong)} rows, {wrong[0]} among them, are not what their digests say"
        yield fault(FaultKind.DIGEST, named, tuple(wrong))


def _read(stored: StoredTable, file: StoredFile) -> tuple[int, list[str]]:
    """Return how many rows there are, and the keys of those that are not what they say."""
    name = stored.table.name
    columns, is_right = CHECKS.get(name, ((), None))
    n_rows, wrong = 0, []
    with parquet_file(f"{stored.address}/{file.path}") as opened:
        size = BODIES if stored.table.is_bulky else ROWS
        for batch in opened.iter_batches(batch_size=size):
            batch.validate(full=True)
            n_rows += batch.num_rows
            if is_right is None:
                continue
            rows = batch.select(list(columns)).to_pylist()
            wrong += [str(row[columns[0]]) for row in rows if not is_right(row)]
    return n_rows, wrong


def _is_body(row: Row) -> bool:
    payload = row["payload"]
    return isinstance(payload, bytes) and sha256(payload).hexdigest() == row["payload_digest"]


def _is_page(row: Row) -> bool:
    return page_id(str(row["target_uri"]), str(row["payload_digest"])) == row["page_id"]


def _is_article(row: Row) -> bool:
    text = str(row["text"])
    return text_hash(text) == row["text_hash"] and len(text) == row["n_chars"]


CHECKS: Mapping[str, tuple[tuple[str, ...], Callable[[Row], bool]]] = MappingProxyType(
    {
        schema.PAYLOADS.name: (("payload_digest", "payload"), _is_body),
        schema.PAGES.name: (("page_id", "target_uri", "payload_digest"), _is_page),
        schema.ARTICLES.name: (("revision_id", "text", "text_hash", "n_chars"), _is_article),
    }
)
"""By table: what a row is known by and made of, and whether that fits."""
