"""What is asked here is asked of the real command, and of its warehouse by SQL."""

import hashlib
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from warehouse.schema import TABLES
from warehouse.tables.digest import content_digest

LONG_AGO = "2024-03-31T12:00:00Z"


class Newsroom(Desk):
    """A folder to work in, the command, and what the warehouse there says."""

    def rows(self, query, warehouse="copydesk-data"):
        """Return the rows that SQL finds, as tuples."""
        done = self("sql", query, "--format", "json", "--warehouse", warehouse)
        assert (done.returncode, done.stderr) == (0, "")
        return [tuple(row.values()) for row in json.loads(done.stdout)]

    def ledger(self, *arguments, **options):
        """Ingest and return the ledger; nothing else may be on stdout, no traceback on stderr."""
        done = self("ingest", *arguments, "--json", **options)
        assert "Traceback" not in done.stderr
        return json.loads(done.stdout)

    def digests(self, warehouse="copydesk-data"):
        """Return the digest of every table, clocks left out, and what is seen of the others."""
        root = self.folder / warehouse
        whole = {one.name: content_digest(root, one) for one in TABLES if not one.is_cut_by_runs}
        seen = ("FROM copies SELECT article_id, story_id, role", "FROM stories")
        return whole | {sql: self.rows(f"{sql} ORDER BY ALL", warehouse) for sql in seen}

    def manifest(self, rows, name="m.jsonl"):
        """Save a manifest of these rows."""
        return self.save(name, "".join(f"{json.dumps(row)}\n" for row in rows))


def counts(ledger):
    """Return (seen, written, unchanged, rejected)."""
    return tuple(ledger[f"n_{name}"] for name in ("seen", "written", "unchanged", "rejected"))


def fingerprints(folder: Path):
    """Return what every file under `folder` holds."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def desk(tmp_path):
    """Give an empty folder to work in."""
    return Newsroom(tmp_path)


@pytest.fixture(scope="module")
def shared_desk(tmp_path_factory):
    """Give a folder that the tests of one module share."""
    return Newsroom(tmp_path_factory.mktemp("desk"))
