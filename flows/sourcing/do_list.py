"""`copydesk sources list`: what is declared, for people or as JSON."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console

from extractors.registry.definition import definition
from extractors.registry.registry import Registry
from extractors.registry.source import Source
from flows.registered import registered
from flows.settings import settle
from flows.sourcing.place import place
from flows.terminal import cell, out, table

COLUMNS = ("name", "kind", "group", "language", "what", "enabled")
WHOLE = ("kind", "group", "language", "enabled")


def do_list(names: Iterable[str], *, sources: Path | None, is_json: bool) -> int:
    """Print the sources of these names, or all; return the exit code."""
    registry = registered(settle(sources=sources))
    wanted = list(names)
    chosen = registry.named(wanted) if wanted else registry.sources
    if is_json:
        json.dump(_record(registry, chosen), sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        print_sources(registry, chosen, out())
    return 0


def print_sources(registry: Registry, chosen: Iterable[Source], console: Console) -> None:
    """Print a table of sources."""
    grid = table(f"Sources in {registry.path}", *COLUMNS, whole=WHOLE)
    for one in chosen:
        values = (one.name, one.kind, one.group, one.language or "", place(one))
        is_enabled = "yes" if one.is_enabled else "no"
        grid.add_row(*map(cell, (*values, is_enabled)), style="" if one.is_enabled else "dim")
    if not grid.row_count:
        console.print(f"No sources in {registry.path}: `copydesk sources add URL` adds one.")
        return
    console.print(grid)
    contact = registry.contact or "none yet; nothing is asked of the web without one"
    console.print(f"contact: {contact}", soft_wrap=True)


def _record(registry: Registry, chosen: Iterable[Source]) -> dict[str, object]:
    return {
        "path": str(registry.path),
        "contact": registry.contact,
        "sources": [json.loads(definition(one)) for one in chosen],
    }
