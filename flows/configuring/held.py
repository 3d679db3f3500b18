"""Each setting is held with where its value came from."""

import os
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from extractors.registry.registry import Registry
from extractors.wire.redact import redacted
from flows.settings import Settings
from flows.variables import variable
from warehouse.place.place import Place

OPTIONS = {"warehouse", "jobs", "profiles", "keep_days", "sources"}
"""Settings that commands have options for; the others are of the house and of the nights."""


class Origin(StrEnum):
    """Where a value came from: the later goes before the earlier."""

    DEFAULT = "default"
    FILE = "file"
    ENVIRONMENT = "environment"
    OPTION = "option"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One setting, as it holds."""

    name: str
    value: str | int | None
    """Paths in full; None where nothing is set. Secrets are taken out."""
    origin: Origin
    where: str | None
    """The option, the variable or the file that says so; None where nothing does."""


def held(settings: Settings, *, asked: Collection[str], registry: Registry | None) -> list[Held]:
    """Return every setting; `asked` are those that options gave.

    Of the registry the contact is taken, where nothing else tells it.
    """
    found = [_held(name, settings, asked) for name in Settings.model_fields]
    if registry and registry.contact and settings.contact is None:
        path = str(registry.path.resolve())
        told = Held(name="contact", value=registry.contact, origin=Origin.FILE, where=path)
        found = [told if one.name == told.name else one for one in found]
    return found


def option(setting: str) -> str | None:
    """Return the option of a setting; None where no command has one.

    >>> option("keep_days"), option("contact")
    ('--keep-days', None)
    """
    return f"--{setting.replace('_', '-')}" if setting in OPTIONS else None


def _held(name: str, settings: Settings, asked: Collection[str]) -> Held:
    origin, where = _said_by(name, asked)
    return Held(name=name, value=_shown(name, settings), origin=origin, where=where)


def _said_by(name: str, asked: Collection[str]) -> tuple[Origin, str | None]:
    """Return who told a setting; a variable may be in small letters, and empty it counts not."""
    if name in asked:
        return Origin.OPTION, option(name)
    spelled = (one for one, told in os.environ.items() if told and one.upper() == variable(name))
    found = next(spelled, None)
    return (Origin.ENVIRONMENT, found) if found else (Origin.DEFAULT, None)


def _shown(name: str, settings: Settings) -> str | int | None:
    match getattr(settings, name):
        case Place() as place:
            return place.at()
        case Path() as path:
            return str(path.resolve())
        case str(address) if name == "notify":
            return _without_secrets(address)
        case str(address) if name == "dask":
            return redacted(address)
        case int(number):
            return number
        case value:
            return None if value is None else str(value)


def _without_secrets(address: str) -> str:
    """Return whom an address tells; of a hook on the web the path is the secret.

    >>> _without_secrets("mailtos://user:hush@mail.paper.example?to=desk@paper.example")
    'mailtos://mail.paper.example/...'
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return "..."
    return f"{parts.scheme}://{parts.hostname}/..."
