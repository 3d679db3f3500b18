"""A statement is a query if all it can do is read."""

import re

import duckdb
from duckdb import StatementType

from warehouse.errors import NotAQuery, QueryFailed

EXPLAIN = re.compile(
    r"\s*EXPLAIN\s+(?:ANALYZE\s+)?(?:\(\s*(?:FORMAT|ANALYZE)\b[^)]*\)\s*)?", re.IGNORECASE
)
PIVOT = re.compile(r"\s*(?:PIVOT|FROM|WITH|SELECT|\()", re.IGNORECASE)
"""A PIVOT is the only query that DuckDB takes apart into several statements."""


def checked(sql: str) -> tuple[str, ...]:
    """Return the statements of `sql`, all of them queries; raise NotAQuery or QueryFailed."""
    statements = tuple(statement for statement, _ in _parsed(sql))
    if not statements:
        message = "the query is empty: there is no statement in it"
        raise QueryFailed(message)
    for statement in statements:
        _check(statement)
    return statements


def _check(statement: str) -> None:
    """Raise NotAQuery if the statement may do more than read."""
    explain = EXPLAIN.match(statement)
    explained = statement[explain.end() :] if explain else statement
    for inner, kind in _parsed(explained):
        is_pivot = kind == StatementType.MULTI and PIVOT.match(inner)
        if kind != StatementType.SELECT and not is_pivot:
            raise NotAQuery(statement, kind=kind.name)


def _parsed(sql: str) -> list[tuple[str, StatementType]]:
    """Return each statement with its kind."""
    try:
        sql.encode()
        return [(found.query, found.type) for found in duckdb.extract_statements(sql)]
    except UnicodeEncodeError as error:
        message = f"the query is not UTF-8 from its character {error.start + 1} on"
        raise QueryFailed(message) from error
    except duckdb.Error as error:
        raise QueryFailed(str(error)) from error
