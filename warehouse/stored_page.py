"""A page that was kept comes back as it was received."""

from duckdb import DuckDBPyConnection

from extractors.page import RawPage
from warehouse.kept import COLUMNS, kept_page
from warehouse.place.root import Root
from warehouse.read import connect

BY_ID = """
SELECT page_id
FROM revisions
WHERE $name IN (article_id, revision_id, page_id)
UNION ALL
SELECT page_id
FROM pages
WHERE page_id = $name
"""
BY_ADDRESS = """
SELECT page_id
FROM revisions
WHERE $name IN (url, canonical_url)
UNION ALL
SELECT page_id
FROM pages
WHERE $name IN (target_uri, final_uri)
"""
NEWEST = f"""
SELECT page_id, {", ".join(COLUMNS)}
FROM pages
WHERE page_id IN ({{wanted}})
ORDER BY fetched_at DESC, page_id
LIMIT 1
"""  # noqa: S608  (our own constant)


def page_by_id(root: Root, name: str) -> RawPage | None:
    """Return the newest page with this article_id, revision_id or page_id, or None.

    Raises NoWarehouse where nothing was ever ingested.
    """
    with connect(root) as connection:
        return _newest(connection, BY_ID, name)


def page_by_address(root: Root, *addresses: str) -> RawPage | None:
    """Return the newest page of the first of `addresses` that the warehouse knows, or None.

    Raises NoWarehouse where nothing was ever ingested.
    """
    with connect(root) as connection:
        found = (_newest(connection, BY_ADDRESS, address) for address in addresses)
        return next((page for page in found if page), None)


def _newest(connection: DuckDBPyConnection, wanted: str, name: str) -> RawPage | None:
    answer = connection.execute(NEWEST.format(wanted=wanted), {"name": name})
    names = [column[0] for column in answer.description or ()]
    found = answer.fetchone()
    if found is None:
        return None
    row = dict(zip(names, found, strict=True))
    [(payload,)] = connection.execute("FROM page_body($1)", [row["page_id"]]).fetchall()
    return kept_page(row, payload)
