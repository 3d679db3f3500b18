"""`copydesk ingest`: one run, watched, and its report."""

import json
from functools import partial
from pathlib import Path

from extractors.page import PageSource
from flows.costing.counted import CountedReaders, CountedSource, CountedStore
from flows.costing.spent import Spent
from flows.costing.spent_print import print_spent, spent_record
from flows.ledger_record import account_record
from flows.pipeline import Store, ingest
from flows.profiling.profile_folder import ProfileFolder
from flows.reading import Readers
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
    is_profiled: bool = False,
) -> int:
    """Run, report on stdout and return the exit code: 1 if any page is unreadable or failed."""
    spent = Spent() if is_profiled else None
    settings = settle(warehouse=warehouse, jobs=jobs, profiles=profiles)
    real = Warehouse(settings.warehouse)
    store: Store = Rehearsal(real) if is_dry_run else real
    with stoppable(), watched(err()) as progress:
        account = ingest(
            CountedSource(source=source, spent=spent) if spent else source,
            warehouse=CountedStore(store=store, spent=spent) if spent else store,
            progress=progress,
            jobs=settings.jobs,
            profiles=ProfileFolder(settings.profiles).all(),
            team_of=partial(CountedReaders, spent=spent) if spent else Readers,
        )
    if not is_dry_run:
        derive = partial(real.derive, during=spent.during) if spent else real.derive
        derive()
    if spent:
        spent.close()
    if is_json:
        told = {"spent": spent_record(spent)} if spent else {}
        print(json.dumps({**account_record(account), **told}))  # noqa: T201  (what was asked for)
    else:
        print_report(account, out(), warehouse=settings.warehouse, is_dry_run=is_dry_run)
        if spent:
            print_spent(spent, account.ledger.n_seen, out())
    return 1 if account.n_faults else 0
