"""What somebody wants forgotten is found, removed, and kept from coming back."""

from dataclasses import dataclass
from datetime import datetime

import duckdb
from duckdb import DuckDBPyConnection

from transforms.vocabulary import RejectReason
from warehouse import schema
from warehouse.errors import QueryFailed
from warehouse.forgetting.forgotten import address_id
from warehouse.forgetting.needles import Needle, needles_of
from warehouse.forgetting.plan import Plan, Request
from warehouse.forgetting.planning import plan_of
from warehouse.forgetting.proof import keep_words
from warehouse.forgetting.removal import remove_all
from warehouse.forgetting.traces import traces_of
from warehouse.place.root import Root
from warehouse.query import checked
from warehouse.read import connect
from warehouse.run import Batch
from warehouse.stored_tables import OpenTables, StoredTables

NAMED = """
SELECT DISTINCT article_id
FROM stored.articles
WHERE article_id IN (SELECT unnest($names)) OR revision_id IN (SELECT unnest($names))
  OR page_id IN (SELECT unnest($names)) OR url IN (SELECT unnest($names))
  OR canonical_url IN (SELECT unnest($names)) OR target_uri IN (SELECT unnest($names))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Articles that somebody wants forgotten."""

    names: tuple[str, ...] = ()
    """Addresses, or article_ids, revision_ids and page_ids."""
    where: str | None = None
    """A condition in SQL on `revisions`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What there is of them."""

    plan: Plan
    told: tuple[str, ...]
    """Each address that goes."""
    needles: tuple[Needle, ...]
    """What must not be found any more."""


def find(root: Root, wanted: Wanted, request: Request) -> Found:
    """Return what would go; nothing is changed by that.

    Raises NotAQuery or QueryFailed where the condition is none.
    """
    if wanted.where is not None:
        _check(wanted.where)
    with connect(root) as sql:
        found = traces_of(
            sql,
            articles=_articles(sql, wanted),
            addresses=[name for name in wanted.names if "://" in name],
        )
        return Found(
            plan=plan_of(sql, found, request),
            told=tuple(sorted(found.addresses)),
            needles=needles_of(sql, found),
        )


def forget(warehouse: StoredTables, wanted: Wanted, request: Request) -> Found:
    """Remove what there is of the wanted, and keep it from coming back.

    Killed at any moment, it is ended by whoever writes next; a second time changes nothing.
    """
    with warehouse.writing() as tables:
        tables.publish(now=warehouse.now())
        found = find(warehouse.place, wanted, request)
        if found.plan.removed:
            keep_words(warehouse.place, found.needles)
            remove_all(warehouse.place, tables.of, found.plan, now=warehouse.now())
    return found


def forget_again(tables: OpenTables, batch: Batch, *, now: datetime) -> None:
    """Remove what was kept of pages that turn out to be of something forgotten."""
    refused = {
        one.page_id
        for one in batch.outcomes
        if getattr(one, "reason", None) is RejectReason.FORGOTTEN
    }
    if not refused:
        return
    kept = tables.of(schema.PAGES).select(["page_id"], page_id=refused)["page_id"].to_pylist()
    if not kept:
        return
    tables.publish(now=now)
    request = Request(reason=CAME_AGAIN, forgotten_by="copydesk", forgotten_at=now.isoformat())
    with connect(tables.place) as sql:
        plan = plan_of(sql, traces_of(sql, pages=kept), request)
    remove_all(tables.place, tables.of, plan, now=now)


CAME_AGAIN = "a page of something that was forgotten came from another address"


def _articles(sql: DuckDBPyConnection, wanted: Wanted) -> set[str]:
    """Return the article_ids of what is wanted, as far as it is stored."""
    ids = [address_id(name) for name in wanted.names if "://" in name]
    names = {"names": [*wanted.names, *ids]}
    articles = {row[0] for row in sql.execute(NAMED, names).fetchall()}
    if wanted.where is not None:
        articles |= _chosen(sql, wanted.where)
    return articles


def _chosen(sql: DuckDBPyConnection, where: str) -> set[str]:
    """Return the articles with a revision that a condition is true of."""
    try:
        return {row[0] for row in sql.execute(_question(where)).fetchall()}
    except duckdb.Error as error:
        raise QueryFailed(str(error)) from error


def _check(where: str) -> None:
    """Refuse a condition that does more than choose."""
    if len(checked(_question(where))) != 1:
        message = f"{where!r} is no condition; write one as after WHERE: \"source = 'old-paper'\""
        raise QueryFailed(message)


def _question(where: str) -> str:
    """Return what is asked; whatever else a condition may say, an article is one that is stored."""
    chosen = f"SELECT article_id FROM revisions WHERE ({where}\n)"  # noqa: S608  (checked)
    return f"SELECT DISTINCT article_id FROM stored.articles WHERE article_id IN ({chosen}\n)"  # noqa: S608
