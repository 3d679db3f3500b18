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

from extractors.registry.addresses import listing_key
from extractors.registry.registry import Registry
from extractors.registry.source import Kind
from extractors.registry.words import slug
from flows.complaint import AlreadyDeclared, NothingFound
from flows.polite_web import polite_web, utc_now
from flows.registered import contact_of, registered_so_far
from flows.settings import Settings, settle
from flows.sourcing.add_wish import AddWish
from flows.sourcing.adding import Adding, Found
from flows.sourcing.candidate import Candidate, language_of, publisher_of
from flows.sourcing.entry import appended, as_declared, entry
from flows.sourcing.found_print import print_found
from flows.terminal import err, out, plain
from flows.whole_file import whole_file

PATIENCE = timedelta(minutes=10)
"""How long a person may wait for a site."""


def do_add(wish: AddWish, *, sources: Path | None, warehouse: Path | None) -> int:
    """Show what a site has, let a person choose, and append that; return the exit code."""
    settings = settle(sources=sources, warehouse=warehouse)
    registry = registered_so_far(settings)
    named = replace(wish, name=wish.name or _name(wish.url))
    _refuse_what_is_there(named, registry)
    found = asyncio.run(_found(named, registry, settings))
    print_found(found, out())
    if not found.candidates:
        raise NothingFound(wish.url, why=f"{len(found.failed)} listings were tried")
    chosen = _chosen(found, wish)
    if chosen is None:
        err().print("Nothing was added; --yes takes the best.")
        return 1
    return _add(chosen, named, registry.path)


def _name(url: str) -> str:
    """Return the site's name: its host."""
    return slug((urlsplit(url).hostname or "").removeprefix("www."))


def _refuse_what_is_there(wish: AddWish, registry: Registry) -> None:
    """Ask nobody for what cannot be added."""
    if wish.name in {source.name for source in registry.sources}:
        raise AlreadyDeclared(what="the name", source=wish.name, registry=registry.path)
    declared = _declared(registry).get(listing_key(wish.url))
    if declared:
        raise AlreadyDeclared(what=wish.url, source=declared, registry=registry.path)


def _declared(registry: Registry) -> Mapping[str, str]:
    """Return the names of sources by the keys of their listings."""
    return {listing_key(url): one.name for one in registry.sources for url in one.listings}


async def _found(wish: AddWish, registry: Registry, settings: Settings) -> Found:
    path = registry.path
    table = entry(name=wish.name or "", kind=Kind.SECTION, url=wish.url)
    pattern = as_declared(_text(path), table, path=path)
    async with polite_web(contact_of(registry), settings.warehouse) as fetcher:
        adding = Adding(
            fetcher=fetcher,
            deadline=utc_now() + PATIENCE,
            pattern=pattern,
            declared=_declared(registry),
            on_lead=lambda lead: err().print(plain(f"trying {lead.url}"), soft_wrap=True),
        )
        return await adding.find(wish.url)


def _chosen(found: Found, wish: AddWish) -> Candidate | None:
    """Return what a person chose, or the best."""
    if wish.takes_best or wish.is_dry_run:
        return found.candidates[0]
    if not sys.stdin.isatty():
        return None
    numbers = click.IntRange(0, len(found.candidates))
    number = typer.prompt("Which one? (0 is none)", default=1, type=numbers, err=True)
    return found.candidates[number - 1] if number else None


def _add(chosen: Candidate, wish: AddWish, path: Path) -> int:
    """Append what was chosen to the file as it is now; it is written whole or not at all."""
    table = entry(
        name=wish.name or "",
        kind=chosen.kind,
        url=chosen.url,
        publisher=publisher_of(chosen),
        language=language_of(chosen),
        group=wish.group,
    )
    text = appended(_text(path), table, path=path)
    out().print(f"\n{table}", soft_wrap=True)
    if wish.is_dry_run:
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
