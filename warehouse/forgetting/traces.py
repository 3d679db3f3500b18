"""The traces of an article: every row that is of it, found in the edition of the newest cut."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from duckdb import DuckDBPyConnection

from transforms.texts.url import site, url_key

REVISIONS = """
SELECT revision_id
FROM stored.articles
WHERE article_id IN (SELECT unnest($articles)) OR page_id IN (SELECT unnest($pages))
UNION
SELECT revision_id
FROM stored.outcomes
WHERE page_id IN (SELECT unnest($pages)) AND revision_id IS NOT NULL
"""
PAGES = """
WITH known AS (
    SELECT page_id
    FROM stored.outcomes
    WHERE article_id IN (SELECT unnest($articles)) OR revision_id IN (SELECT unnest($revisions))
    UNION
    SELECT page_id
    FROM stored.articles
    WHERE article_id IN (SELECT unnest($articles))
    UNION
    SELECT unnest($pages)
)
SELECT page_id
FROM known
UNION
SELECT page_id
FROM stored.pages
WHERE payload_digest IN (SELECT payload_digest FROM stored.pages SEMI JOIN known USING (page_id))
"""
ADDRESSES = """
SELECT unnest([url, canonical_url, target_uri])
FROM stored.articles
WHERE revision_id IN (SELECT unnest($revisions))
UNION
SELECT unnest([target_uri, final_uri])
FROM stored.pages
WHERE page_id IN (SELECT unnest($pages))
UNION
SELECT unnest([url, final_url])
FROM stored.fetches
WHERE page_id IN (SELECT unnest($pages))
UNION
SELECT url
FROM stored.discoveries
WHERE article_id IN (SELECT unnest($articles)) OR page_id IN (SELECT unnest($pages))
"""
ON_THE_WEB = """
SELECT article_id
FROM stored.articles
WHERE article_id IN (SELECT unnest($articles)) AND regexp_matches(url, '^https?://')
"""
OTHERS = """
SELECT unnest([target_uri, final_uri])
FROM stored.pages
JOIN stored.outcomes USING (page_id)
WHERE article_id IS NOT NULL AND page_id NOT IN (SELECT unnest($pages))
  AND regexp_matches(target_uri || ' ' || coalesce(final_uri, ''), $sites)
"""
AT = {
    "page_id": """
        SELECT page_id, unnest([target_uri, final_uri])
        FROM stored.pages
        WHERE regexp_matches(target_uri || ' ' || coalesce(final_uri, ''), $sites)
        UNION ALL
        SELECT page_id, target_uri
        FROM stored.rejected
        WHERE regexp_matches(target_uri, $sites)
    """,
    "item_id": "SELECT item_id, url FROM stored.items WHERE regexp_matches(url, $sites)",
    "fetch_id": """
        SELECT fetch_id, unnest([url, url_key, final_url])
        FROM stored.fetches
        WHERE regexp_matches(url || ' ' || coalesce(final_url, ''), $sites)
    """,
    "url_key": "SELECT url_key, url FROM stored.discoveries WHERE regexp_matches(url, $sites)",
}
"""By noun: the rows of some sites, each with its addresses."""
BODIES = """
SELECT DISTINCT payload_digest
FROM stored.pages
WHERE page_id IN (SELECT unnest($pages))
EXCEPT
SELECT payload_digest
FROM stored.pages
WHERE page_id NOT IN (SELECT unnest($pages))
"""
FETCHES = """
SELECT fetch_id
FROM stored.fetches
WHERE page_id IN (SELECT unnest($pages)) OR payload_digest IN (SELECT unnest($bodies))
"""
DISCOVERIES = """
SELECT url_key
FROM stored.discoveries
WHERE page_id IN (SELECT unnest($pages)) OR article_id IN (SELECT unnest($articles))
"""


@dataclass(slots=True, kw_only=True)
class Traces:
    """What is stored of some articles."""

    articles: set[str]
    on_the_web: set[str] = field(default_factory=set)
    """Those of the articles whose own address is there: a file's name says nothing of what will
    lie in it tomorrow."""
    pages: set[str] = field(default_factory=set)
    revisions: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    """On the web; none at which something else stood, too."""
    held: set[str] = field(default_factory=set)
    """Bodies that are of it, whoever else has them."""
    bodies: set[str] = field(default_factory=set)
    """Bodies that nobody else has."""
    items: set[str] = field(default_factory=set)
    fetches: set[str] = field(default_factory=set)
    url_keys: set[str] = field(default_factory=set)


def traces_of(
    sql: DuckDBPyConnection,
    *,
    articles: Iterable[str] = (),
    pages: Iterable[str] = (),
    addresses: Iterable[str] = (),
) -> Traces:
    """Return all that there is of articles, of pages, and at addresses.

    A page with the same bytes is one more page of it, wherever it stood.
    """
    found = Traces(articles=set(articles), pages=set(pages))
    _close(sql, found)
    found.held = _ids(sql, BODIES.partition("EXCEPT")[0], pages=found.pages)
    found.on_the_web = _ids(sql, ON_THE_WEB, articles=found.articles)
    found.addresses = {*addresses, *_web(_ids(sql, ADDRESSES, **_known(found)))}
    _at_addresses(sql, found, given={url_key(address) for address in addresses})
    found.bodies = _ids(sql, BODIES, pages=found.pages)
    found.fetches |= _ids(sql, FETCHES, pages=found.pages, bodies=found.bodies)
    found.url_keys |= _ids(sql, DISCOVERIES, pages=found.pages, articles=found.articles)
    return found


def _close(sql: DuckDBPyConnection, found: Traces) -> None:
    """Add pages and revisions until none is missing."""
    size = -1
    while size != (size := len(found.pages) + len(found.revisions)):
        found.revisions |= _ids(sql, REVISIONS, articles=found.articles, pages=found.pages)
        found.pages |= _ids(sql, PAGES, **_known(found))


def _at_addresses(sql: DuckDBPyConnection, found: Traces, *, given: Collection[str]) -> None:
    """Add what stands at the addresses, or names them: walls, items, fetches, discoveries."""
    sites = {its for address in found.addresses if (its := site(address))}
    if not sites:
        return
    among = "|".join(map(re.escape, sorted(sites)))
    others = _keys(_ids(sql, OTHERS, pages=found.pages, sites=among)) - set(given)
    found.addresses = {one for one in found.addresses if url_key(one) not in others}
    keys = _keys(found.addresses)
    at = {
        noun: {
            str(id_)
            for id_, address in sql.execute(query, {"sites": among}).fetchall()
            if address and (url_key(address) in keys or address in keys)
        }
        for noun, query in AT.items()
    }
    found.pages |= at["page_id"]
    found.items |= at["item_id"]
    found.fetches |= at["fetch_id"]
    found.url_keys |= at["url_key"]


def _keys(addresses: Iterable[str | None]) -> set[str]:
    return {url_key(address) for address in addresses if address}


def _web(addresses: Iterable[str | None]) -> Iterator[str]:
    """Yield the addresses that are on the web."""
    return (one for one in addresses if one and one.startswith(("http://", "https://")))


def _known(found: Traces) -> dict[str, Collection[str]]:
    return {
        "articles": found.articles,
        "revisions": found.revisions,
        "pages": found.pages,
    }


def _ids(sql: DuckDBPyConnection, query: str, **among: Collection[str] | str) -> set[str]:
    """Return the one column of a query; of what it may ask, it is given what it names."""
    values = {
        name: value if isinstance(value, str) else sorted(value)
        for name, value in among.items()
        if f"${name}" in query
    }
    return {row[0] for row in sql.execute(query, values).fetchall()}
