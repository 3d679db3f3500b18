"""An export has what was asked for, and says so."""

import csv
import hashlib
import io
import json
from datetime import UTC, date, datetime

import duckdb
import pyarrow.dataset as ds
import pytest

from warehouse.errors import QueryFailed
from warehouse.exports.asked import Asked, Form
from warehouse.exports.errors import FixedColumns, NoSuchColumn, NotACondition
from warehouse.exports.export import export, export_lines
from warehouse.exports.hive import write_month
from warehouse.exports.manifest import manifest_path, read_manifest
from warehouse.schema import ARTICLES, VIEWS

NOW = datetime(2024, 5, 1, tzinfo=UTC)


def lines(root, form=Form.JSONL, **asked):
    """Return what is written in a form of lines."""
    out = io.StringIO(newline="")
    export_lines(root, Asked(form=form, **asked), out)
    return out.getvalue()


def objects(root, form=Form.JSONL, **asked):
    return [json.loads(line) for line in lines(root, form, **asked).splitlines()]


def headlines(root, **asked):
    return sorted(row["headline"] or "" for row in objects(root, **asked))


def made(root, path, form=Form.PARQUET, **asked):
    return export(root, Asked(form=form, **asked), path, replaces=False, now=NOW)


def test_what_publishers_reserve_is_left_out_and_counted_unless_all_is_asked_for(root, tmp_path):
    few = made(root, tmp_path / "few")
    all_ = made(root, tmp_path / "all", has_reserved=True)

    assert (few.n_rows, few.n_reserved) == (3, 1)
    assert (all_.n_rows, all_.n_reserved) == (4, 0)


def test_revisions_are_rows_when_asked_for_and_those_reserved_are_left_out_of_them_too(root):
    assert len(objects(root)) == 3
    assert len(objects(root, has_revisions=True)) == 4
    assert len(objects(root, has_revisions=True, has_reserved=True)) == 5


def test_every_choice_narrows(root):
    spring = date(2024, 3, 1)

    assert headlines(root, languages=("de",)) == ["=SUM(A1:A9)"]
    assert headlines(root, languages=("de", "en"), sources=("gullhaven",)) == ["Harbour opens"]
    assert headlines(root, where="headline IS NULL -- undated, too") == [""]
    assert headlines(root, since=spring) == ["=SUM(A1:A9)", "Harbour opens"]
    assert headlines(root, until=spring) == []
    assert (
        headlines(root, where="article_id IN (SELECT article_id FROM removals WHERE FALSE)") == []
    )


@pytest.mark.parametrize(
    "where",
    [
        "",
        "TRUE) OR (TRUE",
        "TRUE, TRUE) --",
        "TRUE; DROP VIEW articles",
        "TRUE FROM articles",
        "headline AS other",
        "TRUE /* and more",
        "SELECT 1",
        "headline = 'open",
        "\udcff",
    ],
)
def test_what_is_not_one_condition_is_refused(root, where):
    with pytest.raises(NotACondition):
        lines(root, where=where)


@pytest.mark.parametrize(
    "where",
    [
        "headline IN (FROM read_text('/etc/passwd'))",
        "EXISTS (FROM '/etc/passwd')",
        "nothing = 1",
        "getenv('HOME') = 'x'",
        "(DELETE FROM edition RETURNING TRUE)",
        "headline = $1",
        "count(*) > 1",
    ],
)
def test_a_condition_sees_the_warehouse_and_nothing_else(root, where):
    with pytest.raises((QueryFailed, NotACondition)):
        lines(root, where=where)


def test_columns_are_those_named_in_that_order(root):
    assert list(objects(root, columns=("url", "headline"))[0]) == ["url", "headline"]
    with pytest.raises(NoSuchColumn, match="colour"):
        lines(root, columns=("colour",))
    with pytest.raises(FixedColumns):
        lines(root, Form.NINJS, columns=("url",))


def test_a_revision_says_when_it_was_valid_and_an_article_does_not(root):
    asked = {"has_revisions": True, "columns": ("revision_no", "is_latest", "headline")}
    where = "headline = 'Harbour opens'"

    assert sorted(row["revision_no"] for row in objects(root, where=where, **asked)) == [1, 2]
    assert "valid_to" in objects(root, has_revisions=True)[0]
    with pytest.raises(NoSuchColumn, match="articles have no column valid_to"):
        lines(root, columns=("valid_to",))


