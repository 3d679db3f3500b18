"""How a table's Parquet files are written: those of a night by Delta, merged ones by Arrow.

By a column that a table is `found_by` one row is looked up among millions. Its values stand in no
order and hardly repeat, so neither bounds nor a dictionary help: each group of rows has a Bloom
filter of them instead, and a reader skips the groups that cannot have the value.
"""

from collections.abc import Iterator

import pyarrow as pa
from deltalake import BloomFilterProperties, ColumnProperties, WriterProperties
from pyarrow.parquet import ParquetWriter

from warehouse.tables.table import Table

LEVEL = 3
"""Of zstd: 9 would save 13 % of the bytes for five times the CPU."""
WRONGLY = 0.01
"""Share of the groups that are read in vain."""


def delta_layout(table: Table) -> WriterProperties:
    """Return the layout as Delta takes it, which shrinks each filter to the rows that came."""
    bloom = BloomFilterProperties(
        set_bloom_filter_enabled=True, fpp=WRONGLY, ndv=table.rows_per_group
    )
    found = {
        name: ColumnProperties(dictionary_enabled=False, bloom_filter_properties=bloom)
        for name in table.found_by
    }
    bulky = {name: ColumnProperties(dictionary_enabled=False) for name in table.is_bulky}
    return WriterProperties(
        compression="ZSTD",
        compression_level=LEVEL,
        max_row_group_size=table.rows_per_group,
        column_properties=bulky | found,
    )


def arrow_writer(
    sink: pa.NativeFile, table: Table, schema: pa.Schema, *, n_rows: int
) -> ParquetWriter:
    """Return a writer of the same layout, for groups of at most so many rows."""
    unlike = {*table.found_by, *table.is_bulky}
    alike = [leaf for one in schema if one.name not in unlike for leaf in _leaves(one)]
    return ParquetWriter(
        sink,
        schema,
        compression="zstd",
        compression_level=LEVEL,
        use_dictionary=alike if not table.is_bulky else False,
        bloom_filter_options={name: {"ndv": n_rows, "fpp": WRONGLY} for name in table.found_by},
        store_schema=False,
    )


def _leaves(field: pa.Field, above: str = "") -> Iterator[str]:
    """Yield the paths under which Parquet knows the values of a column."""
    path, kind = f"{above}{field.name}", field.type
    if pa.types.is_map(kind):
        yield from (f"{path}.key_value.key", f"{path}.key_value.value")
    elif pa.types.is_list(kind):
        yield from _leaves(kind.value_field.with_name("element"), f"{path}.list.")
    elif pa.types.is_struct(kind):
        for inner in kind:
            yield from _leaves(inner, f"{path}.")
    else:
        yield path
