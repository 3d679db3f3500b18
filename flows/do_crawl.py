"""`copydesk ingest` without a PATH: the sources of the registry, crawled, watched and reported."""

import json
from pathlib import Path

from flows.alarmed import sentences, unusual
from flows.crawling.crawl import Desk, crawl
from flows.crawling.record import night_record
from flows.crawling.report import print_crawl
from flows.profiling.profile_folder import ProfileFolder
from flows.registered import contact_for, registered
from flows.settings import settle
from flows.stopping import stoppable
from flows.terminal import err, out
from flows.watching import watched
from warehouse.place.place import Place


def do_crawl(  # noqa: PLR0913  (the options of a command)
    *,
    sources: Path | None,
    only: list[str],
    group: str | None,
    warehouse: Place | None,
    jobs: int | None,
    profiles: Path | None,
    is_json: bool,
) -> int:
    """Crawl, report on stdout, and return the exit code: 1 if somebody should look."""
    settings = settle(warehouse=warehouse, jobs=jobs, profiles=profiles, sources=sources)
    registry = registered(settings)
    chosen = registry.in_group(group) if group else registry.named(only)
    with stoppable(), watched(err()) as progress:
        account = crawl(
            chosen,
            Desk(
                warehouse=settings.warehouse,
                contact=contact_for(chosen, registry),
                jobs=settings.jobs,
                profiles=ProfileFolder(settings.profiles).all(),
                progress=progress,
            ),
        )
    if is_json:
        print(json.dumps(night_record(account)))  # noqa: T201  (what was asked for)
    else:
        print_crawl(account, out(), warehouse=settings.warehouse)
        for told in sentences(unusual(settings.warehouse)):
            out().print(f"Not as usual: {told}", soft_wrap=True)
    return 1 if account.n_faults else 0
