"""The zoo by hand: it is open until Ctrl-C, and says what to type.

python -m tests.zoo [FOLDER]
"""

import sys
from pathlib import Path
from tempfile import mkdtemp

from tests.zoo.by_hand import open_to_visitors, wait
from tests.zoo.declared import declare
from tests.zoo.population import hosts_of, population

if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else mkdtemp(prefix="zoo-"))
    inhabitants = population()
    sources = declare(inhabitants, delay_s=0.1)
    with open_to_visitors(hosts_of(inhabitants), sources, folder / "zoo-sources.toml"):
        wait()
