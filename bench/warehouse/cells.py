"""Columns of many rows are made without a loop over them."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

HEX = np.array([f"{number:02x}".encode() for number in range(256)], "S2")


def hexadecimal(random: np.random.Generator, size: int, *, digits: int = 32) -> pa.Array:
    """Return random identities, in hex."""
    octets = HEX[random.integers(0, 256, (size, digits // 2), dtype=np.uint8)]
    offsets = np.arange(size + 1, dtype=np.int32) * digits
    return pa.StringArray.from_buffers(size, pa.py_buffer(offsets), pa.py_buffer(octets.tobytes()))


def picked(values: Sequence[object], at: npt.NDArray[np.integer]) -> pa.Array:
    """Return a value by its number for each row."""
    return pa.array(values).take(pa.array(at))


def same(value: object, kind: pa.DataType, size: int) -> pa.Array:
    """Return one value for all rows; None where they have none."""
    return pa.array([value], kind).take(pa.array(np.zeros(size, np.int8)))


def lists(values: pa.Array, counts: npt.NDArray[np.integer]) -> pa.Array:
    """Return a list a row, each of so many values."""
    offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), values)


def records(counts: npt.NDArray[np.integer], **fields: pa.Array) -> pa.Array:
    """Return a list of records a row, each of so many."""
    return lists(pa.StructArray.from_arrays(list(fields.values()), names=list(fields)), counts)


def claims(texts: Mapping[str, pa.Array]) -> pa.Array:
    """Return of each row the list of claims: what is said of each field, and where."""
    size, n_fields = len(next(iter(texts.values()))), len(texts)
    at = (np.arange(n_fields) * size)[None, :] + np.arange(size)[:, None]
    said = pa.concat_arrays([text.cast(pa.string()) for text in texts.values()]).take(at.ravel())
    turn = np.tile(np.arange(n_fields), size)
    origins = [f"json_ld:NewsArticle.{name}" for name in texts]
    return records(
        np.full(size, n_fields),
        field=picked(list(texts), turn),
        value=said,
        origin=picked(origins, turn),
    )
