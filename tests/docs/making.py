"""The pages of docs/ as people read them: Markdown, with headings, links and blocks of code."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).parents[2]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
PAGES = [
    HOUSE / "README.md",
    HOUSE / "CONTRIBUTING.md",
    HOUSE / "examples" / "README.md",
    *sorted((HOUSE / "docs").rglob("*.md")),
]


@dataclass(frozen=True)
class Samples:
    """The sample pages in a warehouse, and as `copydesk extract` prints them."""

    warehouse: Path
    extracted: Path


def read(page):
    """Return the text of a page; none where it is not written yet."""
    return page.read_text(encoding="utf-8") if page.exists() else ""


def name_of(page):
    """Return how people call a page."""
    return str(page.relative_to(HOUSE))


def blocks(page, language):
    """Return the blocks of code in this language."""
    return [body for found, body in FENCE.findall(read(page)) if found == language]


def anchors(page):
    """Return what a link can name after `#`, as GitHub makes it of the headings."""
    prose = FENCE.sub("", read(page))
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in HEADING.findall(prose)}


def copydesk(*arguments, **environment):
    """Run the command in the repository, in eighty columns, and return what came of it."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("COPYDESK_")}
    return subprocess.run(
        [Path(sys.executable).with_name("copydesk"), *map(str, arguments)],
        cwd=HOUSE,
        env={**inherited, "COLUMNS": "80", **{k: str(v) for k, v in environment.items()}},
        check=False,
        capture_output=True,
        text=True,
        timeout=100,
    )
