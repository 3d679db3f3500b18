"""What it costs to find the copies of a night among a million articles that are stored."""

import resource
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time

import numpy as np
import pyarrow as pa

from bench.stories.copying import COPYINGS
from bench.stories.tongue import tongue
from transforms.likeness.signature import SIGNATURE_VERSION, signatures
from warehouse import schema
from warehouse.stories.following import gather_stories
from warehouse.stories.schema import SIGNATURES
from warehouse.warehouse import Warehouse

N_STORED, N_NIGHT = 1_000_000, 20_000
N_TOLD = 10_000
"""Stored articles of which the night has copies; of the others there are only signatures."""
COPIED = 0.3
"""Share of the night that is a copy of something stored, or of something of that night."""
AT_ONCE = 50_000
DAY = date(2024, 3, 20)
NOON = datetime(2024, 3, 20, 12, tzinfo=UTC)


def night(n_stored: int = N_STORED) -> str:
    """Return what a night costs beside so many stored articles."""
    with TemporaryDirectory(dir=Path.cwd()) as folder:
        root = Path(folder)
        # Another process: the memory of the building is not that of the night.
        builder = get_context("spawn").Process(target=build, args=(root, n_stored))
        builder.start()
        builder.join()
        warehouse = Warehouse(root)
        with warehouse.writing() as tables:
            before = process_time()
            while gather_stories(tables, NOON):
                pass
            spent = process_time() - before
            n_signed = tables.of(SIGNATURES).select(["n_shingles"]).num_rows
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        sizes = {
            folder.name: sum(file.stat().st_size for file in folder.rglob("*.parquet")) / 2**20
            for folder in (root / "tables").iterdir()
        }
    return (
        f"{n_signed:,} signatures of {n_stored:,} stored and {N_NIGHT:,} new articles:"
        f" {spent:.1f} CPU s, {peak:,.0f} MB at most;"
        f" {sizes['signatures']:,.0f} MB of signatures"
    )


def build(root: Path, n_stored: int) -> None:
    """Store signatures of what came before, and the articles of a night without theirs."""
    chance = Random("night")  # noqa: S311
    writer = tongue("latin", "night")
    told = [writer.report(chance) for _ in range(N_TOLD)]
    with Warehouse(root).writing() as tables:
        signed, articles = tables.of(SIGNATURES), tables.of(schema.ARTICLES)
        signed.append(_signed(told), batch="told")
        for start in range(N_TOLD, n_stored, AT_ONCE):
            signed.append(_invented(start, min(start + AT_ONCE, n_stored)), batch=f"{start}")
        for start in range(0, N_NIGHT, 1_000):
            articles.append(_articles(list(_night(told, chance, start))), batch=f"{start}")
    sys.stderr.write(f"built: {process_time():.0f} CPU s\n")


def _night(told: list[tuple[str, ...]], chance: Random, start: int) -> Iterator[dict[str, object]]:
    """Yield a thousand articles of the night."""
    writer = tongue("latin", "night")
    for number in range(start, start + 1_000):
        text = writer.report(chance)
        if chance.random() < COPIED:
            copying = chance.choice(list(COPYINGS.values()))
            text = copying(chance.choice(told), writer, chance)
        yield _row(f"night {number}", "\n\n".join(text))


def _row(name: str, text: str) -> dict[str, object]:
    return {
        "article_id": _id(name),
        "revision_id": _id(name, "revision"),
        "source": f"source {len(name) % 7}",
        "fetched_at": NOON,
        "published_at": NOON - timedelta(hours=1),
        "published_on": DAY,
        "text": text,
        "text_hash": sha256(text.encode()).hexdigest(),
        "month": f"{DAY:%Y-%m}",
    }


def _articles(rows: list[dict[str, object]]) -> pa.Table:
    """Return rows of `articles` in which all else is empty."""
    columns = []
    for column in schema.ARTICLES.columns:
        if column.name in rows[0]:
            columns.append(pa.array([row[column.name] for row in rows], column.type))
        elif column.nullable:
            columns.append(pa.nulls(len(rows), column.type))
        else:
            columns.append(pa.array([_empty(column.type)] * len(rows), column.type))
    return pa.table(columns, schema=schema.ARTICLES.arrow)


def _empty(kind: pa.DataType) -> object:
    """Return a value that says nothing."""
    if pa.types.is_timestamp(kind):
        return NOON
    return [] if pa.types.is_nested(kind) else 0 if pa.types.is_integer(kind) else ""


def _signed(told: list[tuple[str, ...]]) -> pa.Table:
    found = list(signatures(["\n\n".join(text) for text in told]))
    return _signatures(
        len(told),
        lambda number: f"told {number}",
        n_shingles=[one.n_shingles for one in found],
        keys=[one.keys.tobytes() for one in found],
        sketch=[one.sketch.tobytes() for one in found],
        numbers=[one.numbers.tobytes() for one in found],
    )


def _invented(start: int, stop: int) -> pa.Table:
    """Return signatures of nothing: as long as real ones, and as unlike."""
    chance = np.random.default_rng(start)
    n = stop - start

    def hashes(n_each: int) -> list[bytes]:
        rows = chance.integers(0, 1 << 32, (n, n_each), np.uint32)
        return [row.tobytes() for row in np.sort(rows)]

    return _signatures(
        n,
        lambda number: f"stored {start + number}",
        n_shingles=[550] * n,
        keys=hashes(35),
        sketch=hashes(68),
        numbers=hashes(20),
    )


def _signatures(n: int, name: Callable[[int], str], **packed: list[int] | list[bytes]) -> pa.Table:
    values = {
        "revision_id": [_id(name(number), "revision") for number in range(n)],
        "article_id": [_id(name(number)) for number in range(n)],
        "source": [f"source {number % 200}" for number in range(n)],
        "seen_at": [NOON - timedelta(days=1 + number % 30) for number in range(n)],
        "published_at": [NOON - timedelta(days=1 + number % 30) for number in range(n)],
        "publisher": [None] * n,
        "agency": [None] * n,
        "text_hash": [_id(name(number), "text") * 2 for number in range(n)],
        **packed,
        "signature_version": [SIGNATURE_VERSION] * n,
        "month": [f"{DAY:%Y-%m}"] * n,
    }
    return pa.table(values, schema=SIGNATURES.arrow)


def _id(*parts: str) -> str:
    return sha256(" ".join(parts).encode()).hexdigest()[:32]
