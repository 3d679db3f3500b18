"""What upkeep did, as Markdown."""

from collections.abc import Sequence

from flows.note import literal
from warehouse.upkeep.upkeep import TableUpkeep

COLUMNS = ("table", "files", "now", "MB", "now", "merges", "rows dropped", "files removed")


def upkeep_note(done: Sequence[TableUpkeep]) -> str:
    """Return a table with a row for each table of the warehouse that has files."""
    rows = [_row(one) for one in done if one.n_files_before or one.n_removed_files]
    head = [f"| {' | '.join(COLUMNS)} |", f"|---|{'--:|' * (len(COLUMNS) - 1)}"]
    return "\n".join([*head, *rows, "", "The notes of all times: `SELECT * FROM upkeeps`."])


def _row(one: TableUpkeep) -> str:
    counts = (
        f"{one.n_files_before:,}",
        f"{one.n_files_after:,}",
        f"{one.n_bytes_before / 1e6:,.1f}",
        f"{one.n_bytes_after / 1e6:,.1f}",
        f"{one.n_merges:,}",
        f"{one.n_dropped_rows:,}",
        f"{one.n_removed_files:,}",
    )
    return f"| {literal(one.table_name)} | {' | '.join(counts)} |"