def test_parquet_is_a_folder_for_each_month_that_any_reader_knows(root, tmp_path):
    out = tmp_path / "out"
    made(root, out)

    table = ds.dataset(out, partitioning="hive").to_table()
    rows = duckdb.sql(f"FROM read_parquet('{out}/**/*.parquet', hive_partitioning = TRUE)")
    comments = {field.name: field.metadata[b"comment"].decode() for field in [*table.schema][:-1]}
    assert {*table.schema.names} == {*rows.columns} == {*ARTICLES.names}
    assert table.num_rows == len(rows) == 3
    assert {path.name for path in out.iterdir()} == {
        "_manifest.json",
        "month=undated",
        *(f"month={month}" for month in table["month"].to_pylist() if month != "undated"),
    }
    assert comments["url"] == "Normalized address that article_id stands for."


def test_a_large_month_has_several_files(root, tmp_path, monkeypatch):
    monkeypatch.setattr("warehouse.exports.hive.FILE_BYTES", 1)
    monkeypatch.setattr("warehouse.exports.hive.GROUP_ROWS", 1)
    batches = ds.dataset(_month(root, tmp_path)).to_table().to_batches(max_chunksize=1)

    [columns] = [view.columns for view in VIEWS if view.name == "revisions"]
    n_rows = write_month(batches, tmp_path / "month", columns)

    assert n_rows == len([*(tmp_path / "month").iterdir()]) == len(batches) > 1
    assert ds.dataset(tmp_path / "month").to_table().num_rows == n_rows


def _month(root, tmp_path):
    made(root, tmp_path / "all", has_revisions=True, has_reserved=True)
    return tmp_path / "all"


def test_no_cell_of_csv_is_a_formula_unless_raw_cells_are_asked_for(root):
    safe, raw = (
        list(csv.DictReader(io.StringIO(lines(root, Form.CSV, languages=("de",), **choice))))
        for choice in ({}, {"has_raw_cells": True})
    )

    assert (safe[0]["headline"], safe[0]["standfirst"]) == ("'=SUM(A1:A9)", "'@tide")
    assert (raw[0]["headline"], raw[0]["standfirst"]) == ("=SUM(A1:A9)", "@tide")
    assert json.loads(safe[0]["tags"]) == ["boats", "tides"]
    assert {"blocks", "candidates", "carried"}.isdisjoint(safe[0])


def test_csv_without_rows_still_names_its_columns(root):
    assert lines(root, Form.CSV, where="FALSE", columns=("url", "text")) == "url,text\r\n"


def test_jsonl_has_every_column_and_its_instants_are_utc(root):
    row = objects(root, languages=("de",))[0]

    assert list(row) == list(ARTICLES.names)
    assert row["published_at"] == "2024-03-31T07:00:00Z"
    assert row["unknown"] == {"standfirst": "not given"}
    assert row["credits"][0]["name"] == "Ada Quill"


@pytest.mark.parametrize("form", Form)
def test_the_manifest_accounts_for_every_byte_and_for_every_choice(root, tmp_path, form):
    out = tmp_path / "out"
    manifest = made(root, out, form, languages=("en",), until=date(2024, 12, 31))

    told = json.loads(manifest_path(out, form).read_text())
    assert read_manifest(manifest_path(out, form)) == manifest
    assert told["asked"]["languages"] == ["en"]
    assert told["asked"]["until"] == "2024-12-31"
    assert told["versions"]["articles"] == 1
    for one in told["files"]:
        content = (out / one["path"] if out.is_dir() else out).read_bytes()
        assert hashlib.sha256(content).hexdigest() == one["sha256"]
        assert len(content) == one["n_bytes"]


def test_a_condition_that_fails_midway_leaves_nothing(root, tmp_path):
    with pytest.raises(QueryFailed):
        made(root, tmp_path / "out", where="error('no') IS NULL")

    assert list(tmp_path.iterdir()) == []
