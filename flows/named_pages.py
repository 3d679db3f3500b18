"""Which pages a command is about is named in one of two ways."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from extractors.folder import FolderSource
    from extractors.manifest import ManifestSource


def no_page_options(
    *, url: str | None, source: str | None, fetched_at: datetime | None, is_dry_run: bool
) -> None:
    """Refuse options that say something of saved pages where none is named."""
    if url or source or fetched_at:
        message = "--url, --source and --fetched-at are for saved pages; name their files, too"
        raise typer.BadParameter(message)
    if is_dry_run:
        message = (
            "a crawl cannot be rehearsed: its publishers would be asked all the same;"
            " name saved pages, or try the sources with `copydesk sources check`"
        )
        raise typer.BadParameter(message)


def named_pages(
    paths: Sequence[Path] | None,
    manifest: Path | None,
    *,
    url: str | None,
    source: str | None,
    fetched_at: datetime | None,
) -> "FolderSource | ManifestSource":
    """Return the source that somebody named by paths, or by a manifest: by one of the two."""
    if bool(paths) == bool(manifest):
        message = "name either files and folders, or a --manifest"
        raise typer.BadParameter(message)
    if manifest:
        if url:
            message = "--url is for files; a manifest gives each row its own"
            raise typer.BadParameter(message)
        from extractors.manifest import ManifestSource  # noqa: PLC0415  (only what is asked for)

        return ManifestSource(manifest, source=source, fetched_at=fetched_at)
    listed = next((path for path in paths or () if path.suffix in {".jsonl", ".csv"}), None)
    if listed:
        message = f"{listed} looks like a list of pages; name it with --manifest"
        raise typer.BadParameter(message)
    from extractors.folder import FolderSource  # noqa: PLC0415  (only what is asked for)

    return FolderSource(paths or (), url=url, source=source, fetched_at=fetched_at)
