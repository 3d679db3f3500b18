"""Prints tell which files may have a key: no file that has it is passed over, kept or made anew."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.making import MORNING, page
from warehouse import rows, schema
from warehouse.place.folder import Folder
from warehouse.stored_tables import StoredTables
from warehouse.tables import kept_prints, prints
from warehouse.tables.kept_prints import FOLDER, KeptPrints, drop_prints
from warehouse.tables.prints import TablePrints, distinct_prints, prints_of
from warehouse.tables.stored import StoredTable
from warehouse.upkeep.compaction import compact

IDS = st.one_of(
    st.text(max_size=40), st.text("0123456789abcdef", min_size=32, max_size=32), st.just("é" * 16)
)
FILE = "month=2024-03/part-1.parquet"


def column(keys):
    return pa.chunked_array([pa.array(keys, pa.string())])


@given(keys=st.lists(IDS, min_size=1), start=st.integers(0, 3), chunks=st.integers(1, 4))
def test_a_print_depends_on_the_key_alone(keys, start, chunks):
    whole = pa.array(keys)
    parts = [whole[n::chunks] for n in range(chunks)]
    alone = {key: prints.prints(column([key]))[0] for key in keys}

    for array in (whole, whole[start:], pa.chunked_array(parts, pa.string())):
        chunked = array if isinstance(array, pa.ChunkedArray) else pa.chunked_array([array])
        assert list(prints.prints(chunked)) == [alone[key] for key in chunked.to_pylist()]


def test_two_keys_have_two_prints():
    keys = [page(number).page_id for number in range(2_000)]

    assert len(distinct_prints(column(keys))) == len(keys)


@given(
    stored=st.lists(st.lists(IDS), max_size=4),
    asked=st.lists(IDS),
    most_apart=st.integers(0, 4),
    gone=st.sets(st.integers(0, 3)),
)
def test_no_file_that_has_a_key_is_passed_over(stored, asked, most_apart, gone):
    table = TablePrints(KeptPrints(Path("nowhere")))
    names = [str(number) for number in range(len(stored))]
    for number in range(len(stored)):  # one comes after the other
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(prints, "MOST_APART", most_apart)
            table.follow(names, among=names[: number + 1], keys=lambda n: column(stored[int(n)]))
            table.holding(pa.array(asked, pa.string()), names[: number + 1])
    live = [name for name in names if int(name) not in gone]
    table.follow(live, among=live, keys=lambda n: column(stored[int(n)]))

    files, keys = table.holding(pa.array(asked, pa.string()), live)

    for name in live:
        common = set(stored[int(name)]) & set(asked)
        assert not common or name in files
        assert common <= set(keys.to_pylist())


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Give a place in which the fewest prints are worth keeping."""
    monkeypatch.setattr(kept_prints, "WORTH_KEEPING", 1)
    return KeptPrints(tmp_path / "prints")


def some_prints(n=9):
    return distinct_prints(column([page(number).page_id for number in range(n)]))


def test_prints_that_were_put_are_taken(kept):
    kept.put(FILE, some_prints())

    assert (kept.take(FILE) == some_prints()).all()
    assert kept.take("month=2024-03/part-2.parquet") is None


@pytest.mark.parametrize("place", [0, 8, 9, 16, 40, -1])
@pytest.mark.parametrize("how", ["flipped", "cut", "zeros", "gone"])
def test_prints_that_are_not_whole_are_none(kept, place, how):
    kept.put(FILE, some_prints())
    [file] = kept.folder.iterdir()
    data = bytearray(file.read_bytes())
    if how == "flipped":
        data[place] ^= 1
    hurt = {"cut": data[:place], "zeros": bytes(len(data)), "gone": b""}.get(how, data)
    file.write_bytes(hurt)

    assert kept.take(FILE) is None


def test_a_few_prints_are_not_worth_a_file(tmp_path):
    kept = KeptPrints(tmp_path / "prints")

    kept.put(FILE, some_prints())

    assert not kept.folder.exists()


def test_a_disk_that_refuses_prints_keeps_nobody_from_working(kept):
    kept.folder.write_text("a file where the folder would be")

    kept.put(FILE, some_prints())
    kept.drop_but([FILE])

    assert kept.take(FILE) is None


def test_prints_of_files_that_went_go_with_what_was_left_aside(kept):
    for name in "ab":
        kept.put(f"{name}.parquet", some_prints())
    (kept.folder / "left.aside").touch()

    kept.drop_but(["month=2024-03/a.parquet"])

    assert [path.name for path in kept.folder.iterdir()] == ["a.prints"]


def pages(*numbers):
    return rows.page_rows([page(number) for number in numbers], now=MORNING)


def add(root, *numbers):
    with StoredTables(root).writing() as tables:
        tables.of(schema.PAGES).append(pages(*numbers), batch="a night")


