"""An article is told from all its pages once one came late that was there before its row's."""

from collections.abc import Iterable
from datetime import datetime

from warehouse import schema
from warehouse.edition.opening import opened
from warehouse.edition.quoting import literal
from warehouse.edition.views import sql_text
from warehouse.history.schema import BACKDATED
from warehouse.stored_tables import OpenTables
from warehouse.tables.arrow import arrow
from warehouse.tables.fresh import added

FOLLOWED = (schema.OUTCOMES, schema.SIGHTINGS)


def backdate(tables: OpenTables, now: datetime) -> bool:
    """Note the articles that were seen before the page of their row, among those that came since.

    There are few: of all others the row itself says since when it holds.
    """
    stored = tables.of(BACKDATED)
    follows = {table.name: tables.of(table).version() for table in FOLLOWED}
    files = [
        file for table in FOLLOWED for file in added(tables.of(table), stored.follows(table.name))
    ]
    found = _backdated(tables, files, now=now) if files else ()
    rows = arrow(BACKDATED, [{"article_id": one, "ingested_at": now} for one in found])
    stored.append(rows, batch="backdate", follows=follows)
    return False


def _backdated(tables: OpenTables, files: Iterable[str], *, now: datetime) -> tuple[str, ...]:
    """Return the articles of pages in these files that were seen before their row's page."""
    tables.publish(now=now)
    with opened(tables.place) as connection:
        names = ", ".join(map(literal, files))
        came = f"SELECT page_id FROM read_parquet([{names}])"  # noqa: S608  (quoted paths)
        connection.execute(f"CREATE TEMP TABLE came AS {came}")
        return tuple(
            article_id for (article_id,) in connection.execute(sql_text("backdated")).fetchall()
        )
