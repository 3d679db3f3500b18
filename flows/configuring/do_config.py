"""`copydesk config`: what holds, and where each value came from."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console

from extractors.registry.errors import RegistryError
from flows.configuring.held import Held, Origin, held
from flows.registered import registered_so_far
from flows.settings import settle
from flows.terminal import cell, err, out, plain, table
from warehouse.place.place import Place


def do_config(  # noqa: PLR0913  (the options of a command)
    *,
    warehouse: Place | None,
    jobs: int | None,
    profiles: Path | None,
    sources: Path | None,
    keep_days: int | None,
    is_json: bool,
) -> int:
    """Print it; return 1 if the registry, which may tell the contact, cannot be read."""
    given = {
        "warehouse": warehouse,
        "jobs": jobs,
        "profiles": profiles,
        "sources": sources,
        "keep_days": keep_days,
    }
    asked = {name for name, value in given.items() if value is not None}
    settings = settle(
        warehouse=warehouse, jobs=jobs, profiles=profiles, sources=sources, keep_days=keep_days
    )
    try:
        registry, fault = registered_so_far(settings), None
    except RegistryError as error:
        registry, fault = None, error
    found = held(settings, asked=asked, registry=registry)
    if is_json:
        print(json.dumps({"settings": [asdict(one) for one in found]}))  # noqa: T201  (asked for)
    else:
        _print(found, out())
    if fault:
        err().print(f"copydesk: {plain(fault)}".replace("; ", "\n  "), soft_wrap=True)
    return 1 if fault else 0


def _print(found: Sequence[Held], console: Console) -> None:
    grid = table(
        "What holds", "setting", "value", "said by", whole=("setting",), room=console.width
    )
    for one in found:
        is_default = one.origin is Origin.DEFAULT
        grid.add_row(
            cell(one.name),
            cell("" if one.value is None else one.value),
            cell(one.where or one.origin, style="dim" if is_default else ""),
        )
    console.print(grid)
    console.print(
        "An option goes before the environment, that before a file, and that before the default.",
        soft_wrap=True,
    )