def page_ids(root):
    stored = StoredTable(root, schema.PAGES)
    return sorted(stored.opened().to_pyarrow_table(columns=["page_id"])["page_id"].to_pylist())


def damage(folder, how):
    """Let what is kept be lost, or become something else."""
    for path in sorted((folder / FOLDER).rglob("*.prints")):
        if how == "lost":
            path.unlink()
        elif how == "wrong":
            path.write_bytes(path.read_bytes()[::-1])


def wrong_prints(root):
    """Give the files whose prints, where they are kept, are not those of its keys."""
    stored = StoredTable(root, schema.PAGES)
    return [
        file.path
        for file in stored.files()
        if (kept := stored.prints.take(file.path)) is not None
        and kept.tolist()
        != distinct_prints(
            pq.read_table(f"{stored.address}/{file.path}", columns=["page_id"])["page_id"]
        ).tolist()
    ]


NIGHTS = st.lists(
    st.tuples(
        st.sets(st.integers(0, 30), min_size=1, max_size=9),
        st.sampled_from(["goes on", "another process", "lost", "wrong", "merged"]),
    ),
    min_size=1,
    max_size=6,
)


@settings(deadline=None, max_examples=15)
@given(nights=NIGHTS)
def test_whatever_becomes_of_prints_each_key_is_stored_once(nights):
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept_prints, "WORTH_KEEPING", 1)
        root, stored = Path(name), set()
        for numbers, what in nights:
            if what not in {"goes on", "merged"}:
                prints_of.cache_clear()
            damage(root, what)
            if what == "merged":
                list(compact(StoredTables(root), [schema.PAGES]))
            add(root, *sorted(numbers))
            stored |= numbers

            assert page_ids(root) == sorted(page(number).page_id for number in stored)
            assert wrong_prints(root) == []


@pytest.fixture
def reads(monkeypatch):
    """Note the files whose keys are read to make prints of them."""
    found = []

    def noted(file_keys):
        found.append(len(file_keys))
        return distinct_prints(file_keys)

    monkeypatch.setattr(prints, "distinct_prints", noted)
    monkeypatch.setattr(kept_prints, "WORTH_KEEPING", 1)
    return found


def test_the_next_process_reads_no_key_that_has_a_print(tmp_path, reads):
    add(tmp_path, 1, 2, 3)
    add(tmp_path, 4)
    prints_of.cache_clear()
    reads.clear()

    add(tmp_path, 3, 4)

    assert reads == []
    assert len(page_ids(tmp_path)) == 4


@pytest.mark.usefixtures("reads")
def test_a_merge_leaves_prints_of_what_it_wrote(tmp_path):
    for number in range(5):
        add(tmp_path, number)

    assert list(compact(StoredTables(tmp_path), [schema.PAGES]))

    [merged] = StoredTable(tmp_path, schema.PAGES).files()
    expected = distinct_prints(column(page_ids(tmp_path)))
    assert (StoredTable(tmp_path, schema.PAGES).prints.take(merged.path) == expected).all()


def test_of_rows_that_came_the_prints_are_kept_by_the_file_of_their_month(tmp_path, reads):
    add(tmp_path, *range(24))  # an hour apart: into the next month

    stored = StoredTable(tmp_path, schema.PAGES)
    kept = [stored.prints.take(file.path) for file in stored.files()]
    assert len(kept) == 2
    assert sum(map(len, kept)) == 24
    assert wrong_prints(tmp_path) == []
    add(tmp_path, 3, 30)
    assert sum(reads) == 25  # each was printed when it came, and none was read


def test_in_a_partitioned_table_only_the_files_of_the_partitions_asked_for_are_read(
    tmp_path, reads
):
    stored = StoredTable(tmp_path, schema.PAGES)
    add(tmp_path, *range(24))  # an hour apart: into the next month
    prints_of.cache_clear()
    drop_prints(Folder(tmp_path))
    reads.clear()

    found = stored.select(["page_id"], page_id=page_ids(tmp_path), month=["2024-04"])

    assert reads == [found.num_rows]
    assert 0 < found.num_rows < 24


def test_a_table_is_printed_by_a_column_of_its_key():
    printed = [table for table in schema.TABLES if table.printed]

    assert {"articles", "removals", "links", "entries"} <= {table.name for table in printed}
    assert [table.name for table in printed if table.printed not in table.key] == []


def test_prints_of_another_column_are_another_folders():
    place, pages = Folder(Path("desk")), schema.PAGES
    other = replace(pages, printed="payload_digest")

    assert kept_prints.kept_prints(place, pages) != kept_prints.kept_prints(place, other)


def test_what_is_in_no_file_is_told_without_one():
    empty = np.empty(0, dtype=np.uint64)
    table = TablePrints(KeptPrints(Path("nowhere")), by_file={"a": empty})

    assert table.holding(pa.array(["0" * 32]), ["a"])[0] == []
