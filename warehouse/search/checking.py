"""The index has each revision of the tables once, and no other."""

from pathlib import Path

from duckdb import DuckDBPyConnection

from warehouse.search.following import is_whole
from warehouse.search.index import SearchIndex

ROWS = 16_384
REVISIONS = "SELECT DISTINCT revision_id FROM stored.articles"


def wrong_index(sql: DuckDBPyConnection, home: Path, *, version: int | None) -> str | None:
    """Say what is wrong with the index; None if nothing is, or none was made.

    It is compared where it follows just this version of `articles`.
    """
    index = SearchIndex(home)
    if not index.files.exists():
        return None
    if not is_whole(index):
        return "it cannot be opened"
    told, held = index.progress(), index.searcher()
    if told is None or told.done or told.follows != version:
        return None
    n_rows = n_missing = 0
    for batch in sql.sql(REVISIONS).to_arrow_reader(ROWS):
        ids = batch["revision_id"].to_pylist()
        n_rows += len(ids)
        n_missing += sum(not held.doc_freq("revision_id", one) for one in ids)
    if n_missing:
        return f"it lacks {n_missing} revisions of {n_rows}"
    if held.num_docs != n_rows:
        return f"it has {held.num_docs} revisions, not {n_rows}"
    return None
