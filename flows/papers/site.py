"""The docs are laid out as a site, in the order of docs/README.md.

`python -m flows.papers.site build/docs` lays them out in that folder, for `mkdocs build`.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from posixpath import normpath
from typing import TypeAlias

import yaml

Entry: TypeAlias = "dict[str, str | Order]"
Order: TypeAlias = "list[str | Entry]"

PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "docs", "examples")
"""What lies on the site as it lies in the repository, so that links lead where they lead here."""
UNSHOWN = shutil.ignore_patterns("site", "pages", "manifest.jsonl")
FRAME = "docs/site"
DECISIONS = "docs/decisions/README.md"
_SECTION = re.compile(r"^## (.+)\n((?:(?!## ).*\n?)*)", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\(([^)#\s]+\.md)\)")
_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)


def lay_out(house: Path, folder: Path) -> None:
    """Lay the pages of `house` and their order into `folder`, and what was there away."""
    shutil.rmtree(folder, ignore_errors=True)
    pages = folder / "pages"
    pages.mkdir(parents=True)
    for name in PAGES:
        if (house / name).is_dir():
            shutil.copytree(house / name, pages / name, ignore=UNSHOWN)
        else:
            shutil.copy(house / name, pages)
    shutil.copytree(house / FRAME, pages / "site")
    (pages / "site" / "mkdocs.yml").rename(folder / "frame.yml")
    told = {"INHERIT": "frame.yml", "nav": order(house)}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(told, sort_keys=False), encoding="utf-8")


def order(house: Path) -> Order:
    """Return the sections and pages of the site: those that docs/README.md links to, as it does."""
    index = (house / "docs" / "README.md").read_text(encoding="utf-8")
    shown: set[str] = set()
    sections: Order = [
        {title: [_entry(house, *one) for one in _linked(body, shown)]}
        for title, body in _SECTION.findall(index)
    ]
    return [{"Home": "README.md"}, {"All pages": "docs/README.md"}, *sections]


def _linked(text: str, shown: set[str]) -> Iterator[tuple[str, str]]:
    """Give title and path of each page that is linked to for the first time."""
    for words, link in _LINK.findall(text):
        path = normpath(f"docs/{link}")
        if path not in shown:
            shown.add(path)
            yield (words[0].upper() + words[1:]).replace("`", ""), path


def _entry(house: Path, title: str, path: str) -> Entry:
    """Return the entry of a page; that of the decisions has one for each below it."""
    if path != DECISIONS:
        return {title: path}
    each = sorted((house / path).parent.glob("[0-9]*.md"))
    below: Order = [{_title(page): page.relative_to(house).as_posix()} for page in each]
    return {title: [{"All of them": path}, *below]}


def _title(page: Path) -> str:
    """Return the first heading of a page."""
    found = _HEADING.search(page.read_text(encoding="utf-8"))
    return found[1] if found else page.stem


if __name__ == "__main__":
    lay_out(Path(), Path(sys.argv[1]))
