"""What copydesk says of labelled pages: asked through its command, as anybody would."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory

from bench.quality.labelled_set import CHECKOUT, LabelledPage
from bench.quality.reading import (
    Reading,
    prediction_of,
    read_rows,
    reading_of,
    run_counted,
    write_rows,
)
from transforms.vocabulary import RejectReason

COPYDESK = Path(sys.executable).with_name("copydesk")
PACKAGES = ("extractors", "transforms", "warehouse", "flows")

FETCHED_AT = "2026-11-01T00:00:00Z"
"""After the last of the labelled pages; a fixed instant, so that any day gives the same figures."""

Files = Mapping[Path, bytes]
"""Files of the checkout, by their place in it, as they would be."""


def copydesk_reading(
    pages: Sequence[LabelledPage], *, jobs: int, instead: Files | None = None
) -> Reading:
    """Return what `copydesk extract` says of the pages, with some files of it replaced."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        patched = _patched(home / "copydesk", instead) if instead else None
        manifest, out = home / "pages.jsonl", home / "records.jsonl"
        write_rows(manifest, [_row(page) for page in pages])
        told = ("extract", "--manifest", manifest, "--out", out, "--jobs", jobs)
        cpu_s = run_counted([str(COPYDESK), *map(str, told)], home=home, path=patched)
        records = read_rows(out)
    answers = [(prediction_of(record), _why(record)) for record in records]
    return reading_of(pages, answers, cpu_s)


def is_wall(why: str) -> bool:
    """Say whether a page was taken for a wall: of a labelled page, that is a false alarm."""
    return RejectReason(why.partition(":")[0]).is_wall


def _row(page: LabelledPage) -> dict[str, str]:
    return {"path": str(page.path), "url": page.label.url, "fetched_at": FETCHED_AT}


def _why(record: Mapping[str, object]) -> str | None:
    return None if record["outcome"] == "article" else f"{record['reason']}: {record['detail']}"


def _patched(folder: Path, instead: Files) -> Path:
    """Copy the packages into `folder`, put the files in their places, and return it."""
    for package in PACKAGES:
        copytree(CHECKOUT / package, folder / package, ignore=ignore_patterns("__pycache__"))
    for place, content in instead.items():
        (folder / place).write_bytes(content)
    return folder
