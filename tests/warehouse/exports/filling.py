"""A warehouse of many articles, put in its tables directly: only what reads it is tested."""

from collections.abc import Iterable
from hashlib import sha256

import pyarrow as pa

from tests.warehouse.making import MORNING, VERSION, article, page
from warehouse import rows, schema
from warehouse.warehouse import Warehouse

AT_ONCE = 5_000
STAMP = rows.Stamp(version=VERSION, run_id="0" * 32, ingested_at=MORNING)
MONTHS = tuple(f"2023-{month:02}" for month in range(1, 13))


def fill(root, n_articles, *, letters=2_000):
    """Make a warehouse of so many articles of so many letters, over a year."""
    warehouse = Warehouse(root)
    warehouse.publish()
    one = rows.article_rows([article(page(1))], STAMP)
    with warehouse.writing() as tables:
        for start in range(0, n_articles, AT_ONCE):
            some = range(start, min(start + AT_ONCE, n_articles))
            tables.of(schema.ARTICLES).append(_many(one, some, letters), batch=str(start))
        tables.publish(now=MORNING)


def _many(one: pa.Table, numbers: Iterable[int], letters: int) -> pa.Table:
    """Return the row as many times, each time another article."""
    numbers = list(numbers)
    found = one.take([0] * len(numbers))
    ids = [sha256(str(number).encode()).hexdigest()[:32] for number in numbers]
    texts = [(f"The tide of day {n} came at {n * 7919 % 1440}. " * 99)[:letters] for n in numbers]
    given = {
        "article_id": ids,
        "revision_id": ids,
        "text": texts,
        "month": [MONTHS[number % 12] for number in numbers],
    }
    for name, values in given.items():
        at = found.schema.get_field_index(name)
        found = found.set_column(at, found.schema.field(name), pa.array(values))
    return found
