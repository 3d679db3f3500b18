"""What a registry's TOML declares: sources with the defaults filled in, and every fault."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from extractors.polite.user_agent import CONTACT_WANTED, is_contact
from extractors.registry.addresses import listing_key
from extractors.registry.any_source import AnySource
from extractors.registry.definition import SOURCE
from extractors.registry.errors import Fault, nearest
from extractors.registry.places import Places
from extractors.registry.source import Source
from extractors.registry.telling import NESTED, faults_of

TOP = {"contact": "contact = ...", "defaults": "[defaults]", "source": "[[source]]"}
"""What may stand outside of the sources, and how it is written."""

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What could be understood of a file, and what could not."""

    contact: str | None
    sources: tuple[Source, ...]
    faults: tuple[Fault, ...]


def declared(values: Values, places: Places, *, folder: Path) -> Declared:
    """Return the sources of a file's values; relative paths count from `folder`."""
    faults = [*_unknown_keys(values, places), *_of_contact(values, places)]
    defaults, of_defaults = _defaults(values.get("defaults", {}), places)
    tables, of_tables = _tables(values.get("source", []), places)
    faults += [*of_defaults, *of_tables]
    found: dict[int, Source] = {}
    for number, one in enumerate(tables):
        merged = _merged(defaults, one)
        try:
            found[number] = SOURCE.validate_python(merged, context={"folder": folder})
        except ValidationError as error:
            faults += faults_of(error, merged, places, at=("source", number))
    contact = values.get("contact")
    return Declared(
        contact=contact if isinstance(contact, str) else None,
        sources=tuple(found.values()),
        faults=(*faults, *_same_names(found, places), *_same_listings(found, places)),
    )


def _unknown_keys(values: Values, places: Places) -> Iterator[Fault]:
    for key in values:
        if key not in TOP:
            close = "source" if key == "sources" else nearest(key, TOP)
            remedy = f"write {TOP[close]}" if close else "leave it out"
            yield _fault(places, (key,), "it means nothing here", remedy)


def _of_contact(values: Values, places: Places) -> Iterator[Fault]:
    if "contact" in values and not is_contact(values["contact"]):
        why = "publishers cannot write to that"
        yield _fault(places, ("contact",), why, f"write {CONTACT_WANTED}")


def _defaults(value: object, places: Places) -> tuple[Values, list[Fault]]:
    """Return what every source has unless it says otherwise; nothing if a part of it is wrong."""
    if not isinstance(value, dict):
        return {}, [_fault(places, ("defaults",), "it is no table", f"write {TOP['defaults']}")]
    if "name" in value:
        why = "each source has a name of its own"
        return {}, [_fault(places, ("defaults", "name"), why, "leave it out")]
    try:
        AnySource.model_validate({"name": "defaults", **value})
    except ValidationError as error:
        return {}, faults_of(error, value, places, at=("defaults",))
    return value, []


def _tables(value: object, places: Places) -> tuple[list[Values], list[Fault]]:
    """Return the tables of the sources, if that is what there is."""
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        return value, []
    why = "each source is a table of its own"
    return [], [_fault(places, ("source",), why, f"write {TOP['source']}, with two brackets")]


def _merged(defaults: Values, one: Values) -> Values:
    """Fill in what a source leaves open; the tables within it are filled key by key."""
    merged = {**defaults, **one}
    for key in NESTED:
        general, own = defaults.get(key), one.get(key)
        if isinstance(general, dict) and isinstance(own, dict):
            merged[key] = {**general, **own}
    return merged


def _same_names(found: Mapping[int, Source], places: Places) -> Iterator[Fault]:
    """Yield the names that an earlier source has already."""
    first: dict[str, int] = {}
    for number, source in found.items():
        other = first.setdefault(source.name, number)
        if other != number:
            why = f"the source of line {places.line(('source', other))} has this name already"
            yield _fault(places, ("source", number, "name"), why, "name it otherwise", source.name)


def _same_listings(found: Mapping[int, Source], places: Places) -> Iterator[Fault]:
    """Yield the listings that an earlier source has already: all in them would come in twice."""
    first: dict[str, str] = {}
    for number, source in found.items():
        for at, url in enumerate(source.listings):
            other = first.setdefault(listing_key(url), source.name)
            if other != source.name:
                path = ("source", number, "urls", at)
                why = f"{url} is a listing of source {other} already"
                yield _fault(places, path, why, "leave it out in one of them", source.name)


def _fault(
    places: Places, path: tuple[str | int, ...], why: str, remedy: str, source: str | None = None
) -> Fault:
    keys: Iterable[str] = (part for part in path if isinstance(part, str))
    *_, key = keys
    shown = key if key.isprintable() else repr(key)
    return Fault(line=places.line(path), source=source, key=shown, why=why, remedy=remedy)
