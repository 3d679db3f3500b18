"""A page saved in a file is its bytes as they lie there, or why they cannot be had."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from stat import S_ISREG
from urllib.parse import urlsplit

from extractors.page import RawPage, UnreadablePage

FIRST_PAGE = datetime(1991, 8, 6, tzinfo=UTC)
"""The day of the first public web page. A file that is older has lost its time on the way, as
archives and copies do; when it came to lie where it lies is then the better witness."""

MAX_BYTES = 1 << 30
"""Nothing above 1 GiB is a page."""

CONTENT_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".html.gz": "text/html",
    ".txt": "text/plain",
}
"""What a file's name says of its content; a folder is searched for these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """A page together with the file it was read from, as that file was named."""

    path: Path
    page: RawPage | UnreadablePage


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody said about a page, that its file cannot say of itself."""

    url: str | None = None
    source: str | None = None
    fetched_at: datetime | None = None
    final_url: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()


def read_saved(path: Path, told: Told, *, folder: Path | None = None) -> SavedPage:
    """Read the page in `path`; whatever stops that is told in an UnreadablePage, never raised.

    Without a word on it, the address is the file's own, the instant is its last change, and
    the source is the host of the address or else the name of `folder`, where the file was found.
    """
    target_uri = told.url or file_uri(path)
    source = told.source or _host(told.url) or folder_name(folder or path.parent)
    try:
        payload, changed_at = _read(path)
        page: RawPage | UnreadablePage = RawPage(
            target_uri=target_uri,
            source=source,
            payload=payload,
            fetched_at=told.fetched_at or changed_at,
            final_uri=told.final_url,
            status=told.status,
            headers=told.headers or _headers(path),
        )
    except (OSError, ValueError, OverflowError) as error:
        page = unreadable(target_uri, source, f"cannot read {shown(path)}: {_why(error)}")
    return SavedPage(path=path, page=page)


def unreadable(target_uri: str, source: str, detail: str) -> UnreadablePage:
    """Return the account of a page that could not be read just now."""
    return UnreadablePage(
        target_uri=target_uri, source=source, fetched_at=datetime.now(UTC), detail=detail
    )


def saved_at(info: os.stat_result) -> datetime:
    """Return when a file was saved that nobody says more of: its last change, if it can be that."""
    is_plausible = info.st_mtime >= FIRST_PAGE.timestamp()
    return datetime.fromtimestamp(info.st_mtime if is_plausible else info.st_ctime, UTC)


def suffix(path: Path) -> str:
    """Return the ending that names the content: `.html.gz` counts as one."""
    name = path.name.lower()
    return ".html.gz" if name.endswith(".html.gz") else path.suffix.lower()


def file_uri(path: Path) -> str:
    """Return the `file://` address of `path`; bytes that are not UTF-8 come percent-encoded."""
    return Path(os.path.abspath(path)).as_uri()  # noqa: PTH100  (resolve() follows links: another name)


def folder_name(folder: Path) -> str:
    """Return the name of `folder`, also of `.` and of the root."""
    return shown(Path(os.path.abspath(folder)).name) or "/"  # noqa: PTH100  (as above)


def shown(path: Path | str) -> str:
    r"""Return a file name as text that can be stored: a byte that is not UTF-8 becomes `\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _read(path: Path) -> tuple[bytes, datetime]:
    info = path.stat()
    if not S_ISREG(info.st_mode):
        message = "it is not a regular file; name a file or a folder of pages"
        raise ValueError(message)
    if info.st_size > MAX_BYTES:
        message = f"it has {info.st_size:,} bytes and a page may have {MAX_BYTES:,}; split it"
        raise ValueError(message)
    return path.read_bytes(), saved_at(info)


def _headers(path: Path) -> tuple[tuple[str, str], ...]:
    content_type = CONTENT_TYPES.get(suffix(path))
    return (("content-type", content_type),) if content_type else ()


def _host(url: str | None) -> str | None:
    return urlsplit(url).hostname if url else None


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file; correct the name or bring the file back"
    if isinstance(error, PermissionError):
        return "permission denied; make it readable for the user who runs copydesk"
    return str(error.strerror or error) if isinstance(error, OSError) else str(error)
