"""Articles are read without asking which revisions stand, wherever all of a file's rows do.

The join that leaves replaced revisions out reads an identity a row, and most files need none:
compaction writes what stands and what was replaced into files apart, and a night has little of
the latter.
"""

from duckdb import DuckDBPyConnection

from warehouse.edition.scans import read, scan
from warehouse.schema import ARTICLES
from warehouse.tables.stored import Snapshot


def separate(connection: DuckDBPyConnection, articles: Snapshot) -> None:
    """Create the views over the files in which all rows stand, and over those in which some do.

    A file in which no row stands is in neither.
    """
    n_replaced = _n_replaced(connection, articles)
    whole = [file for file in articles.files if not n_replaced.get(file)]
    mixed = [
        file
        for file in articles.files
        if file in n_replaced and n_replaced[file] != articles.n_rows[file]
    ]
    for name, files in (("whole", whole), ("mixed", mixed)):
        select = scan(ARTICLES, files, has_grown=articles.has_grown)
        connection.execute(f"CREATE OR REPLACE VIEW stored.{name} AS {select}")


def _n_replaced(connection: DuckDBPyConnection, articles: Snapshot) -> dict[str, int]:
    """Return how many rows of each file do not stand, of those that have any."""
    if not articles.files:
        return {}
    return dict(
        connection.execute(
            f"SELECT filename, count(*) FROM {read(articles.files)}"  # noqa: S608  (paths quoted)
            " SEMI JOIN stored.superseded USING (revision_id) GROUP BY filename"
        ).fetchall()
    )
