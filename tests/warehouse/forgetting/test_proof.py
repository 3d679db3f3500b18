"""A proof reads every byte, as it lies and as it unpacks; and it can fail."""

import gzip
import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from tests.warehouse.forgetting.wanting import LAMP, PAGES, copied, forget_it, proved
from tests.warehouse.making import ingest
from warehouse import schema
from warehouse.forgetting.needles import Needle, NeedleKind
from warehouse.forgetting.proof import drop_words, keep_words, kept_words, prove
from warehouse.forgetting.search import NeedleSearch
from warehouse.place.folder import Folder
from warehouse.tables.stored import StoredTable

NEEDLE = Needle(data=LAMP.encode(), kind=NeedleKind.TEXT)
ADDRESS = Needle(data=b"gullhaven.example/lamp", kind=NeedleKind.ADDRESS)


def in_parquet(path):
    nested = [[{"name": "x", "value": LAMP}]]
    parquet.write_table(pa.table({"n": [1], "deep": nested}), path, compression="zstd")


def in_zstd(path):
    with pa.CompressedOutputStream(pa.OSFile(str(path), "wb"), "zstd") as file:
        file.write(LAMP.encode())


def in_duckdb(path):
    with duckdb.connect(path) as connection:
        connection.execute("CREATE TABLE t AS SELECT $1 AS words FROM range(9999)", [LAMP])


def in_sqlite(path):
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE t (words TEXT)")
        file.execute("INSERT INTO t VALUES (?)", (LAMP,))
    file.close()


PLANTS = {
    "note.txt": lambda path: path.write_text(f"see: {LAMP}."),
    "page.html.gz": lambda path: path.write_bytes(gzip.compress(LAMP.encode())),
    "page.zst": in_zstd,
    "tables/articles/stray.parquet": in_parquet,
    "old.duckdb": in_duckdb,
    "cache.sqlite": in_sqlite,
    "export/.hidden/answer.json": lambda path: path.write_text(json.dumps({"text": LAMP})),
}


@pytest.mark.parametrize("name", PLANTS)
def test_words_are_found_wherever_they_are_left(tmp_path, name):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    PLANTS[name](path)

    proof = prove(Folder(tmp_path), (NEEDLE,))

    assert {Path(finding.address) for finding in proof.found} == {path}
    assert not proof.is_clean


def test_a_planted_file_is_found_after_forgetting(made, tmp_path):
    root = copied(made, tmp_path)
    forget_it(root)
    assert proved(root).is_clean

    (root / "copy.html").write_bytes(gzip.compress(f"<p>{LAMP}</p>".encode()))

    assert [Path(finding.address).name for finding in proved(root).found] == ["copy.html"]


def test_a_file_that_does_not_hold_together_is_no_proof(tmp_path):
    (tmp_path / "half.gz").write_bytes(gzip.compress(b"x" * 99_999)[:50])
    (tmp_path / "half.parquet").write_bytes(b"PAR1 and no more")

    proof = prove(Folder(tmp_path), (NEEDLE,))

    assert {Path(address).name for address, _ in proof.unreadable} == {"half.gz", "half.parquet"}
    assert not proof.is_clean


def test_other_pages_may_name_it_and_quote_it_but_no_row_may_be_of_its_address(tmp_path):
    link = b'<a href="https://gullhaven.example/lamp">' + LAMP.encode()
    ingest(tmp_path, [replace(PAGES[0], payload=link)])

    quoted = prove(Folder(tmp_path), (ADDRESS, NEEDLE))
    ingest(tmp_path, [replace(PAGES[0], target_uri=f"https://{ADDRESS.data.decode()}/0?")])
    stored = prove(Folder(tmp_path), (ADDRESS, NEEDLE))

    assert quoted.is_clean
    assert {one.column for one in quoted.mentions} >= {"payload"}
    assert {one.column for one in stored.found} >= {"target_uri"}


def test_words_that_only_a_forgotten_row_could_have_are_found_in_any_table(made, tmp_path):
    root = copied(made, tmp_path)
    removals = StoredTable(root, schema.REMOVALS)
    rows = removals.select(removals.table.names).to_pylist()
    left = {**rows[0], "revision_id": "f" * 32, "text": LAMP}
    forget_it(root)

    removals.append(pa.Table.from_pylist([left], removals.table.arrow), batch="left")

    assert {one.column for one in proved(root).found} == {None, "text"}


def test_what_is_looked_for_outlives_a_kill_and_not_the_proof(tmp_path):
    keep_words(Folder(tmp_path), [NEEDLE])
    keep_words(Folder(tmp_path), [ADDRESS])

    assert set(kept_words(Folder(tmp_path))) == {NEEDLE, ADDRESS}
    assert prove(Folder(tmp_path), kept_words(Folder(tmp_path))).n_files == 0

    drop_words(Folder(tmp_path))
    assert not any(tmp_path.iterdir())


def test_a_longer_address_that_begins_alike_is_another():
    search = NeedleSearch([ADDRESS])

    assert not list(search.within(memoryview(b"https://gullhaven.example/lamp-2 x")))
    assert list(search.within(memoryview(b"https://gullhaven.example/lamp x")))
    assert list(search.within(memoryview(b"https://gullhaven.example/lamp/amp")))


@given(
    st.lists(st.binary(min_size=8, max_size=40), min_size=1, max_size=5),
    st.lists(st.binary(max_size=30), min_size=1, max_size=6),
    st.data(),
)
def test_what_stands_anywhere_is_found_and_what_does_not_is_not(needles, hay, data):
    told = [Needle(data=needle, kind=NeedleKind.TEXT) for needle in needles]
    planted = data.draw(st.lists(st.sampled_from(needles), max_size=4))
    text = b"".join(data.draw(st.permutations([*hay, *planted])))

    found = {needle.data for needle in NeedleSearch(told).within(memoryview(text))}

    assert found == {needle for needle in needles if needle in text}
