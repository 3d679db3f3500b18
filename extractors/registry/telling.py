"""A value that does not fit is told with its line, its source, its key, and what to write."""

from collections.abc import Mapping
from datetime import date

import tomlkit
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from extractors.registry.any_source import AnySource
from extractors.registry.bounds import Allow, Budgets
from extractors.registry.errors import Fault, nearest
from extractors.registry.places import Path, Places
from extractors.registry.source import KINDS, Kind
from extractors.registry.unfit import Unfit
from extractors.wire.redact import redacted

NESTED: Mapping[str, type[BaseModel]] = {"budgets": Budgets, "allow": Allow}
ALSO_CALLED = {
    "rss": "feed",
    "atom": "feed",
    "rdf": "feed",
    "json_feed": "feed",
    "news_sitemap": "sitemap",
    "home": "section",
    "page": "section",
    "list": "urls",
    "csv": "urls",
    "files": "folder",
    "directory": "folder",
    "archive": "warc",
    "cc-news": "commoncrawl",
    "warehouse": "replay",
    "tz": "time_zone",
    "type": "kind",
    "id": "name",
    "title": "publisher",
    "rate": "delay_s",
    "crawl_delay": "delay_s",
    "delay": "delay_s",
    "schedule": "group",
    "enabled": "is_enabled",
    "disabled": "is_enabled",
    "folder": "paths",
    "from": "since",
    "to": "until",
}
"""What other programs call a kind or a key, and what it is here."""
MISSING = "it is missing"
MOST_SHOWN = 60


def faults_of(
    error: ValidationError, values: Mapping[str, object], places: Places, *, at: Path
) -> list[Fault]:
    """Return the faults of one table, which stands at the path `at`.

    Of a source without a kind that is known, what every source has is looked at all the same; a
    key that was meant and written wrongly is not told as missing, too.
    """
    details = error.errors(include_url=False)
    if any(detail["type"].startswith("union_tag") for detail in details):
        details += _of_common(values)
    faults = [_fault(detail, values, places, at) for detail in details]
    meant = {fault.remedy for fault in faults}
    return [one for one in faults if one.why != MISSING or f"write {one.key}" not in meant]


def _of_common(values: Mapping[str, object]) -> list[ErrorDetails]:
    try:
        AnySource.model_validate({k: v for k, v in values.items() if k in AnySource.model_fields})
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


def _fault(detail: ErrorDetails, values: Mapping[str, object], places: Places, at: Path) -> Fault:
    kind, path = _parted(detail, values)
    why, remedy = _told(detail, kind, path, values)
    keys = [str(part) for part in path if isinstance(part, str)]
    return Fault(
        line=places.line((*at, *path), detail["input"]),
        source=_shown_name(values, at),
        key=_key(keys) or None,
        why=why,
        remedy=remedy,
    )


def _parted(detail: ErrorDetails, values: Mapping[str, object]) -> tuple[type[AnySource], Path]:
    """Return the model that was asked for, and the path below it."""
    path = detail["loc"]
    kind = values.get("kind")
    known = KINDS.get(Kind(kind)) if isinstance(kind, str) and kind in set(Kind) else None
    if detail["type"].startswith("union_tag"):
        return AnySource, ("kind",)
    return (known, path[1:]) if known and path[:1] == (kind,) else (known or AnySource, path)


def _told(
    detail: ErrorDetails, kind: type[AnySource], path: Path, values: Mapping[str, object]
) -> tuple[str, str | None]:
    """Return what is wrong, and what to write."""
    write = _example(kind, path)
    error = detail.get("ctx", {}).get("error")
    if isinstance(error, Unfit):
        return f"{_shown(detail['input'])}: {error.why}" if path else error.why, error.remedy
    told: tuple[str, str | None]
    match detail["type"]:
        case "extra_forbidden":
            told = _unknown(kind, path)
        case "missing":
            told = MISSING, write
        case "union_tag_not_found":
            told = MISSING, f"write one of {', '.join(Kind)}"
        case "union_tag_invalid":
            told = _no_kind(values.get("kind"))
        case "too_short":
            told = "it is empty", write
        case _:
            should = detail["msg"].removeprefix("Input should be ")
            told = f"it is {_shown(detail['input'])}, and should be {should}", write
    return told


def _unknown(kind: type[AnySource], path: Path) -> tuple[str, str]:
    """Tell of a key that is not known there, and of the one that was probably meant."""
    key = str(path[-1])
    nested = NESTED.get(str(path[0])) if len(path) > 1 else None
    known = list((nested or kind).model_fields)
    elsewhere = [f"{outer}.{key}" for outer, one in NESTED.items() if key in one.model_fields]
    others = [str(name) for name, one in KINDS.items() if key in one.model_fields]
    if not nested and kind is not AnySource and others:
        why = f"one of kind {', '.join(others)} has such a key, one of kind {_kind_of(kind)} not"
        own = [name for name in known if name not in AnySource.model_fields and name != "kind"]
        return why, f"leave it out, or write {', '.join(own)}" if own else "leave it out"
    if elsewhere and not nested:
        return "it means nothing here", f"write {elsewhere[0]} = ..."
    close = ALSO_CALLED.get(key) if ALSO_CALLED.get(key) in known else nearest(key, known)
    prefix = f"{path[0]}." if nested else ""
    return "it means nothing here", f"write {prefix}{close}" if close else "leave it out"


def _no_kind(kind: object) -> tuple[str, str]:
    text = str(kind)
    close = ALSO_CALLED.get(text) or nearest(text, Kind)
    remedy = f'write kind = "{close}"' if close in set(Kind) else f"write one of {', '.join(Kind)}"
    return f"{_shown(kind)} is no kind of source", remedy


def _kind_of(model: type[AnySource]) -> str:
    return next(str(kind) for kind, one in KINDS.items() if one is model)


def _example(kind: type[AnySource], path: Path) -> str | None:
    """Return what could stand there, as TOML."""
    keys = [part for part in path if isinstance(part, str)]
    if not keys:
        return None
    model = NESTED[keys[0]] if keys[0] in NESTED and len(keys) > 1 else kind
    field = model.model_fields.get(keys[-1])
    if field is None or not field.examples:
        return None
    return f"write {'.'.join(keys)} = {toml(field.examples[0])}"


def toml(value: object) -> str:
    """Return a value as TOML has it."""
    if isinstance(value, date):
        return value.isoformat()
    return tomlkit.item(value).as_string()


def _shown_name(values: Mapping[str, object], at: Path) -> str | None:
    if at[0] != "source":
        return None
    name = values.get("name")
    return _shown(name) if isinstance(name, str) else f"no. {int(at[-1]) + 1}"


def _key(keys: list[str]) -> str:
    """Return a key with its dots; letters that cannot be seen are spelt out."""
    return ".".join(key if key.isprintable() else repr(key) for key in keys)


def _shown(value: object) -> str:
    """Return a value as people see it, on one line and not too long; of an address no secret."""
    if isinstance(value, str) and "//" in value:
        value = redacted(value)
    text = repr(value) if isinstance(value, str) else str(value)
    text = text if text.isprintable() else repr(text)
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
