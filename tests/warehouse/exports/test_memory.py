"""An export takes the same memory, however many articles it has."""

import os
import subprocess
import sys

import pytest

from tests.warehouse.exports.filling import fill

IS_LONG = "COPYDESK_SOAK" in os.environ
N_ARTICLES = 500_000 if IS_LONG else 50_000
MOST_GROWTH = 256 << 20
"""Above what a tenth of the articles take; all of them hold several times as much text."""
FORMS = (
    ("parquet", "csv", "jsonl", "ninjs", "jsonld") if IS_LONG else ("parquet", "ninjs", "jsonld")
)
EXPORT = """
from datetime import UTC, datetime
from pathlib import Path
import sys
from warehouse.exports.asked import Asked, Form
from warehouse.exports.export import export

form, root, out = sys.argv[1:]
export(Path(root), Asked(form=Form(form)), Path(out), replaces=False, now=datetime.now(UTC))
print(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
"""

pytestmark = [pytest.mark.timeout(3600), pytest.mark.slow]


@pytest.fixture(scope="module")
def roots(tmp_path_factory):
    """Give two warehouses; one has ten times as many articles as the other."""
    folder = tmp_path_factory.mktemp("many")
    for name, n_articles in (("few", N_ARTICLES // 10), ("many", N_ARTICLES)):
        fill(folder / name, n_articles)
    return folder


@pytest.mark.parametrize("form", FORMS)
def test_ten_times_the_articles_take_hardly_more_memory(roots, form):
    few, many = (most_memory(roots / name, form) for name in ("few", "many"))

    assert many - few < MOST_GROWTH


def most_memory(root, form):
    """Export all articles in a process of its own; return the most memory that it had, in bytes."""
    out = root.with_name(f"{root.name}.{form}")
    command = [sys.executable, "-c", EXPORT, form, root, out]
    done = subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True)
    return int(done.stdout) * 1024
