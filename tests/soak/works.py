"""What is killed at random: the work of every command that writes, and what prepares for it."""

import random
import tarfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from tests.soak.commands import NO_PROFILES, command, headline, save_folder
from warehouse.edition import edition, opening
from warehouse.warehouse import Warehouse

STORED = Path(__file__).parents[1] / "warehouse" / "stored"
Deed = Callable[[Path], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Something done to a warehouse."""

    name: str
    do: Deed
    before: tuple[Deed, ...] = ()
    """What is done before it, and not killed."""
    stored: Path | None = None
    """Where it is done to a warehouse of its own, that an older version left."""
    is_replayed: bool = True
    """Whether an undisturbed warehouse needs it to have the same tables."""


@dataclass(slots=True)
class Works:
    """Makes works: each of the commands once, in random order, and so on again."""

    folder: Path
    chance: random.Random
    _deck: list[Callable[[], Work]] = field(default_factory=list)
    _n_folders: int = 0
    _articles: list[str] = field(default_factory=list)
    """Headlines of what was ingested and not forgotten."""

    def next(self) -> Work:
        """Return a work that was not done yet."""
        if not self._deck:
            self._deck = [
                self.ingest, self.derive, self.publish, self.upkeep, self.forget, self.migrate,
            ]  # fmt: skip
            self.chance.shuffle(self._deck)
        return self._deck.pop()()

    def ingest(self) -> Work:
        """Ingest a folder."""
        return Work(name="ingest", do=_ingesting(self._saved()))

    def derive(self) -> Work:
        """Compare, cluster and index what was ingested without that."""
        return Work(name="derive", before=(_only(_ingesting(self._saved())),), do=_derive)

    def publish(self) -> Work:
        """Make the edition anew, from tables that have moved on, in place of an older version's."""
        before = (_only(_unpublished(_ingesting(self._saved()))), _age_edition)
        return Work(name="publish", before=before, do=_publish)

    def upkeep(self) -> Work:
        """Merge files and remove others; the tables stay as they are."""
        return Work(name="upkeep", do=_keep_up, is_replayed=False)

    def forget(self) -> Work:
        """Forget an article."""
        before = ()
        if not self._articles:
            before = (_ingesting(self._saved()),)
        chosen = self._articles.pop(self.chance.randrange(len(self._articles)))
        return Work(name="forget", before=before, do=_forgetting(chosen))

    def migrate(self) -> Work:
        """Ingest a folder into a warehouse that an older version left."""
        place = save_folder(self.folder, "new")
        stored = self.chance.choice(sorted(STORED.glob("*.tar.xz")))
        return Work(name="migrate", do=_ingesting(place), stored=stored)

    def _saved(self) -> Path:
        name = f"folder-{self._n_folders}"
        self._n_folders += 1
        self._articles += [headline(name, 1), headline(name, 2)]
        return save_folder(self.folder, name)


def unpack(stored: Path, folder: Path) -> Path:
    """Return a warehouse that an older version left, in a folder where it never was."""
    with tarfile.open(stored) as packed:
        packed.extractall(folder, filter="data")
    return folder / "warehouse"


def _ingesting(place: Path) -> Deed:
    return lambda root: command("ingest", place, "--warehouse", root, "--jobs", 1, *NO_PROFILES)


def _forgetting(chosen: str) -> Deed:
    return lambda root: command(
        "forget", "--where", f"headline = '{chosen}'", "--reason", "asked", "--yes",
        "--warehouse", root, *NO_PROFILES,
    )  # fmt: skip


def _only(ingest: Deed) -> Deed:
    """Return an ingest that leaves to another what follows from it."""

    def do(root: Path) -> None:
        derive, Warehouse.derive = Warehouse.derive, lambda _: None
        ingest(root)
        Warehouse.derive = derive

    return do


def _unpublished(ingest: Deed) -> Deed:
    """Return an ingest that no reader sees."""

    def do(root: Path) -> None:
        publish, edition.publish = edition.publish, lambda *_, **__: None
        ingest(root)
        edition.publish = publish

    return do


def _age_edition(root: Path) -> None:
    """Let the edition be one that other code made: it is not renewed, but made from nothing."""
    if (root / opening.NAME).exists():
        with duckdb.connect(root / opening.NAME) as opened:
            opened.execute("UPDATE stored.recipe SET digest = 'older'")


def _derive(root: Path) -> None:
    Warehouse(root).derive()


def _publish(root: Path) -> None:
    command("publish", "--warehouse", root)


def _keep_up(root: Path) -> None:
    command("upkeep", "--keep-days", 0, "--warehouse", root)
