"""What somebody wants of an export, before anything is read."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Form(StrEnum):
    """How articles can leave the warehouse."""

    PARQUET = "parquet"
    """A folder of Parquet files, one folder in it for each month."""
    CSV = "csv"
    """One line of cells an article; no cell is taken for a formula."""
    JSONL = "jsonl"
    """One JSON object a line, with the columns' own names."""
    NINJS = "ninjs"
    """One item a line, as IPTC's ninjs 2.1 has it."""
    JSONLD = "jsonld"
    """One NewsArticle a line, as schema.org has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which articles, in which form."""

    form: Form
    where: str | None = None
    """One SQL expression over the columns of articles."""
    since: date | None = None
    """The first day of publication."""
    until: date | None = None
    """The day after the last one."""
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    """In this order; none means those of the form."""
    has_revisions: bool = False
    """Every revision is a row, not only the latest."""
    has_reserved: bool = False
    """What its publisher reserves from text and data mining is taken too."""
    has_raw_cells: bool = False
    """CSV cells stay as they are, also where a spreadsheet would run them."""
