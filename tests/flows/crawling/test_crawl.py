"""A crawl needs a contact only where it asks the web, and says what stopped it by its name."""

from pathlib import Path

import pytest

from extractors.registry.source import Folder
from flows.crawling.crawl import Desk, crawl
from flows.crawling.night import Night
from flows.watching import Lines
from tests.flows.crawling.making import source
from transforms.furniture.profile import NO_PROFILES
from warehouse.errors import StorageFull

DISK_IS_FULL = ExceptionGroup("", [ExceptionGroup("", [StorageFull(Path("/data"))])])


def desk(tmp_path, contact=None):
    return Desk(
        warehouse=tmp_path / "warehouse",
        contact=contact,
        jobs=1,
        profiles=NO_PROFILES,
        progress=Lines(print),
    )


def test_nobody_needs_to_be_named_for_pages_that_are_here(tmp_path):
    (tmp_path / "pages").mkdir()
    folder = Folder(name="pages", kind="folder", paths=[str(tmp_path / "pages")])

    account = crawl([folder], desk(tmp_path))

    assert [one.failure for one in account.sources] == [None]


def test_what_stops_all_sources_is_raised_by_its_name(tmp_path, monkeypatch):
    async def full(*_):
        raise DISK_IS_FULL

    monkeypatch.setattr(Night, "crawl", full)

    with pytest.raises(StorageFull):
        crawl([source()], desk(tmp_path, contact="desk@paper.example"))
