"""Fifty papers by hand: Enter turns to the second day, Ctrl-C closes.

python -m tests.fifty [FOLDER]
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp

from tests.fifty.site import grown
from tests.fifty.town import Town, declared
from tests.zoo.by_hand import open_to_visitors, say, wait

SEED = 7

if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else mkdtemp(prefix="fifty-"))
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    town = Town(sites=grown(SEED, first_day=yesterday))
    sources = [declared(site, delay_s=0.1) for site in town.sites]
    with open_to_visitors(town.hosts(), sources, folder / "fifty-sources.toml"):
        say("Type Enter to turn to the second day: stories are new, edited, or gone.")
        sys.stdin.readline()
        town.day = 1
        say("It is the second day.")
        wait()
