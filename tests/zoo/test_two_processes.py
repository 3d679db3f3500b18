"""Two processes keep one host's limit together; it is measured at the server."""

import subprocess
import sys
from itertools import pairwise

from tests.zoo.replies import after, says
from tests.zoo.server import Host, opened

DELAY_S = 0.2
N_PAGES = 6
TOLERANCE_S = 0.02
"""Between the instants at which a client begins and a server has read a request."""


def test_two_processes_at_one_host_keep_its_limit_together(tmp_path):
    page = after(0.05, says("moo"))
    with opened(
        {"slow.example": Host(routes={"*": page, "/robots.txt": says("", status=404)})}
    ) as server:
        visitors = [
            subprocess.Popen(
                [
                    *(sys.executable, "-m", "tests.zoo.visitor", str(tmp_path / "frontier.sqlite")),
                    *(server.connect_to, str(DELAY_S)),
                    *(f"http://slow.example/{name}/{n}" for n in range(N_PAGES)),
                ]
            )
            for name in ("nightly", "backfill")
        ]
        exits = [visitor.wait(timeout=60) for visitor in visitors]

    assert exits == [0, 0]
    pages = [request for request in server.requests if request.target != "/robots.txt"]
    assert len({request.target for request in pages}) == len(pages) == 2 * N_PAGES
    gaps = [later.at - earlier.at for earlier, later in pairwise(server.requests)]
    assert min(gaps) >= DELAY_S - TOLERANCE_S
