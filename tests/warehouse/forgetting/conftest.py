"""A warehouse with one article that somebody wants forgotten, and five pages beside it."""

import pytest

from tests.warehouse.crawling import crawl
from tests.warehouse.forgetting.wanting import PAGES
from tests.warehouse.making import ingest


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Make the warehouse once: tests that change it take a copy."""
    root = tmp_path_factory.mktemp("made") / "warehouse"
    ingest(root, PAGES)
    crawl(root)
    return root
