"""The rows of an export are chosen by one query over the published views."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import duckdb
import pyarrow as pa

from warehouse.edition.quoting import literal
from warehouse.exports import article_row
from warehouse.exports.asked import Asked, Form
from warehouse.exports.errors import FixedColumns, NoSuchColumn, NotACondition
from warehouse.schema import ARTICLES, VIEWS
from warehouse.tables.arrow import month as month_of
from warehouse.tables.table import Column, View

RESERVED = """(
    FROM revisions
    ANTI JOIN (
        SELECT article_id
        FROM outcomes
        WHERE len(opt_outs) > 0
        UNION ALL
        SELECT article_id
        FROM revisions
        WHERE len(opt_outs) > 0
    ) AS reserved USING (article_id)
)"""
"""Every revision of those articles that not_opted_out has."""

COLUMNS_OF = dict.fromkeys((Form.NINJS, Form.JSONLD), article_row.COLUMNS)


@dataclass(frozen=True)
class Selection:
    """What is asked, as SQL; it refuses to exist where that makes no sense."""

    asked: Asked

    def __post_init__(self) -> None:
        """Refuse columns that are not there, and a condition that is none."""
        if self.asked.columns and self.asked.form in COLUMNS_OF:
            raise FixedColumns(self.asked.form)
        if unknown := [name for name in self.asked.columns if name not in self._view.names]:
            raise NoSuchColumn(unknown, of=self._view.name)
        if self.asked.where is not None:
            _check(self.asked.where)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns of a row, in order; a folder's name tells the month of its rows."""
        declared = {column.name: column for column in self._view.columns}
        names = self.asked.columns or COLUMNS_OF.get(self.asked.form) or self._view.names
        found = [declared[name] for name in dict.fromkeys(names)]
        match self.asked.form:
            case Form.PARQUET:
                return tuple(column for column in found if column.name != ARTICLES.partition)
            case Form.CSV if not self.asked.columns:
                return tuple(column for column in found if _fits_a_cell(column.type))
            case _:
                return tuple(found)

    @property
    def _view(self) -> View:
        """What has the columns of a row: those of a revision say also when it was valid."""
        name = "revisions" if self.asked.has_revisions else "articles"
        return next(view for view in VIEWS if view.name == name)

    def rows(self, month: str | None = None) -> str:
        """Return the query for the rows, of one month or of all."""
        columns = ", ".join(f'"{column.name}"' for column in self.columns)
        return f"SELECT {columns}\n{self._source(month, reserved=self.asked.has_reserved)}"

    def months(self) -> str:
        """Return the query for the months that may have rows, in order."""
        return f"SELECT DISTINCT month FROM revisions {self._within()} ORDER BY month"  # noqa: S608  (as below)

    def count(self) -> str:
        """Return the query for how many rows there are, with what is reserved."""
        return f"SELECT count(*)\n{self._source(None, reserved=True)}"

    def _source(self, month: str | None, *, reserved: bool) -> str:
        """Return FROM and WHERE; a condition of somebody's stands in lines of its own."""
        match self.asked.has_revisions, reserved:
            case True, True:
                relation = "revisions"
            case True, False:
                relation = RESERVED
            case False, True:
                relation = "articles"
            case _:
                relation = "not_opted_out"
        where = f"(\n{self.asked.where}\n)" if self.asked.where is not None else "TRUE"
        return f"FROM {relation} AS articles\n{self._within(month)}\nAND {where}"

    def _within(self, month: str | None = None) -> str:
        """Return WHERE with all that is asked but somebody's condition."""
        asked = self.asked
        found = ["TRUE"]
        if month is not None:
            found.append(f"month = {literal(month)}")
        if since := asked.since:
            found.append(f"month >= '{month_of(since)}' AND published_on >= DATE '{since}'")
        if until := asked.until:
            found.append(f"month <= '{month_of(until)}' AND published_on < DATE '{until}'")
        for name, values in (("source", asked.sources), ("language", asked.languages)):
            if values:
                found.append(f"{name} IN ({_literals(values)})")
        return f"WHERE {' AND '.join(found)}"


def _check(where: str) -> None:
    """Raise NotACondition unless the text is one expression, and still is one in brackets.

    The first alone would take an alias; the second, what closes our bracket and opens another.
    """
    try:
        where.encode()
        for text in (where, f"(\n{where}\n)"):
            duckdb.SQLExpression(text)
    except UnicodeEncodeError as error:
        raise NotACondition(where, why="it is not UTF-8") from error
    except duckdb.Error as error:
        raise NotACondition(where, why=str(error).splitlines()[0]) from error


def _fits_a_cell(kind: pa.DataType) -> bool:
    """Tell whether a column is one value, or a list of texts."""
    is_list = pa.types.is_list(kind)
    return not pa.types.is_nested(kind.value_type if is_list else kind)


def _literals(values: Iterable[str]) -> str:
    return ", ".join(map(literal, values))
