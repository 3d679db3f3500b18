"""The index is a folder of the warehouse that can be thrown away: the tables make it again."""

import errno
import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tantivy import Index, IndexWriter, Searcher

from warehouse.place.atomic import remove
from warehouse.place.steps import step
from warehouse.search.fields import FORMAT, made_schema, with_analyzers
from warehouse.search.progress import Progress, read_progress, write_progress

WRITER_BYTES = 64_000_000
"""What the writer collects in memory before it writes a segment."""

ATTEMPTS = 5
PAUSE_S = 0.05


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The index of the warehouse at `root`; one process writes to it, under the writer's lock."""

    root: Path

    @property
    def files(self) -> Path:
        """The folder of the index's own files."""
        return self.root / "search" / "index"

    @property
    def progress_file(self) -> Path:
        """Where it says how far it has come."""
        return self.root / "search" / "progress.json"

    def progress(self) -> Progress | None:
        """Return how far it has come; None if it is not there, is of another format, or damaged."""
        progress = read_progress(self.progress_file)
        if progress is None or progress.format != FORMAT:
            return None
        return progress if self._n_commits() >= progress.n_commits else None

    def note(
        self, *, follows: int | None, forgot: int | None = None, done: tuple[str, ...] = ()
    ) -> None:
        """Write down how far it has come."""
        told = Progress(
            follows=follows,
            forgot=forgot,
            done=done,
            n_revisions=self.searcher().num_docs,
            n_commits=self._n_commits(),
        )
        write_progress(self.progress_file, told)
        # tantivy makes these two readable by their owner alone; a warehouse may have other readers.
        mode = self.progress_file.stat().st_mode
        for name in ("meta.json", ".managed.json"):
            (self.files / name).chmod(mode)

    def clear(self) -> None:
        """Make it empty, whatever is there."""
        if self.progress_file.exists():
            remove(self.progress_file)
        with step("remove index"):
            shutil.rmtree(self.files, ignore_errors=True)
        self.files.mkdir(parents=True)
        with step("create index"), _told():
            Index(made_schema(), path=str(self.files))
        self.note(follows=None)

    def searcher(self) -> Searcher:
        """Return its present state, for the writer; raise OSError if it cannot be opened."""
        with _told():
            return Index.open(str(self.files)).searcher()

    @contextmanager
    def reading(self) -> Iterator[Searcher]:
        """Give its present state, whoever writes meanwhile, and in a folder that only reads."""
        with TemporaryDirectory(prefix="copydesk-") as links:
            yield self._opened(Path(links))

    @contextmanager
    def writing(self) -> Iterator[IndexWriter]:
        """Make the block's changes one; small segments are then merged."""
        with _told():
            opened = with_analyzers(Index.open(str(self.files)))
            writer = opened.writer(heap_size=WRITER_BYTES, num_threads=1)
            yield writer
            with step("commit index"):
                writer.commit()
            with step("merge index"):
                writer.wait_merging_threads()

    def sweep(self) -> None:
        """Remove the files that no state of it names: a writer that died left them."""
        with _told(), step("sweep index"):
            Index.open(str(self.files)).writer(heap_size=WRITER_BYTES).garbage_collect_files()

    def _opened(self, links: Path) -> Searcher:
        """Open it; what a writer removes while we do is opened at the next attempt.

        To open it, tantivy locks a file in its folder. Where we may not write, it opens links to
        the files instead.
        """
        for attempt in range(1, ATTEMPTS):
            try:
                return self._searcher_or_linked(links / str(attempt))
            except OSError:
                time.sleep(PAUSE_S)
        return self._searcher_or_linked(links / str(ATTEMPTS))

    def _searcher_or_linked(self, links: Path) -> Searcher:
        try:
            return self.searcher()
        except PermissionError:
            links.mkdir()
            for file in self.files.resolve().iterdir():
                if file.suffix != ".lock":
                    (links / file.name).symlink_to(file)
            with _told():
                return Index.open(str(links)).searcher()

    def segment_sizes(self) -> list[int]:
        """Return how many rows each segment has, in the order of their places."""
        return [one["max_doc"] for one in self._meta()["segments"]]

    def _n_commits(self) -> int:
        """Return how many changes the index has seen, or -1 if it does not say."""
        try:
            return int(self._meta()["opstamp"])
        except (OSError, ValueError, TypeError, KeyError):
            return -1

    def _meta(self) -> dict[str, Any]:
        """Return what tantivy says of its index."""
        found: dict[str, Any] = json.loads((self.files / "meta.json").read_text(encoding="utf-8"))
        return found


@contextmanager
def _told() -> Iterator[None]:
    """Turn what tantivy says into an OSError: it says all as ValueError, the system's no too."""
    try:
        yield
    except ValueError as error:
        refused = "PermissionDenied" in str(error) or "Read-only file system" in str(error)
        kind = PermissionError if refused else OSError
        raise (kind(errno.EACCES, str(error)) if refused else OSError(str(error))) from error
