"""A desk with nothing in it."""

import pytest

from tests.warehouse.search.desk import SearchDesk


@pytest.fixture
def desk(tmp_path):
    """Give a warehouse that nobody has written to."""
    return SearchDesk(tmp_path / "desk")
