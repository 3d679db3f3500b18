"""`copydesk export`: articles go to files that others read, and it is said how many."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import typer

from flows.complaint import NotForPipes
from flows.settings import settle
from flows.terminal import err, plain
from warehouse.exports.asked import Asked, Form
from warehouse.exports.export import export, export_lines
from warehouse.exports.manifest import Manifest, manifest_path
from warehouse.place.place import Place

STDOUT = Path("-")
KILO = 1_000


def do_export(
    asked: Asked, out: Path, *, warehouse: Place | None, is_replacing: bool, is_json: bool
) -> int:
    """Write what is asked for, and tell of it on stderr; on stdout with `is_json`."""
    root = settle(warehouse=warehouse).warehouse
    if out == STDOUT:
        if asked.form is Form.PARQUET:
            raise NotForPipes(asked.form)
        counted = export_lines(root, asked, sys.stdout)
        err().print(_left_out(counted.n_reserved))
        return 0
    made = export(root, asked, out, replaces=is_replacing, now=datetime.now(UTC))
    if is_json:
        typer.echo(made.as_json(), nl=False)
    else:
        _tell(made)
    return 0


def _tell(made: Manifest) -> None:
    console = err()
    rows = "revisions" if made.asked["has_revisions"] else "articles"
    n_files = f"{len(made.files):,} {'file' if len(made.files) == 1 else 'files'}"
    console.print(f"{made.n_rows:,} {rows} in {n_files}, {_size(made.n_bytes)}: {plain(made.path)}")
    console.print(_left_out(made.n_reserved))
    console.print(f"what is in it: {plain(manifest_path(made.path, made.form))}")


def _left_out(n_reserved: int) -> str:
    """Return what was left out, in words."""
    if not n_reserved:
        return "nothing was left out as reserved"
    return f"{n_reserved:,} more left out: reserved from text and data mining (--all takes them)"


def _size(n_bytes: int) -> str:
    """Return a size for people.

    >>> _size(999), _size(1_500), _size(2_500_000)
    ('999 B', '1.5 kB', '2.5 MB')
    """
    if n_bytes < KILO:
        return f"{n_bytes} B"
    size = float(n_bytes)
    for unit in ("kB", "MB"):
        size /= KILO
        if size < KILO:
            return f"{size:.1f} {unit}"
    return f"{size / KILO:.1f} GB"
