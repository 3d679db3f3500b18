"""`copydesk verify`: everything that is stored is looked at, and repaired if that is wanted."""

import json

from flows.settings import settle
from flows.terminal import err, out, plain
from warehouse.errors import NoWarehouse
from warehouse.place.place import Place
from warehouse.verifying.fault import Fault, Looked
from warehouse.verifying.repair import repair
from warehouse.verifying.verify import verify
from warehouse.warehouse import Warehouse

MOST_TOLD = 20


def do_verify(warehouse: Place | None, *, is_repair: bool, is_json: bool) -> int:
    """Look, repair, and return the exit code: 1 if something is wrong still."""
    root = settle(warehouse=warehouse).warehouse
    if not root.has_tables():
        raise NoWarehouse(root)
    looked, faults = _look(root)
    done: list[str] = []
    left = faults
    if is_repair and faults:
        done = list(repair(Warehouse(root), faults))
        Warehouse(root).derive()
        _, left = _look(root)
    if is_json:
        print(json.dumps(_record(looked, faults, done, left)))  # noqa: T201  (what was asked for)
    else:
        _print(looked, faults, done, left, is_repair=is_repair)
    return 1 if left else 0


def _look(root: Place) -> tuple[Looked, list[Fault]]:
    """Return how much was looked at, and what is wrong."""
    n_files = n_rows = n_bytes = 0
    faults = []
    for one in verify(root):
        if isinstance(one, Fault):
            faults.append(one)
        else:
            n_files += one.n_files
            n_rows += one.n_rows
            n_bytes += one.n_bytes
    return Looked(n_files=n_files, n_rows=n_rows, n_bytes=n_bytes), faults


def _print(
    looked: Looked, faults: list[Fault], done: list[str], left: list[Fault], *, is_repair: bool
) -> None:
    console = out()
    console.print(
        f"{looked.n_files:,} files, {looked.n_rows:,} rows, {looked.n_bytes:,} bytes looked at:"
        f" {len(faults)} faults"
    )
    for fault in faults[:MOST_TOLD]:
        console.print(f"  {_told(fault)}", soft_wrap=True)
    if (beyond := len(faults) - MOST_TOLD) > 0:
        console.print(f"  and {beyond} more (--json tells them all)")
    for what in done:
        console.print(plain(what), soft_wrap=True)
    if faults and not is_repair:
        err().print("copydesk verify --repair repairs what can be repaired.")
    elif is_repair and faults:
        console.print(f"{len(left)} faults are left" if left else "Nothing is wrong any more.")
        for fault in left[:MOST_TOLD]:
            console.print(f"  {_told(fault)}", soft_wrap=True)


def _record(
    looked: Looked, faults: list[Fault], done: list[str], left: list[Fault]
) -> dict[str, object]:
    return {
        "n_files": looked.n_files,
        "n_rows": looked.n_rows,
        "n_bytes": looked.n_bytes,
        "faults": [_told(one) for one in faults],
        "repaired": done,
        "left": [_told(one) for one in left],
    }


def _told(fault: Fault) -> str:
    return plain(f"{fault.kind}: {fault.place}: {fault.detail}")
