"""What is asked to be forgotten becomes a plan: all of it is found before any of it goes."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from duckdb import DuckDBPyConnection

from warehouse import schema
from warehouse.forgetting.conditions import KEY_DIGEST, condition_of
from warehouse.forgetting.forgotten import address_id
from warehouse.forgetting.plan import Kind, Plan, Request, RunLoss, Tombstone
from warehouse.forgetting.traces import Traces
from warehouse.tables.table import Table


def plan_of(sql: DuckDBPyConnection, found: Traces, request: Request) -> Plan:
    """Return the plan to forget all that was found."""
    plan = Plan(
        request=request,
        tombstones=tuple(_tombstones(found)),
        ids={
            "article_id": _sorted(found.articles),
            "revision_id": _sorted(found.revisions),
            "page_id": _sorted(found.pages),
            "payload_digest": _sorted(found.bodies),
            "item_id": _sorted(found.items),
        },
        fetch_ids=_sorted(found.fetches),
        url_keys=_sorted(found.url_keys),
        removed={},
        outcomes=(),
    )
    return replace(plan, removed=dict(_counts(sql, plan)), outcomes=_lost(sql, plan))


def _tombstones(found: Traces) -> Iterator[Tombstone]:
    for digest in _sorted(found.on_the_web | set(map(address_id, found.addresses))):
        yield Tombstone(kind=Kind.ARTICLE, digest=digest)
    for digest in _sorted(found.held):
        yield Tombstone(kind=Kind.PAYLOAD, digest=digest)


def _counts(sql: DuckDBPyConnection, plan: Plan) -> Iterator[tuple[str, int]]:
    """Yield how many rows of each table the plan takes, or blanks; tables without any are left."""
    for table in schema.TABLES:
        if condition := _condition(table, plan):
            query = f"SELECT count(*) FROM stored.{table.name} WHERE {condition}"  # noqa: S608
            if count := sql.execute(query).fetchall()[0][0]:
                yield table.name, count


def _lost(sql: DuckDBPyConnection, plan: Plan) -> tuple[RunLoss, ...]:
    """Return which outcomes go, by run."""
    condition = _condition(schema.OUTCOMES, plan)
    query = (
        "SELECT run_id, outcome, count(*) FROM stored.outcomes"  # noqa: S608  (digests only)
        f" WHERE {condition} GROUP BY ALL ORDER BY ALL"
    )
    rows = sql.execute(query).fetchall() if condition else ()
    return tuple(RunLoss(run_id=run_id, outcome=outcome, n_pages=n) for run_id, outcome, n in rows)


def _condition(table: Table, plan: Plan) -> str:
    """Return in DuckDB's SQL which rows of a table the plan is about."""
    return condition_of(table, plan).replace(KEY_DIGEST, "sha256(url_key)")


def _sorted(names: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted(names))
