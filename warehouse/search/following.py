"""The index follows the articles: what came since is added, and a lost index is made again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from warehouse import schema
from warehouse.forgetting.schema import FORGETTINGS
from warehouse.place.disk import need_room
from warehouse.place.reading import parquet_file
from warehouse.search.fields import COLUMNS, document
from warehouse.search.index import SearchIndex
from warehouse.search.progress import Progress
from warehouse.stored_tables import OpenTables, StoredTables
from warehouse.tables.fresh import added

ROWS_A_PORTION = 20_000
"""About seven seconds of work, in which no one else writes; a file is never parted."""

ROWS_AT_ONCE = 500

ROOM_BYTES = 64 << 20
"""What a portion needs at most, with what is merged after it, as a rule."""


def index_articles(tables: OpenTables, _now: datetime) -> bool:
    """Bring a portion of the articles that the index lacks into it; tell whether more is left.

    Every revision is indexed, and none taken out when a newer one comes: which one is shown is
    the edition's to say. So the index follows from `articles` alone, and a second time adds none.
    """
    articles, index = tables.of(schema.ARTICLES), SearchIndex(tables.place.home)
    version, forgot = articles.version(), tables.of(FORGETTINGS).version()
    progress = _usable(index, version, forgot)
    if progress.follows == version:
        return False
    pending = [
        file for file in added(articles, progress.follows) if _name(file) not in progress.done
    ]
    portion = _portion(pending)
    _add(index, portion)
    if len(portion) == len(pending):
        index.note(follows=version, forgot=forgot)
        return False
    names = map(_name, portion)
    index.note(follows=progress.follows, forgot=forgot, done=(*progress.done, *names))
    return True


def reindex(warehouse: StoredTables) -> int:
    """Make the index anew of the tables, and return how many revisions it has."""
    with warehouse.writing() as tables:
        index = SearchIndex(tables.place.home)
        index.clear()
    is_more = True
    while is_more:
        with warehouse.writing() as tables:
            is_more = index_articles(tables, warehouse.now())
    return index.searcher().num_docs


def rows_of(files: Iterable[str]) -> Iterator[Mapping[str, Any]]:
    """Yield what is indexed of the rows of Parquet files, in flat memory."""
    for file in files:
        with parquet_file(file) as opened:
            for batch in opened.iter_batches(ROWS_AT_ONCE, columns=list(COLUMNS)):
                yield from batch.to_pylist()


def is_whole(index: SearchIndex) -> bool:
    """Tell whether the index is there, of this format, and can be opened."""
    if index.progress() is None:
        return False
    try:
        index.searcher()
    except PermissionError:
        raise
    except OSError:
        return False
    return True


def add_rows(index: SearchIndex, rows: Iterable[Mapping[str, Any]]) -> None:
    """Add the rows of `articles` that the index does not have, as one change."""
    held, met = index.searcher(), set()
    with index.writing() as writer:
        for row in rows:
            revision_id = row["revision_id"]
            if revision_id not in met and not held.doc_freq("revision_id", revision_id):
                met.add(revision_id)
                writer.add_document(document(row))


def _usable(index: SearchIndex, version: int, forgot: int) -> Progress:
    """Return how far the index has come; one that is lost, damaged or of other tables is begun.

    So is one that has not heard of what was forgotten: another machine did that, which cannot
    reach what lies here.
    """
    progress = index.progress()
    is_ahead = progress is not None and (progress.follows or 0) > version
    has_heard = progress is not None and progress.forgot in {None, forgot}
    if progress is not None and has_heard and not is_ahead and is_whole(index):
        return progress
    index.clear()
    return Progress()


def _name(file: str) -> str:
    """Return what a file is called in its folder: no other has that name."""
    return PurePosixPath(file).name


def _portion(pending: Sequence[str]) -> list[str]:
    """Return the first files, as many as one portion has rows."""
    portion, n_rows = list(pending[:1]), _n_rows(pending[:1])
    for file in pending[1:]:
        n_rows += _n_rows([file])
        if n_rows > ROWS_A_PORTION:
            break
        portion.append(file)
    return portion


def _n_rows(files: Iterable[str]) -> int:
    n_rows = 0
    for file in files:
        with parquet_file(file) as opened:
            n_rows += opened.metadata.num_rows
    return n_rows


def _add(index: SearchIndex, files: Sequence[str]) -> None:
    """Index the rows of the files that are not in the index, as one change."""
    if files:
        need_room(index.root, ROOM_BYTES)
        add_rows(index, rows_of(files))
