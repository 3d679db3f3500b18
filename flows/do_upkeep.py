"""`copydesk upkeep`: the warehouse is put in order, and it is said what was done."""

from dataclasses import asdict
from time import monotonic

from rich.table import Table as Printed

from flows.settings import settle
from flows.terminal import out
from flows.upkeep_job import put_in_order
from warehouse.place.place import Place
from warehouse.upkeep.upkeep import TableUpkeep


def do_upkeep(  # noqa: PLR0913  (the options of a command)
    warehouse: Place | None,
    *,
    keep_days: int | None,
    drop_bodies_older_than: int | None,
    is_only_rejected: bool,
    is_dry_run: bool,
    is_json: bool,
) -> int:
    """Do it, or tell what would be done."""
    settings = settle(warehouse=warehouse, keep_days=keep_days)
    began = monotonic()
    done = put_in_order(
        settings,
        drop_bodies_older_than=drop_bodies_older_than or 0,
        is_only_rejected=is_only_rejected,
        is_dry_run=is_dry_run,
    )
    elapsed_s = round(monotonic() - began, 3)
    if is_json:
        tables = [asdict(one) for one in done]
        out().print_json(data={"tables": tables, "elapsed_s": elapsed_s, "is_dry_run": is_dry_run})
        return 0
    out().print(_told(done))
    verb = "would begin with" if is_dry_run else "took"
    end = "that" if is_dry_run else f"{elapsed_s:.1f} s; the note is in the view upkeeps"
    out().print(f"upkeep {verb} {end}", soft_wrap=True)
    return 0


def _told(done: tuple[TableUpkeep, ...]) -> Printed:
    """Return a line for each table that has files."""
    table = Printed(box=None, pad_edge=False)
    table.add_column("table")
    for name in (
        "files",
        "now",
        "MB",
        "now",
        "merges",
        "rows dropped",
        "files removed",
        "MB freed",
    ):
        table.add_column(name, justify="right")
    for one in done:
        if one.n_files_before or one.n_removed_files:
            table.add_row(
                one.table_name,
                str(one.n_files_before),
                str(one.n_files_after),
                _megabytes(one.n_bytes_before),
                _megabytes(one.n_bytes_after),
                str(one.n_merges),
                str(one.n_dropped_rows),
                str(one.n_removed_files),
                _megabytes(one.n_removed_bytes),
            )
    return table


def _megabytes(n_bytes: int) -> str:
    return f"{n_bytes / 1e6:.1f}"
