"""What rows say of each other is asked of the edition: nothing dangles, every account adds up."""

from collections.abc import Iterator

import duckdb
from duckdb import DuckDBPyConnection

from warehouse.crawl.discovered import AddressOutcome
from warehouse.place.root import Root
from warehouse.read import connect
from warehouse.verifying.fault import Fault, FaultKind

DANGLING = {
    "articles without their page": """
        SELECT revision_id FROM stored.articles ANTI JOIN stored.pages USING (page_id)
    """,
    "removals without their revision": """
        SELECT DISTINCT revision_id FROM stored.removals
        ANTI JOIN stored.articles USING (revision_id)
    """,
    "links without their revision": """
        SELECT DISTINCT revision_id FROM stored.links
        ANTI JOIN stored.articles USING (revision_id)
    """,
    "entries without their revision": """
        SELECT DISTINCT revision_id FROM stored.entries
        ANTI JOIN stored.articles USING (revision_id)
    """,
    "signatures without their revision": """
        SELECT revision_id FROM stored.signatures ANTI JOIN stored.articles USING (revision_id)
    """,
    "likenesses without one of their revisions": """
        SELECT one
        FROM (SELECT unnest([revision_id, other_revision_id]) AS one FROM stored.likenesses)
        ANTI JOIN stored.articles ON revision_id = one
    """,
    "changes without one of their revisions": """
        SELECT one
        FROM (SELECT unnest([from_revision_id, to_revision_id]) AS one FROM stored.changes)
        ANTI JOIN stored.articles ON revision_id = one
    """,
    "outcomes without their revision": """
        SELECT page_id FROM stored.outcomes ANTI JOIN stored.articles USING (revision_id)
        WHERE revision_id IS NOT NULL
    """,
    "outcomes without their rejection": """
        SELECT page_id FROM stored.outcomes ANTI JOIN stored.rejected USING (page_id, version)
        WHERE outcome = 'rejected'
    """,
    "sightings without their page": """
        SELECT DISTINCT page_id FROM stored.sightings ANTI JOIN stored.pages USING (page_id)
    """,
    "fetches without their page": """
        SELECT page_id FROM stored.fetches ANTI JOIN stored.pages USING (page_id)
        WHERE page_id IS NOT NULL
    """,
    "pages without their body": """
        SELECT page_id FROM stored.pages ANTI JOIN stored.payloads USING (payload_digest)
        ANTI JOIN stored.dropped_bodies USING (payload_digest)
        ANTI JOIN stored.losses USING (page_id)
    """,
}
RUNS = """
WITH kept AS (
    SELECT run_id, outcome, count(*) AS n_pages
    FROM stored.outcomes
    GROUP BY ALL
    UNION ALL
    SELECT one.run_id, one.outcome, one.n_pages
    FROM (SELECT unnest(outcomes) AS one FROM stored.forgettings)
),
counted AS (
    SELECT
        run_id,
        sum(n_pages) FILTER (WHERE outcome = 'written') AS n_written,
        sum(n_pages) FILTER (WHERE outcome = 'rejected') AS n_rejected
    FROM kept
    GROUP BY run_id
),
lost AS (
    SELECT count(*) AS n_pages
    FROM stored.losses
    WHERE table_name = 'articles'
)
SELECT run_id
FROM stored.runs
LEFT JOIN counted USING (run_id)
CROSS JOIN lost
WHERE runs.n_seen <> runs.n_written + runs.n_unchanged + runs.n_rejected
   OR runs.n_written > coalesce(counted.n_written, 0) + lost.n_pages
   OR runs.n_rejected > coalesce(counted.n_rejected, 0) + lost.n_pages
"""
"""A run counts what it saw: of one that was killed and cut anew, fewer than it wrote."""

CRAWLS = f"""
WITH counted AS (
    SELECT crawl_id, count(*) AS n_discovered,
        {", ".join(f"count(*) FILTER (outcome = '{one}') AS n_{one}" for one in AddressOutcome)}
    FROM stored.discoveries
    GROUP BY crawl_id
)
SELECT crawl_id
FROM stored.crawls
LEFT JOIN counted USING (crawl_id)
WHERE crawls.n_discovered <> coalesce(counted.n_discovered, 0)
   OR {" OR ".join(f"crawls.n_{one} <> coalesce(counted.n_{one}, 0)" for one in AddressOutcome)}
"""  # noqa: S608  (names from our closed list)
LEDGERS = {
    "runs that count other outcomes than are stored": RUNS,
    "crawls that count other addresses than are stored": CRAWLS,
}


def look_at_relations(root: Root) -> Iterator[Fault]:
    """Yield what does not fit together, as the edition shows it."""
    with connect(root) as sql:
        for kind, checks in ((FaultKind.DANGLING, DANGLING), (FaultKind.LEDGER, LEDGERS)):
            for what, query in checks.items():
                yield from _asked(sql, kind, what, query)


def _asked(sql: DuckDBPyConnection, kind: FaultKind, what: str, query: str) -> Iterator[Fault]:
    try:
        found = [str(row[0]) for row in sql.execute(query).fetchall()]
    except duckdb.Error as error:
        why = str(error).partition("\n")[0]
        yield Fault(kind=FaultKind.UNREADABLE, place=what, detail=f"it cannot be asked: {why}")
        return
    if found:
        detail = f"{len(found)}, {min(found)} among them"
        yield Fault(kind=kind, place=what, detail=detail, keys=tuple(found))
