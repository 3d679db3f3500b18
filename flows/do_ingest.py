"""`copydesk ingest`: one run, watched, and its report."""

import json
from pathlib import Path

from extractors.page import PageSource
from flows.ledger_record import account_record
from flows.pipeline import Store, ingest
from flows.profiling.profile_folder import ProfileFolder
from flows.rehearsal import Rehearsal
from flows.report import print_report
from flows.settings import settle
from flows.stopping import stoppable
from flows.terminal import err, out
from flows.watching import watched
from warehouse.place.place import Place
from warehouse.warehouse import Warehouse


def do_ingest(  # noqa: PLR0913  (the options of a command)
    source: PageSource,
    *,
    warehouse: Place | None,
    jobs: int | None,
    profiles: Path | None,
    is_dry_run: bool,
    is_json: bool,
) -> int:
    """Run, report on stdout and return the exit code: 1 if any page is unreadable or failed."""
    settings = settle(warehouse=warehouse, jobs=jobs, profiles=profiles)
    real = Warehouse(settings.warehouse)
    store: Store = Rehearsal(real) if is_dry_run else real
    with stoppable(), watched(err()) as progress:
        account = ingest(
            source,
            warehouse=store,
            progress=progress,
            jobs=settings.jobs,
            profiles=ProfileFolder(settings.profiles).all(),
        )
    if not is_dry_run:
        real.derive()
    if is_json:
        print(json.dumps(account_record(account)))  # noqa: T201  (what was asked for)
    else:
        print_report(account, out(), warehouse=settings.warehouse, is_dry_run=is_dry_run)
    return 1 if account.n_faults else 0
