"""`copydesk sources add`: what a site has is tried, and what is chosen of it is declared."""

import asyncio
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import click
import typer

from extractors.clock import utc_now
from extractors.registry.addresses import listing_key
from extractors.registry.registry import Registry
from extractors.registry.source import Kind
from extractors.registry.words import slug
from flows.complaint import AlreadyDeclared, NothingFound
from flows.polite_web import polite_web
from flows.registered import contact_of, registered_so_far
from flows.settings import Settings, settle
from flows.sourcing.add_options import AddOptions
from flows.sourcing.adding import Adding, Found
from flows.sourcing.entry import appended, as_declared, entry
from flows.sourcing.found_print import print_found
from flows.sourcing.offer import Offer, language_of, publisher_of
from flows.terminal import err, out, plain
from flows.whole_file import whole_file
from warehouse.place.place import Place

PATIENCE = timedelta(minutes=10)
"""How long a person may wait for a site."""


def do_add(options: AddOptions, *, sources: Path | None, warehouse: Place | None) -> int:
    """Show what a site has, let a person choose, and append that; return the exit code."""
    settings = settle(sources=sources, warehouse=warehouse)
    registry = registered_so_far(settings)
    named = replace(options, name=options.name or _name(options.url))
    _refuse_what_is_there(named, registry)
    found = asyncio.run(_found(named, registry, settings))
    print_found(found, out())
    if not found.offers:
        raise NothingFound(options.url, why=f"{len(found.failed)} listings were tried")
    chosen = _chosen(found, options)
    if chosen is None:
        err().print("Nothing was added; --yes takes the best.")
        return 1
    return _add(chosen, named, registry.path)


def _name(url: str) -> str:
    """Return the site's name: its host."""
    return slug((urlsplit(url).hostname or "").removeprefix("www."))


def _refuse_what_is_there(options: AddOptions, registry: Registry) -> None:
    """Ask nobody for what cannot be added."""
    if options.name in {source.name for source in registry.sources}:
        raise AlreadyDeclared(what="the name", source=options.name, registry=registry.path)
    declared = _declared(registry).get(listing_key(options.url))
    if declared:
        raise AlreadyDeclared(what=options.url, source=declared, registry=registry.path)


def _declared(registry: Registry) -> Mapping[str, str]:
    """Return the names of sources by the keys of their listings."""
    return {listing_key(url): one.name for one in registry.sources for url in one.listings}


async def _found(options: AddOptions, registry: Registry, settings: Settings) -> Found:
    path = registry.path
    table = entry(name=options.name or "", kind=Kind.SECTION, url=options.url)
    pattern = as_declared(_text(path), table, path=path)
    async with polite_web(contact_of(registry), settings.warehouse.home) as fetcher:
        adding = Adding(
            fetcher=fetcher,
            deadline=utc_now() + PATIENCE,
            pattern=pattern,
            declared=_declared(registry),
            on_lead=lambda lead: err().print(plain(f"trying {lead.url}"), soft_wrap=True),
        )
        return await adding.find(options.url)


def _chosen(found: Found, options: AddOptions) -> Offer | None:
    """Return what a person chose, or the best."""
    if options.takes_best or options.is_dry_run:
        return found.offers[0]
    if not sys.stdin.isatty():
        return None
    numbers = click.IntRange(0, len(found.offers))
    number = typer.prompt("Which one? (0 is none)", default=1, type=numbers, err=True)
    return found.offers[number - 1] if number else None


def _add(chosen: Offer, options: AddOptions, path: Path) -> int:
    """Append what was chosen to the file as it is now; it is written whole or not at all."""
    table = entry(
        name=options.name or "",
        kind=chosen.kind,
        url=chosen.url,
        publisher=publisher_of(chosen),
        language=language_of(chosen),
        group=options.group,
    )
    text = appended(_text(path), table, path=path)
    out().print(f"\n{table}", soft_wrap=True)
    if options.is_dry_run:
        out().print("Nothing was written (dry run).")
        return 0
    with whole_file(path) as lines:
        lines.write(text)
    out().print(f"written to {path}", soft_wrap=True)
    return 0


def _text(path: Path) -> str | None:
    """Return what stands in the registry; None where there is none."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return None
