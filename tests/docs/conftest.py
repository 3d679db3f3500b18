"""The sample pages are brought in once for all tests of docs/."""

import pytest

from tests.docs.crawled import crawl_samples
from tests.docs.making import Samples, copydesk


@pytest.fixture(scope="session")
def samples(tmp_path_factory):
    """Ingest and extract the sample pages, and record crawls that may have brought them."""
    folder = tmp_path_factory.mktemp("samples")
    found = Samples(warehouse=folder / "warehouse", extracted=folder / "pages.jsonl")
    manifest = ("--manifest", "examples/manifest.jsonl")
    for told in (("ingest", "--warehouse", found.warehouse), ("extract", "--out", found.extracted)):
        copydesk(*told, *manifest).check_returncode()
    crawl_samples(found.warehouse)
    return found
