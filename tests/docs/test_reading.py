"""Every snippet of Python in docs/ runs as it stands, and reads what is there."""

import shutil

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from tests.docs.making import PAGES, blocks, copydesk, name_of
from warehouse.read import connect

SNIPPETS = [
    pytest.param(snippet, id=f"{name_of(page)}-{at}")
    for page in PAGES
    for at, snippet in enumerate(blocks(page, "python"))
]


@pytest.fixture(scope="module")
def folder(samples, tmp_path_factory):
    """Give a folder with a warehouse and an export of the names that the page uses."""
    folder = tmp_path_factory.mktemp("reading")
    shutil.copytree(samples.warehouse, folder / "copydesk-data")
    where = ("--warehouse", folder / "copydesk-data")
    for told in (("publish",), ("export", "parquet", folder / "corpus", "--all")):
        copydesk(*told, *where).check_returncode()
    return folder


@pytest.fixture
def articles(folder):
    return connect(folder / "copydesk-data").table("articles")


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_a_snippet_runs_and_finds_rows(folder, monkeypatch, snippet):
    monkeypatch.chdir(folder)
    found = {}

    exec(snippet, found)  # noqa: S102  (our own page)

    read = [len(value) for value in found.values() if hasattr(value, "__len__")]
    assert [length for length in read if not length] == []


def test_what_is_read_is_the_same_in_each_library(articles):
    n_articles = articles.count("*").fetchall()[0][0]
    frames = {
        pd.DataFrame: articles.df(),
        pl.DataFrame: articles.pl(),
        pa.Table: articles.to_arrow_table(),
        list: articles.fetchall(),
    }

    assert n_articles > 20
    assert [type(frame) for frame in frames.values()] == list(frames)
    assert {len(frame) for frame in frames.values()} == {n_articles}


def test_instants_are_utc_in_pandas_polars_and_arrow(articles):
    dated = articles.filter("published_at IS NOT NULL").select("published_at")

    assert str(dated.df()["published_at"].dtype.tz) in {"UTC", "Etc/UTC"}
    assert dated.pl().schema["published_at"].time_zone in {"UTC", "Etc/UTC"}
    assert dated.to_arrow_table().schema.field("published_at").type.tz in {"UTC", "Etc/UTC"}


def test_a_relation_is_as_closed_in_as_any_query(folder):
    warehouse = connect(str(folder / "copydesk-data"))

    for query in ("FROM '/etc/passwd'", "FROM read_text('/etc/passwd')"):
        with pytest.raises(duckdb.Error):
            warehouse.sql(query).fetchall()
    with pytest.raises(duckdb.Error):
        warehouse.read_csv("/etc/passwd").fetchall()
