"""A source is appended to the registry's text: what stands there already stays as it is."""

from pathlib import Path

import tomlkit

from extractors.registry.registry import read_text
from extractors.registry.source import Kind, Source

HEADER = """\
# Where pages come from. docs/sources.md explains every field; `copydesk sources check` tries them.
"""


def entry(  # noqa: PLR0913  (the keys of a source)
    *,
    name: str,
    kind: Kind,
    url: str,
    publisher: str | None = None,
    language: str | None = None,
    group: str | None = None,
) -> str:
    """Return the table of a new source, as a person would write it."""
    values = {
        "name": name,
        "kind": kind.value,
        "urls": [url],
        "publisher": publisher,
        "language": language,
        "group": group,
    }
    document = tomlkit.document()
    for key, value in values.items():
        if value is not None:
            document.add(key, tomlkit.item(value))
    return f"[[source]]\n{tomlkit.dumps(document).rstrip()}\n"


def appended(text: str | None, table: str, *, path: Path) -> str:
    """Return the text with the table at its end; raise UnusableRegistry if that is none.

    What stands before the table is the text as it was.
    """
    before = HEADER if text is None else text
    parted = before if before.endswith("\n") or not before else f"{before}\n"
    after = f"{parted}\n{table}"
    read_text(after, path)
    return after


def as_declared(text: str | None, table: str, *, path: Path) -> Source:
    """Return the source that the table would be, with the defaults that stand in the text."""
    return read_text(appended(text, table, path=path), path).sources[-1]
