"""A crawl takes a bounded amount of memory, however many and large its pages are."""

import os
import random
import subprocess
import sys

import pytest

from tests.zoo.declared import Declared, write_sources
from tests.zoo.pages import story
from tests.zoo.replies import says
from tests.zoo.server import Host, opened

pytestmark = [
    pytest.mark.skipif(
        "COPYDESK_SOAK" not in os.environ, reason="takes over a minute; COPYDESK_SOAK=1 runs it"
    ),
    pytest.mark.timeout(3600),
]

N_PAGES = 3_000
PAGE_BYTES = 200_000
MOST_BYTES = 600 << 20
NOISE = random.Random(2024).randbytes(PAGE_BYTES // 2).hex()  # noqa: S311  (a seed, not a secret)


def heavy(n):
    """Return a page of 200 kB that no other is, and that no packing makes small."""
    return lambda: story(f"Tides of day {n}", more=f"<!-- {NOISE[n:]}{NOISE[:n]} -->").encode()


def test_three_thousand_pages_of_200_kb_take_less_than_600_mb(tmp_path):
    paths = [f"/story/{n}" for n in range(N_PAGES)]
    routes = {path: says(heavy(n)) for n, path in enumerate(paths)}
    source = Declared(
        name="heavy",
        kind="urls",
        urls=[f"http://heavy.example{path}" for path in paths],
        remark="A large paper.",
        delay_s=0.0,
        budgets={"requests": 2 * N_PAGES, "items": N_PAGES},
    )

    with opened({"heavy.example": Host(routes=routes)}) as server:
        write_sources([source], server, tmp_path / "sources.toml")
        command = [sys.executable, "-c", "from flows.cli import main; main()", "ingest"]
        crawl = subprocess.Popen([*command, "--jobs", "1", "--json"], cwd=tmp_path)
        _, status, used = os.wait4(crawl.pid, 0)

    assert status == 0
    assert len(server.requests) == N_PAGES + 1
    assert used.ru_maxrss * 1024 < MOST_BYTES
