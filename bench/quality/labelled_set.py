"""A labelled set is a folder of pages beside what people read on them."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bench.quality.label import Label, read_labels

CHECKOUT = Path(__file__).parents[2]
BESIDE = CHECKOUT.parent / "shared" / "quality" / "sets"
"""Where the sets are looked for: they are not ours to ship, and lie beside a checkout."""

VARIABLE = "COPYDESK_QUALITY_SETS"
"""The environment variable that names another folder."""

SUFFIXES = (".html.gz", ".html", ".txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledPage:
    """One page of a set: the file, and the label."""

    set_name: str
    path: Path
    label: Label

    @property
    def is_capture(self) -> bool:
        """Say whether it is plain text."""
        return self.path.suffix == ".txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledSet:
    """Pages under one name."""

    name: str
    pages: tuple[LabelledPage, ...]
    digest: str
    """SHA-256 over the name and the bytes of every file of the set."""


def sets_folder(named: Path | None = None) -> Path:
    """Return where the sets are: as named, or by the environment, or beside the checkout."""
    return (named or Path(os.environ.get(VARIABLE) or BESIDE)).absolute()


def find_sets(folder: Path, names: Sequence[str] = ()) -> tuple[LabelledSet, ...]:
    """Return the sets in `folder`, of these names if any are given, in the order of their names."""
    truths = sorted(folder.glob("*/truth.jsonl"))
    wanted = [truth.parent for truth in truths if not names or truth.parent.name in names]
    return tuple(_labelled_set(one) for one in wanted)


def _labelled_set(folder: Path) -> LabelledSet:
    labels = read_labels(folder / "truth.jsonl")
    pages = (
        LabelledPage(set_name=folder.name, path=_file(folder, label.name), label=label)
        for label in labels
    )
    return LabelledSet(name=folder.name, pages=tuple(pages), digest=_digest(folder))


def _file(folder: Path, name: str) -> Path:
    files = [folder / f"{name}{suffix}" for suffix in SUFFIXES]
    found = next((file for file in files if file.exists()), None)
    if found is None:
        message = f"{folder} has a label for {name} but no such page; bring the page back"
        raise FileNotFoundError(message)
    return found


def _digest(folder: Path) -> str:
    digest = sha256()
    for file in sorted(folder.iterdir()):
        content = sha256(file.read_bytes()).digest()
        digest.update(file.name.encode() + b"\0" + content)
    return digest.hexdigest()
