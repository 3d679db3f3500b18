"""Files are read by their addresses, wherever they lie: by Arrow, and by DuckDB."""

from functools import cache

import pyarrow.fs as pafs
from fsspec import AbstractFileSystem
from pyarrow.parquet import ParquetFile

S3 = "s3://"


def parquet_file(address: str) -> ParquetFile:
    """Open a Parquet file."""
    if not address.startswith(S3):
        return ParquetFile(address)
    return ParquetFile(address, filesystem=arrow_files(address))


def arrow_files(address: str) -> pafs.FileSystem:
    """Return what Arrow opens an address with, for reading and for writing."""
    return _arrow_s3() if address.startswith(S3) else pafs.LocalFileSystem()


@cache
def _arrow_s3() -> pafs.FileSystem:
    return pafs.PyFileSystem(pafs.FSSpecHandler(s3_files(is_writing=True)))


@cache
def s3_files(*, is_writing: bool = False) -> AbstractFileSystem:
    """Return the files of all buckets, as the environment says who we are.

    SQL reads only: a COPY, too, would be let into the tables' own address.
    """
    # Few lie in a bucket.
    from warehouse.place.objects import RETRY  # noqa: PLC0415
    from warehouse.place.s3_files import ReadOnly, Writable  # noqa: PLC0415

    return (Writable if is_writing else ReadOnly)("s3", retry_config=RETRY)
