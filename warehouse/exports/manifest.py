"""A manifest says of an export what is in it, of which cut, and chosen how."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from warehouse.exports.asked import Asked, Form
from warehouse.json_value import json_value

KIND = "copydesk export, version 1"
INSIDE = "_manifest.json"
"""In a folder; readers of Parquet pass over names that begin with a bar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedFile:
    """One file of an export."""

    path: str
    """From the export's folder on; of a single file, its name."""
    n_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The account of one export."""

    path: Path
    """Where the export is, in full."""
    form: Form
    asked: Mapping[str, object]
    columns: tuple[str, ...]
    n_rows: int
    n_reserved: int
    """Rows that were asked for and left out, as their publishers reserve text and data mining."""
    files: tuple[ExportedFile, ...]
    made_at: datetime
    published_at: datetime
    """When the edition that was read was published."""
    schema_version: int
    versions: Mapping[str, int]
    """The cut that was read: the version of each table."""

    def as_json(self) -> str:
        """Return the manifest as people and programs read it."""
        found = {"kind": KIND, **asdict(self), "path": str(self.path)}
        return json.dumps(json_value(found), ensure_ascii=False, indent=2) + "\n"

    @property
    def n_bytes(self) -> int:
        """The size of all files."""
        return sum(one.n_bytes for one in self.files)


def manifest_path(path: Path, form: Form) -> Path:
    """Return where the manifest of an export is: in its folder, or beside its file."""
    return path / INSIDE if form is Form.PARQUET else path.with_name(f"{path.name}.manifest.json")


def read_manifest(path: Path) -> Manifest | None:
    """Return the manifest in a file, or None if it is no manifest of ours."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found.pop("kind") != KIND:
            return None
        found["path"] = Path(found["path"])
        found["form"] = Form(found["form"])
        found["columns"] = tuple(found["columns"])
        found["files"] = tuple(ExportedFile(**one) for one in found["files"])
        for clock in ("made_at", "published_at"):
            found[clock] = datetime.fromisoformat(found[clock])
        return Manifest(**found)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def asked_in_words(asked: Asked) -> Mapping[str, object]:
    """Return what was asked, as JSON holds it."""
    return cast("Mapping[str, object]", json_value(asdict(asked)))


def exported_files(written: Path, *, name: str) -> tuple[ExportedFile, ...]:
    """Return the files that were written, in order; `name` is that of a single one."""
    if written.is_file():
        return (_file(written, name),)
    files = sorted(path for path in written.rglob("*") if path.is_file())
    return tuple(_file(path, str(path.relative_to(written))) for path in files)


def _file(path: Path, name: str) -> ExportedFile:
    with path.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    return ExportedFile(path=name, n_bytes=path.stat().st_size, sha256=digest)
