"""`copydesk sources check`: every source is tried, and what came of it is shown."""

import asyncio
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path

from extractors.clock import utc_now
from extractors.registry.registry import Registry
from extractors.registry.source import Source
from flows.polite_web import polite_web
from flows.registered import contact_of, registered
from flows.settings import Settings, settle
from flows.sourcing.trial import Trial, is_any_failed
from flows.sourcing.trial_print import print_trials
from flows.sourcing.trial_record import trial_record
from flows.sourcing.trials import Trials
from flows.sourcing.try_here import try_here
from flows.terminal import out
from warehouse.place.place import Place

PATIENCE = timedelta(minutes=10)
"""How long a person may wait for all sources."""


def do_check(
    names: Iterable[str], *, sources: Path | None, warehouse: Place | None, is_json: bool
) -> int:
    """Print what came of each source; return 1 if one of them gave nothing."""
    settings = settle(sources=sources, warehouse=warehouse)
    registry = registered(settings)
    trials = _trials(registry, registry.named(names), settings)
    if is_json:
        json.dump(trial_record(trials), sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        print_trials(trials, out())
    return int(is_any_failed(trials))


def _trials(registry: Registry, chosen: Sequence[Source], settings: Settings) -> list[Trial]:
    """Return the trials of all; the web is opened only if one of them needs it."""
    if not any(source.is_on_the_web for source in chosen):
        return [trial for source in chosen for trial in try_here(source)]
    return asyncio.run(_asked(contact_of(registry), chosen, settings))


async def _asked(contact: str, chosen: Sequence[Source], settings: Settings) -> list[Trial]:
    async with polite_web(contact, settings.warehouse.home) as fetcher:
        return await Trials(fetcher=fetcher, deadline=utc_now() + PATIENCE).of(chosen)
