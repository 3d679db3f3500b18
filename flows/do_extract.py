"""`copydesk extract`: pages in, one JSON object each out, and nothing kept."""

import json
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path

from extractors.saved import SavedPage
from flows.account import FAULTS
from flows.profiling.profile_folder import ProfileFolder
from flows.reading import extract_all
from flows.record import page_record
from flows.settings import settle
from flows.whole_file import whole_file
from transforms.article import Rejected


def do_extract(
    saved: Iterable[SavedPage], *, out: Path | None, jobs: int | None, profiles: Path | None
) -> int:
    """Write a line for each page; return 1 if any is unreadable or failed."""
    settings = settle(jobs=jobs, profiles=profiles)
    known = ProfileFolder(settings.profiles).all()
    n_faults = 0
    stdout = nullcontext(sys.stdout)
    with whole_file(out) if out else stdout as lines:
        for read in extract_all(saved, jobs=settings.jobs, profiles=known):
            record = page_record(read.path, read.outcome)
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
            n_faults += isinstance(read.outcome, Rejected) and read.outcome.reason in FAULTS
    return 1 if n_faults else 0
