"""Archives in an empty folder, under a clock that stands."""

from datetime import UTC, datetime

import pytest

from extractors.archive.warc_file import WarcFile


@pytest.fixture
def archive(tmp_path):
    """Return a function that makes a file of bytes and opens it."""

    def made(content, name="vell.warc.gz", **told):
        path = tmp_path / name
        path.write_bytes(content)
        return WarcFile(path, source="vell", now=lambda: datetime(2024, 6, 1, tzinfo=UTC), **told)

    return made
