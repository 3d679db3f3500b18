"""docs/ are a site too: all pages are on it, in their order, and it asks nothing of the web."""

import re
import subprocess
import sys
from itertools import chain

import pytest
from lxml import html

from flows.papers.site import lay_out, order
from tests.docs.making import FENCE, HOUSE, PAGES, name_of, read

LINK = re.compile(r"\]\(([^)\s]+)\)")
UNDER_AN_ITEM = re.compile(r"\n\n {1,3}\S.*")
AFTER_WHAT_IS_UNDER_IT = re.compile(r"\n {4}.*\n(?:[-*]|\d+\.) .*")


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory):
    """Give a folder with the pages as they are laid out."""
    folder = tmp_path_factory.mktemp("site")
    lay_out(HOUSE, folder)
    return folder


@pytest.fixture(scope="module")
def site(laid_out):
    """Give the folder of the site."""
    pytest.importorskip("material", reason="`make site` installs what builds the site")
    told = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    said = subprocess.run(
        [*told, "--config-file", laid_out / "mkdocs.yml"],
        env={"NO_MKDOCS_2_WARNING": "1"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")
    return laid_out / "site"


def test_every_page_is_on_the_site_once():
    placed = list(pages_of(order(HOUSE)))

    assert sorted(placed) == sorted({*map(name_of, PAGES), "CHANGELOG.md"})


def test_what_a_page_links_to_is_laid_out_with_it(laid_out):
    pages = laid_out / "pages"
    links = [
        (page, link.partition("#")[0])
        for page in sorted(pages.rglob("*.md"))
        for link in LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8")))
        if "://" not in link
    ]

    assert len(links) > 200
    assert [(page, link) for page, link in links if not (page.parent / link).exists()] == []


def test_what_was_laid_out_before_is_gone(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "old.md").touch()

    lay_out(HOUSE, tmp_path)

    assert not (tmp_path / "pages" / "old.md").exists()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_what_stands_below_an_item_is_read_as_that(page):
    prose = FENCE.sub("", read(page))

    assert UNDER_AN_ITEM.findall(prose) == [], "indent it by four"
    assert AFTER_WHAT_IS_UNDER_IT.findall(prose) == [], "leave a line free before the next item"


def test_the_site_asks_nothing_of_the_web(site):
    asked = [
        (page.name, where)
        for page in site.rglob("*.html")
        for where in html.parse(page).xpath("//@src | //link/@href")
        if re.match(r"(\w+:)?//", where)
    ]

    assert asked == []


def test_a_page_can_be_searched_for_without_a_server(site):
    assert (site / "search" / "search_index.js").read_text().startswith("var __index")
    assert (site / "site" / "iframe-worker.js").exists()


def pages_of(entry):
    """Give the pages of an entry, in their order."""
    match entry:
        case str():
            yield entry
        case dict():
            yield from chain.from_iterable(map(pages_of, entry.values()))
        case _:
            yield from chain.from_iterable(map(pages_of, entry))
