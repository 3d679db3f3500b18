"""Commands that are killed at random; run as a program, which prints what was found.

`python -m tests.soak.kills FOLDER TIMES [SEED]`: so often, a command is started and killed at a
random moment; every view is asked; then the same command runs to its end. At last all that was
ingested is ingested once more, one folder after the other, into another warehouse.
"""

import json
import random
import sys
from collections import Counter
from pathlib import Path
from time import monotonic, sleep

from tests.soak import commands

COMMANDS = ("ingest", "ingest", "ingest", "upkeep", "publish")
"""How often each comes up."""


def kills(folder: Path, times: int, seed: int) -> dict[str, object]:
    """Return what was found."""
    root, log = folder / "desk", folder / "log"
    chance = random.Random(seed)  # noqa: S311  (a seed, not a secret)
    to_root = ("--warehouse", root)
    places, wrong, last = [], [], 0
    ends: Counter[str] = Counter()
    takes_s = {}
    for name in dict.fromkeys(COMMANDS):
        place = commands.save_folder(folder, f"first-{name}")
        places += [place] if name == "ingest" else []
        began = monotonic()
        commands.run(*_arguments(name, place), *to_root, log=log)
        takes_s[name] = monotonic() - began
    for number in range(times):
        name = chance.choice(COMMANDS)
        place = folder
        if name == "ingest":
            place = commands.save_folder(folder, f"folder-{number}")
            places.append(place)
        child = commands.start(*_arguments(name, place), *to_root, log=log)
        sleep(chance.uniform(0, 1.1) * takes_s[name])
        commands.kill(child)
        seen = commands.told(lambda: commands.all_views_answer(root))
        if not isinstance(seen, list) or seen[0] < last or any(seen[1:]):
            wrong.append(f"after kill {number} of {name}: {seen}")
        else:
            last = seen[0]
        began = monotonic()
        if code := commands.run(*_arguments(name, place), *to_root, log=log):
            wrong.append(f"{name} after kill {number} ended with {code}")
        takes_s[name] = monotonic() - began
        ends[name] += 1
    for place in places:
        commands.run("ingest", place, "--warehouse", folder / "serial", "--jobs", 1, log=log)
    one, other = commands.digests_of(root), commands.digests_of(folder / "serial")
    return {
        "n_kills": dict(ends),
        "wrong": wrong,
        "n_pages": len(places) * commands.PAGES_EACH,
        "seen": commands.told(lambda: commands.all_views_answer(root)),
        "tables_that_differ": sorted(name for name in one if one[name] != other[name]),
    }


def _arguments(name: str, place: Path) -> tuple[object, ...]:
    match name:
        case "ingest":
            return "ingest", place, "--jobs", 1
        case "upkeep":
            return "upkeep", "--keep-days", 0
        case _:
            return (name,)


if __name__ == "__main__":
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 2024
    json.dump(kills(Path(sys.argv[1]), int(sys.argv[2]), seed), sys.stdout)
