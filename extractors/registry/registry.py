"""All sources of one `sources.toml`, or everything that is wrong in it at once."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extractors.registry.declared import Declared, declared
from extractors.registry.errors import (
    Fault,
    MissingRegistry,
    UnknownGroup,
    UnknownSource,
    UnusableRegistry,
)
from extractors.registry.places import Places
from extractors.registry.source import Source

LINE = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """The sources of one file, in its order."""

    path: Path
    contact: str | None
    """Whom publishers can write to; nothing is asked of the web without one."""
    sources: tuple[Source, ...]

    def named(self, names: Iterable[str]) -> tuple[Source, ...]:
        """Return the sources of these names, once each, enabled or not; of no name, all enabled."""
        wanted = list(dict.fromkeys(names))
        if not wanted:
            return tuple(source for source in self.sources if source.is_enabled)
        by_name = {source.name: source for source in self.sources}
        for name in wanted:
            if name not in by_name:
                raise UnknownSource(name, path=self.path, known=by_name)
        return tuple(by_name[name] for name in wanted)

    def in_group(self, group: str) -> tuple[Source, ...]:
        """Return the enabled sources of a schedule group."""
        found = [source for source in self.sources if source.group == group]
        if not found:
            raise UnknownGroup(group, path=self.path, known={s.group for s in self.sources})
        return tuple(source for source in found if source.is_enabled)


def read_registry(path: Path) -> Registry:
    """Return what is declared in a file; raise MissingRegistry or UnusableRegistry."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise MissingRegistry(path) from error
    except (OSError, ValueError) as error:
        why = "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else _strerror(error)
        raise UnusableRegistry(path, [_whole(why)]) from error
    found = read_text(text, path)
    return Registry(path=path, contact=found.contact, sources=found.sources)


def read_text(text: str, path: Path) -> Declared:
    """Return what a text declares that is, or would be, the file `path`."""
    try:
        values = tomllib.loads(text)
        places = Places(text)
    except (ValueError, RecursionError) as error:
        raise UnusableRegistry(path, [_no_toml(error)]) from error
    found = declared(values, places, folder=path.parent)
    if found.faults:
        raise UnusableRegistry(path, found.faults)
    return found


def _no_toml(error: Exception) -> Fault:
    """Tell of a text that is no TOML; the parser names the place in its message."""
    if isinstance(error, RecursionError):
        return _whole("it is no TOML: brackets within brackets without end")
    message = str(error)
    found = LINE.search(message)
    line = int(found[1]) if found else None
    why = message[: found.start()].strip() if found else message
    return Fault(
        line=line,
        source=None,
        key=None,
        why=f"it is no TOML: {why}",
        remedy="quote texts, close what is open, and give each key once",
    )


def _whole(why: str) -> Fault:
    return Fault(line=None, source=None, key=None, why=why)


def _strerror(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
