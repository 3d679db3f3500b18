"""Sites as a person would declare them: a `sources.toml`, with lists of addresses beside it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.zoo.inhabitant import Inhabitant
from tests.zoo.server import ADDRESS, Server

CONTACT = "keeper@zoo.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """One site as a source."""

    name: str
    kind: str
    urls: Sequence[str]
    is_in_file: bool = False
    """Whether its addresses stand in a file of their own: any text can."""
    remark: str
    language: str | None = None
    delay_s: float
    budgets: dict[str, int] = field(default_factory=dict)


def declare(inhabitants: Iterable[Inhabitant], *, delay_s: float) -> list[Declared]:
    """Return `inhabitants` as sources of little means."""
    return [
        Declared(
            name=each.name,
            kind=each.kind,
            urls=each.start_urls,
            is_in_file=each.is_in_file,
            remark=each.habit,
            delay_s=delay_s,
            budgets={"items": 20, "urls": 20, "requests": 60},
        )
        for each in inhabitants
    ]


def write_sources(sources: Iterable[Declared], server: Server, file: Path) -> None:
    """Write `file`, whose sources are all found at `server`; lists of addresses lie beside it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    tables = [_table(source, server, file.parent) for source in sources]
    text = f"contact = {json.dumps(CONTACT)}\n\n" + "\n".join(tables)
    file.write_text(text, encoding="utf-8")


def _table(source: Declared, server: Server, folder: Path) -> str:
    """Return one source, and write its list of addresses if that is a file."""
    named = f"urls = {json.dumps(list(source.urls), ensure_ascii=False)}"
    if source.is_in_file:
        named = f'file = "{source.name}.txt"'
        lines = "".join(f"{url}\n" for url in source.urls)
        (folder / f"{source.name}.txt").write_text(lines, encoding="utf-8")
    language = f'language = "{source.language}"\n' if source.language else ""
    budgets = ", ".join(f"{name} = {most}" for name, most in source.budgets.items())
    allow = f'networks = ["{ADDRESS}/32"], ports = [{server.port}]'
    return f"""# {source.remark}
[[source]]
name = "{source.name}"
kind = "{source.kind}"
{named}
{language}delay_s = {source.delay_s}
budgets = {{ {budgets} }}
allow = {{ {allow}, connect_to = "{server.connect_to}" }}
"""
