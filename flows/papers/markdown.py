"""Markdown is put together from lines; what stands in a cell cannot end it."""

import re
from collections.abc import Iterable, Sequence
from importlib.resources import files
from string import Template

GENERATED = "<!-- Made from the code by `make docs`: change it there. -->"
CODE = re.compile(r"(`[^`]*`)")


def framed(name: str, **parts: str) -> str:
    """Return the page `frames/<name>.md` with its places filled."""
    frame = files("flows.papers") / "frames" / f"{name}.md"
    text = Template(frame.read_text(encoding="utf-8")).substitute(parts)
    return f"{GENERATED}\n\n{text}"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of cells that are Markdown already."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def prose(text: str) -> str:
    r"""Return plain text as Markdown that shows exactly it, but for what stands in backticks.

    >>> prose("FROM page_body('<page_id>') and `<b>`")
    "FROM page_body('\\<page_id>') and `<b>`"
    """
    pieces = CODE.split(text)
    return "".join(p if p.startswith("`") else re.sub(r"([<*\[])", r"\\\1", p) for p in pieces)


def code(text: str) -> str:
    """Return `text` as code; nothing where there is nothing."""
    return f"`{text}`" if text else ""


def fenced(language: str, *lines: str) -> str:
    """Return a block of code."""
    return "\n".join([f"```{language}", *lines, "```"])


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
