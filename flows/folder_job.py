"""One folder of saved pages is one unit of scheduled work: of retry, and of report."""

from collections.abc import Callable
from pathlib import Path

from extractors.folder import FolderSource
from extractors.window import Window, WindowedSource
from flows.ledger_record import AccountRecord, account_record
from flows.pipeline import ingest
from flows.profiling.profile_folder import ProfileFolder
from flows.settings import settle
from flows.watching import Lines
from warehouse.warehouse import Warehouse


def ingest_folder(
    folder: str, *, kind: str, window: Window | None, say: Callable[[str], None]
) -> AccountRecord:
    """Ingest the pages in `folder`, of `window` if there is one; again, it adds nothing.

    A folder that is not there raises: it is probably not mounted, and no page can tell of it.
    """
    top = Path(folder)
    if not top.is_dir():
        raise NotADirectoryError(2, "there is no such folder; mount it or correct its name", folder)
    pages = FolderSource([top])
    settings = settle()
    warehouse = Warehouse(settings.warehouse)
    account = ingest(
        WindowedSource(source=pages, window=window) if window else pages,
        warehouse=warehouse,
        progress=Lines(say),
        kind=kind,
        jobs=settings.jobs,
        profiles=ProfileFolder(settings.profiles).all(),
    )
    warehouse.derive()
    return account_record(account)
