"""A small warehouse of two papers, with a revision, a reserved article and odd cells."""

from dataclasses import replace

import pytest

from tests.warehouse.making import MORNING, VERSION, article, page, record
from warehouse.run import Batch
from warehouse.warehouse import Warehouse

FIRST, SECOND = page(1), page(1, body="And closed again.")
RESERVED = replace(page(3), headers=(("tdm-reservation", "1"),))
FORMULA, UNDATED = page(2), page(4)


@pytest.fixture(scope="session")
def root(tmp_path_factory):
    """Give the warehouse; it is only read."""
    root = tmp_path_factory.mktemp("exports") / "desk"
    pages = [FIRST, replace(SECOND, fetched_at=MORNING.replace(hour=9)), RESERVED, FORMULA, UNDATED]
    found = [
        article(pages[0]),
        article(pages[1], modified_at=MORNING, correction="It closed again."),
        article(pages[2], opt_outs=("header:tdm-reservation=1",)),
        article(pages[3], headline="=SUM(A1:A9)", standfirst="@tide", language="de"),
        article(pages[4], published_on=None, published_at=None, headline=None),
    ]
    warehouse, run = Warehouse(root), record(pages)
    warehouse.keep(pages)
    warehouse.commit(Batch(run_id=run.run_id, version=VERSION, outcomes=tuple(found)))
    warehouse.finish(run)
    return root
