"""What the tests of coverage ask of a warehouse."""

import pytest

from warehouse.read import connect
from warehouse.warehouse import Warehouse


@pytest.fixture
def rows(tmp_path):
    """Give the rows of a query over a newly published edition."""

    def answer(sql):
        Warehouse(tmp_path).publish()
        with connect(tmp_path) as reader:
            return reader.execute(sql).fetchall()

    return answer
