"""The warehouse knows its exports: those in its own folder, and where it sent others."""

import hashlib
import re
import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.dataset as ds

from warehouse.exports.asked import Form
from warehouse.exports.manifest import INSIDE, Manifest, manifest_path, read_manifest
from warehouse.exports.place import aside_of, remove_asides
from warehouse.place.steps import step

FOLDER = "exports"
ELSEWHERE = "elsewhere"
ID = re.compile(rb"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An export that the warehouse knows of."""

    manifest: Manifest
    is_inside: bool
    """It lies in the warehouse's own folder, so the warehouse may remove it."""

    @property
    def path(self) -> Path:
        """Where it was put."""
        return self.manifest.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What became of the exports that hold some articles."""

    removed: tuple[Manifest, ...]
    """They were removed; made again, they do not have the articles any more."""
    by_hand: tuple[Manifest, ...]
    """They lie outside: somebody has to remove them."""


def note(root: Path, manifest: Manifest) -> None:
    """Remember an export that is made outside of the warehouse's folder of exports."""
    if _is_inside(root, manifest.path):
        return
    name = hashlib.sha256(str(manifest.path).encode()).hexdigest()[:16]
    path = root / FOLDER / ELSEWHERE / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".aside")
    aside.write_text(manifest.as_json(), encoding="utf-8")
    aside.replace(path)


def recorded(root: Path) -> tuple[Recorded, ...]:
    """Return every export that the warehouse knows of, in the order of their paths."""
    return tuple(sorted(_recorded(root), key=lambda one: str(one.path)))


def forget(root: Path, article_ids: Collection[str]) -> Forgotten:
    """Remove every export that holds one of these articles, or may; doing it again does no more.

    Of those outside it is only told. What exports under way have left aside goes too.
    """
    folder = root / FOLDER
    if folder.is_dir():
        remove_asides(folder)
    holding = [one for one in recorded(root) if _holds(one.manifest, article_ids)]
    removed = [one.manifest for one in holding if one.is_inside]
    for manifest in removed:
        _remove(manifest)
    by_hand = tuple(one.manifest for one in holding if not one.is_inside)
    return Forgotten(removed=tuple(removed), by_hand=by_hand)


def _recorded(root: Path) -> Iterator[Recorded]:
    folder = root / FOLDER
    for pattern in (f"**/{INSIDE}", "**/*.manifest.json", f"{ELSEWHERE}/*.json"):
        for path in folder.glob(pattern):
            is_inside = path.parent != folder / ELSEWHERE
            is_aside = any(part.startswith(".") for part in path.relative_to(folder).parts)
            if not is_aside and (manifest := read_manifest(path)):
                found = _where_it_is(manifest, path) if is_inside else manifest
                if found.path.exists():
                    yield Recorded(manifest=found, is_inside=is_inside)


def _where_it_is(manifest: Manifest, found: Path) -> Manifest:
    """Return the manifest of an export whose warehouse may have been moved since."""
    name = found.name.removesuffix(".manifest.json")
    return replace(manifest, path=found.parent if found.name == INSIDE else found.with_name(name))


def _is_inside(root: Path, path: Path) -> bool:
    return path.resolve().is_relative_to((root / FOLDER).resolve())


def _holds(manifest: Manifest, article_ids: Collection[str]) -> bool:
    """Tell whether an export that is there holds one of these articles; in doubt, it does."""
    if "article_id" not in manifest.columns:
        return True
    if manifest.form is Form.PARQUET:
        wanted = pc.field("article_id").isin(list(article_ids))
        return bool(ds.dataset(manifest.path, format="parquet").count_rows(filter=wanted))
    wanted_ids = {article_id.encode() for article_id in article_ids}
    with manifest.path.open("rb") as lines:
        return any(not wanted_ids.isdisjoint(ID.findall(line)) for line in lines)


def _remove(manifest: Manifest) -> None:
    """Remove an export; what a killed removal leaves of a folder lies aside, and goes with that."""
    path = manifest.path
    if path.is_dir():
        aside = aside_of(path)
        with step("move export aside"):
            path.rename(aside)
        with step("remove export"):
            shutil.rmtree(aside)
    else:
        with step("remove export"):
            path.unlink()
        with step("remove manifest"):
            manifest_path(path, manifest.form).unlink()
