"""A manifest says of each saved page what its file cannot say of itself."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, Field, Json, ValidationError

from extractors.page import RawPage, UnreadablePage
from extractors.saved import (
    SavedPage,
    Told,
    file_uri,
    folder_name,
    read_saved,
    shown,
    unreadable,
)

BOM = b"\xef\xbb\xbf"


def _address(url: str) -> str:
    urlsplit(url)  # a ValueError here makes the row faulty: no part of it could be used
    return url


def _utc(instant: datetime) -> datetime:
    try:
        return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
    except OverflowError as error:
        message = f"{instant.isoformat()} is no instant of the years 1 to 9999 in UTC"
        raise ValueError(message) from error


class ManifestRow(BaseModel):
    """One row: a file, and what is known of the page in it. Other columns are ignored."""

    path: Annotated[str, Field(min_length=1)]
    """The file, relative to the manifest. It may lie anywhere that you may read."""
    url: Annotated[str, AfterValidator(_address)] | None = None
    fetched_at: Annotated[datetime, AfterValidator(_utc)] | None = None
    """ISO 8601; without a zone it is UTC."""
    source: str | None = None
    headers: dict[str, str] | Json[dict[str, str]] | None = None
    """The response's headers: an object, or one written as JSON in a CSV cell."""
    status: Annotated[int, Field(ge=100, le=999)] | None = None
    final_url: Annotated[str, AfterValidator(_address)] | None = None


class ManifestSource:
    """The pages that a manifest names, one row a line: CSV if it is called `.csv`, else JSONL.

    A faulty row is an UnreadablePage that names its line; the rows around it are not affected.
    """

    def __init__(
        self, manifest: Path, *, source: str | None = None, fetched_at: datetime | None = None
    ) -> None:
        """Keep what holds for each row that does not say otherwise; read nothing yet."""
        self._manifest = manifest
        self._source = source
        self._fetched_at = fetched_at

    def pages(self) -> Iterator[RawPage | UnreadablePage]:
        """Yield every page once."""
        return (saved.page for saved in self.saved())

    def saved(self) -> Iterator[SavedPage]:
        """Yield every page once, in the manifest's order, with the file it lies in."""
        is_csv = self._manifest.suffix.lower() == ".csv"
        read_row = _CsvRows().read if is_csv else ManifestRow.model_validate_json
        try:
            for number, line in _lines(self._manifest):
                saved = self._saved(number, line, read_row)
                if saved:
                    yield saved
        except OSError as error:
            yield self._faulty("", f"cannot be read: {error.strerror or error}")

    def _saved(
        self, number: int, line: bytes, read_row: Callable[[bytes], ManifestRow | None]
    ) -> SavedPage | None:
        try:
            row = read_row(line)
        except (ValueError, csv.Error) as error:
            return self._faulty(f"#line={number}", f"line {number}: {_why(error)}; correct the row")
        return self._page(number, row) if row else None

    def _page(self, number: int, row: ManifestRow) -> SavedPage:
        told = Told(
            url=row.url,
            source=row.source or self._source,
            fetched_at=row.fetched_at or self._fetched_at,
            final_url=row.final_url,
            status=row.status,
            headers=tuple((row.headers or {}).items()),
        )
        saved = read_saved(self._manifest.parent / row.path, told)
        if isinstance(saved.page, RawPage):
            return saved
        detail = f"{shown(self._manifest)}, line {number}: {saved.page.detail}"
        return replace(saved, page=replace(saved.page, detail=detail))

    def _faulty(self, place: str, what: str) -> SavedPage:
        """Account for the row at `place`, which names no file that could be looked for."""
        return SavedPage(
            path=self._manifest,
            page=unreadable(
                file_uri(self._manifest) + place,
                self._source or folder_name(self._manifest.parent),
                f"{shown(self._manifest)}, {what}",
            ),
        )


class _CsvRows:
    """Rows under the columns that the first line names.

    Each line is read by itself, so that an unclosed quote spoils its own row and no other.
    """

    def __init__(self) -> None:
        self._columns: list[str] = []

    def read(self, line: bytes) -> ManifestRow | None:
        """Return the row in `line`, or None for the line that names the columns."""
        cells = next(csv.reader([line.decode()], strict=True))
        if not self._columns:
            self._columns = cells
            return None
        if len(cells) != len(self._columns):
            message = f"{len(cells)} cells under {len(self._columns)} columns"
            raise ValueError(message)
        told = zip(self._columns, cells, strict=True)
        return ManifestRow.model_validate({column: cell for column, cell in told if cell})


def _lines(manifest: Path) -> Iterator[tuple[int, bytes]]:
    with manifest.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            text = line.removeprefix(BOM).strip() if number == 1 else line.strip()
            if text:
                yield number, text


def _why(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return str(error)
    fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
    where = ".".join(str(part) for part in fault["loc"][:1])
    what = fault["msg"].removeprefix("Value error, ")
    return f"{where}: {what}" if where else what
