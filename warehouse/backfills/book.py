"""Backfills are written down before they begin, and partition by partition as they go on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from warehouse.backfills import schema
from warehouse.backfills.claimed import read_claims, write_claims
from warehouse.backfills.errors import ClaimLost, NoSuchBackfill
from warehouse.backfills.record import (
    Backfill,
    Came,
    Kept,
    Mode,
    Order,
    Partition,
    PartitionState,
    Standing,
)
from warehouse.stored_tables import OpenTables, StoredTables
from warehouse.tables.arrow import arrow, same_named

STOPPED = {Order.PAUSE: Standing.PAUSED, Order.CANCEL: Standing.CANCELLED}


@dataclass(frozen=True, slots=True)
class BackfillBook(StoredTables):
    """All backfills of a warehouse."""

    def enter(self, plan: Backfill) -> Kept:
        """Write a plan down and return it; one that is there already is returned as it stands."""
        backfill_id = plan.backfill_id
        now = self.now()
        row = {
            **same_named(schema.BACKFILLS, plan),
            "n_partitions": len(plan.partitions),
            "n_pages": sum(one.n_pages for one in plan.partitions),
            "n_requests": sum(one.n_requests for one in plan.partitions),
            "n_bytes": sum(one.n_bytes for one in plan.partitions),
            "planned_at": now,
        }
        planned = [
            {
                **same_named(schema.BACKFILL_PARTITIONS, one),
                "backfill_id": backfill_id,
                "attempt": 0,
                "position": position,
                "state": PartitionState.PLANNED,
                "recorded_at": now,
            }
            for position, one in enumerate(plan.partitions)
        ]
        with self.writing() as tables:
            known = tables.of(schema.BACKFILLS).select(["backfill_id"], backfill_id=[backfill_id])
            if not known.num_rows:
                changes = {
                    schema.BACKFILLS: arrow(schema.BACKFILLS, [row]),
                    schema.BACKFILL_PARTITIONS: arrow(schema.BACKFILL_PARTITIONS, planned),
                }
                tables.append(changes, batch=backfill_id)
            [kept] = _kept(tables, [backfill_id])
            return kept

    def record(self, backfill_id: str, came: Sequence[Came], *, hand_id: str | None = None) -> None:
        """Write down what attempts at partitions came to; what is done stays done.

        Raises ClaimLost if a hand is named, and they are not all claimed by it; else it leaves
        them.
        """
        names = {one.partition_name for one in came}
        with self.writing() as tables:
            claimed = read_claims(self.place, backfill_id)
            mine = claimed.get(hand_id, frozenset()) if hand_id else frozenset(names)
            if names - mine:
                raise ClaimLost(names - mine)
            stored = tables.of(schema.BACKFILL_PARTITIONS)
            newest = _newest(stored.select(schema.BACKFILL_PARTITIONS.names, **_of(backfill_id)))
            rows = [
                newest[one.partition_name]
                | {
                    "attempt": newest[one.partition_name]["attempt"] + 1,
                    "state": one.state,
                    "detail": one.detail,
                    "recorded_at": self.now(),
                }
                for one in came
                if newest[one.partition_name]["state"] != PartitionState.DONE
            ]
            stored.append(arrow(schema.BACKFILL_PARTITIONS, rows), batch=backfill_id)
            if hand_id:
                write_claims(self.place, backfill_id, {**claimed, hand_id: mine - names})

    def order(self, prefix: str, order: Order) -> Kept:
        """Write down what somebody wants of the backfill whose id begins so, and return it."""
        with self.writing() as tables:
            [kept] = _kept(tables, [_only(tables, prefix)])
            stored = tables.of(schema.BACKFILL_ORDERS)
            given = stored.select(["position"], **_of(kept.backfill_id)).num_rows
            row = {
                "backfill_id": kept.backfill_id,
                "position": given,
                "order": order,
                "given_at": self.now(),
            }
            stored.append(arrow(schema.BACKFILL_ORDERS, [row]), batch=kept.backfill_id)
            tables.publish(now=self.now())
            [kept] = _kept(tables, [kept.backfill_id])
            return kept

    def kept(self, prefix: str) -> Kept:
        """Return the backfill whose id begins so; raise NoSuchBackfill where that is none or many.

        Nothing is made where nothing is.
        """
        if not self.has(schema.BACKFILLS):
            raise NoSuchBackfill(prefix, known=())
        with self.writing() as tables:
            [kept] = _kept(tables, [_only(tables, prefix)])
            return kept

    @contextmanager
    def held(self, *backfill_ids: str) -> Iterator[list[Kept]]:
        """Give backfills as they stand, which nobody changes for the time of the block."""
        with self.writing() as tables:
            yield _kept(tables, backfill_ids)

    def all(self) -> tuple[Kept, ...]:
        """Return every backfill, the one that was planned last first."""
        if not self.has(schema.BACKFILLS):
            return ()
        with self.writing() as tables:
            found = tables.of(schema.BACKFILLS).select(["backfill_id"])["backfill_id"].to_pylist()
            every = _kept(tables, found)
        return tuple(sorted(every, key=lambda kept: kept.planned_at, reverse=True))


def _of(backfill_id: str) -> dict[str, list[str]]:
    return {"backfill_id": [backfill_id]}


def _only(tables: OpenTables, prefix: str) -> str:
    """Return the one id that begins so."""
    known = tables.of(schema.BACKFILLS).select(["backfill_id"])["backfill_id"].to_pylist()
    found = [one for one in known if one.startswith(prefix)]
    if len(found) != 1 or not prefix:
        raise NoSuchBackfill(prefix, known=known)
    return str(found[0])


def _kept(tables: OpenTables, backfill_ids: Sequence[str]) -> list[Kept]:
    among = {"backfill_id": backfill_ids}
    names = schema.BACKFILL_PARTITIONS.names
    partitions = tables.of(schema.BACKFILL_PARTITIONS).select(names, **among)
    orders = tables.of(schema.BACKFILL_ORDERS).select(("backfill_id", "position", "order"), **among)
    of_each: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in partitions.to_pylist():
        of_each[row["backfill_id"]].append(row)
    last = {
        row["backfill_id"]: Order(row["order"])
        for row in sorted(orders.to_pylist(), key=lambda row: int(row["position"]))
    }
    rows = tables.of(schema.BACKFILLS).select(schema.BACKFILLS.names, **among).to_pylist()
    return [
        _as_it_stands(row, of_each[row["backfill_id"]], last.get(row["backfill_id"]))
        for row in rows
    ]


def _as_it_stands(
    row: Mapping[str, Any], partitions: Sequence[dict[str, Any]], order: Order | None
) -> Kept:
    planned = sorted((r for r in partitions if not r["attempt"]), key=lambda r: int(r["position"]))
    newest = _newest(partitions)
    done = {name for name, r in newest.items() if r["state"] == PartitionState.DONE}
    failed = {
        name: str(r["detail"]) for name, r in newest.items() if r["state"] == PartitionState.FAILED
    }
    return Kept(
        backfill_id=row["backfill_id"],
        plan=_plan(row, planned),
        planned_at=row["planned_at"],
        standing=_standing(len(planned), len(done), order),
        done=frozenset(done),
        failed=tuple(failed.items()),
        attempts={name: int(r["attempt"]) for name, r in newest.items() if name not in done},
    )


def _plan(row: Mapping[str, Any], planned: Iterable[Mapping[str, Any]]) -> Backfill:
    return Backfill(
        label=row["label"],
        mode=Mode(row["mode"]),
        since=row["since"],
        until=row["until"],
        sources=tuple(row["sources"]),
        version=row["version"],
        is_newest_first=row["is_newest_first"],
        requests_per_minute=row["requests_per_minute"],
        partitions=tuple(
            Partition(
                source=one["source"],
                day=one["day"],
                file=one["file"],
                n_pages=one["n_pages"],
                n_requests=one["n_requests"],
                n_bytes=one["n_bytes"],
                expected_s=one["expected_s"],
            )
            for one in planned
        ),
    )


def _standing(n_partitions: int, n_done: int, order: Order | None) -> Standing:
    if n_done == n_partitions:
        return Standing.DONE
    if order in STOPPED:
        return STOPPED[order]
    return Standing.BEGUN if n_done else Standing.PLANNED


def _newest(rows: Any) -> dict[str, dict[str, Any]]:  # noqa: ANN401  (a table or its rows)
    """Return the row of the last attempt at each partition, by its name."""
    found = rows if isinstance(rows, list) else rows.to_pylist()
    by_attempt = sorted(found, key=lambda row: int(row["attempt"]))
    return {row["partition_name"]: row for row in by_attempt}
