"""Files that are merged hold every row once, in the table's order."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.tables.columns import COUNT, TEXT, maybe
from warehouse.tables.columns import given as column
from warehouse.tables.stored_file import StoredFile
from warehouse.tables.table import Table
from warehouse.upkeep.merging import Apart, merge

TABLE = Table(
    name="tides",
    key=("tide_id",),
    sort=("place", "height"),
    rows_per_group=4,
    columns=(
        column("tide_id", COUNT, "Which."),
        column("place", TEXT, "Where."),
        maybe("height", COUNT, "How high."),
        maybe("note", TEXT, "What else."),
    ),
)
ROWS = st.lists(
    st.tuples(st.integers(0, 99), st.sampled_from("abc"), st.none() | st.integers(0, 9)),
    min_size=1,
    max_size=12,
)


def save(folder, name, rows, *, columns=("tide_id", "place", "height", "note")):
    data = [dict(zip(("tide_id", "place", "height"), row, strict=True)) for row in rows]
    schema = pa.schema([TABLE.arrow.field(one) for one in columns])
    pq.write_table(pa.Table.from_pylist(data, schema=schema), folder / name, row_group_size=3)
    return StoredFile(path=name, n_bytes=1, partition={})


def read(folder, files):
    return [
        tuple(row.values())[:3]
        for file in files
        for row in pq.read_table(folder / file.path).to_pylist()
    ]


def by_sort(row):
    return row[1], row[2] is None, row[2]


@settings(deadline=None)
@given(st.lists(st.tuples(ROWS, st.booleans()), min_size=1, max_size=5))
def test_files_sorted_or_not_become_one_sorted_run_with_every_row(parts):
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = [
            save(folder, str(number), sorted(rows, key=by_sort) if is_sorted else rows)
            for number, (rows, is_sorted) in enumerate(parts)
        ]

        [merged] = merge(folder, TABLE, files, schema=TABLE.arrow)

        found = read(folder, [merged])
    assert sorted(found, key=repr) == sorted((row for rows, _ in parts for row in rows), key=repr)
    assert [by_sort(row) for row in found] == sorted(map(by_sort, found))


@settings(deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=4), st.sets(st.integers(0, 99)))
def test_rows_that_are_set_apart_are_in_files_of_their_own(parts, values):
    apart = Apart(column="tide_id", values=pa.array(list(values), pa.int64()), label="apart")
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = [save(folder, str(number), rows) for number, rows in enumerate(parts)]

        merged = merge(folder, TABLE, files, schema=TABLE.arrow, apart=apart)

        them = read(folder, [file for file in merged if file.path.startswith("apart-")])
        others = read(folder, [file for file in merged if file.path.startswith("merged-")])
    assert {tide_id for tide_id, *_ in them} <= values
    assert values.isdisjoint(tide_id for tide_id, *_ in others)
    assert len(them) + len(others) == sum(map(len, parts))


def test_a_column_that_older_files_lack_is_null_there(tmp_path):
    old = save(tmp_path, "old", [(1, "a", 1)], columns=("tide_id", "place", "height"))
    new = save(tmp_path, "new", [(2, "b", 1)])

    [merged] = merge(tmp_path, TABLE, [old, new], schema=TABLE.arrow)

    found = pq.read_table(tmp_path / merged.path)
    assert found.column_names == list(TABLE.names)
    assert found["note"].to_pylist() == [None, None]


def test_a_table_that_is_not_sorted_keeps_its_rows_as_they_lie(tmp_path):
    unsorted = replace(TABLE, sort=())
    files = [save(tmp_path, str(n), [(n, "b", 1), (n + 1, "a", 0)]) for n in (5, 3)]

    [merged] = merge(tmp_path, unsorted, files, schema=TABLE.arrow)

    assert [row[0] for row in read(tmp_path, [merged])] == [5, 6, 3, 4]


def test_files_that_grow_full_are_several(tmp_path, monkeypatch):
    monkeypatch.setattr("warehouse.upkeep.merging.FULL_BYTES", 1)
    files = [save(tmp_path, str(n), [(n, "a", n), (n + 10, "b", n)]) for n in range(5)]

    merged = merge(tmp_path, TABLE, files, schema=TABLE.arrow)

    assert [row[2] for row in read(tmp_path, merged)] == [0, 1, 2, 3, 4, 0, 1, 2, 3, 4]
    assert len(merged) == 3
