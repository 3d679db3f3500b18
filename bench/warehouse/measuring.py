"""Costs are CPU seconds of this process, all threads: on a busy machine clocks tell nothing."""

from collections.abc import Callable
from time import process_time

from duckdb import DuckDBPyConnection

TIMES = 3


def cpu_s(work: Callable[[], object]) -> float:
    """Return what it costs to do the work once."""
    start = process_time()
    work()
    return process_time() - start


def query_cpu_s(connection: DuckDBPyConnection, sql: str, *, times: int = TIMES) -> float:
    """Return what the answer costs once its files have been read before: the least of a few."""
    connection.execute(sql).fetchall()
    return min(cpu_s(lambda: connection.execute(sql).fetchall()) for _ in range(times))
