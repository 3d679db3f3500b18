"""Why an export is not made.

ExportRefused
├── NotACondition    what should choose rows is not one expression
├── NoSuchColumn     a column was named that rows do not have
├── FixedColumns     columns were named for a form that has its own
├── AlreadyThere     something has the name that the export should get
├── NotAnExport      something is to be replaced that is no export
└── UnderWay         another process exports to the same name
"""
# ruff: noqa: N818  (an error is named for the fact it tells)

from collections.abc import Iterable
from pathlib import Path

from warehouse.errors import WarehouseError


class ExportRefused(WarehouseError):
    """An export that is not made."""


class NotACondition(ExportRefused):
    """What should choose rows is not one expression."""

    def __init__(self, text: str, *, why: str) -> None:
        """Keep the text and what is wrong with it."""
        self.text = text
        super().__init__(
            f"--where {text!r} is not one condition ({why});"
            " write what could stand behind WHERE, such as \"language = 'en' AND n_words > 100\""
        )


class NoSuchColumn(ExportRefused):
    """A column was named that rows do not have."""

    def __init__(self, names: Iterable[str], *, of: str) -> None:
        """Keep the names."""
        self.names = tuple(names)
        super().__init__(
            f"{of} have no column {', '.join(self.names)};"
            f' see docs/tables.md, or copydesk sql "DESCRIBE {of}"'
        )


class FixedColumns(ExportRefused):
    """Columns were named for a form that has its own."""

    def __init__(self, form: str) -> None:
        """Keep the form."""
        self.form = form
        super().__init__(
            f"{form} has properties of its own, not columns;"
            " leave --columns out, or export as jsonl"
        )


class AlreadyThere(ExportRefused):
    """Something has the name that the export should get."""

    def __init__(self, path: Path) -> None:
        """Keep the path."""
        self.path = path
        super().__init__(f"{path} is there already; name another, or give --replace")


class NotAnExport(ExportRefused):
    """Something is to be replaced that is no export."""

    def __init__(self, path: Path) -> None:
        """Keep the path."""
        self.path = path
        super().__init__(
            f"{path} has no manifest, so it is not an export of ours, and stays;"
            " name another, or move it away"
        )


class UnderWay(ExportRefused):
    """Another process exports to the same name."""

    def __init__(self, path: Path) -> None:
        """Keep the path."""
        self.path = path
        super().__init__(
            f"another process is writing {path}; wait for it, or name another"
            " (a dead process holds no name)"
        )
