"""Writers of every kind and five readers at once; run as a program, which prints what was found.

`python -m tests.soak.race FOLDER SECONDS`: a night, a backfill and upkeep, each over and over, and
five readers that connect and count, for so long. Then the same folders once more, one after the
other, into another warehouse.
"""

import json
import os
import sys
from itertools import count
from pathlib import Path
from time import monotonic

from tests.soak import commands

N_READERS = 5


def ingest_on(folder: Path, kind: str, until: float) -> int:
    """Ingest one folder after another; return how many there were."""
    for number in count():
        if monotonic() >= until:
            return number
        place = commands.save_folder(folder, f"{kind}-{number}")
        code = commands.run(
            "ingest", place, "--warehouse", folder / "desk", "--jobs", 1, log=folder / f"{kind}.log"
        )
        if code:
            message = f"ingest of {place.name} ended with {code}"
            raise RuntimeError(message)
    return 0


def keep_up_on(folder: Path, until: float) -> int:
    """Run upkeep over and over; return how often."""
    for number in count():
        if monotonic() >= until:
            return number
        code = commands.run("upkeep", "--warehouse", folder / "desk", log=folder / "upkeep.log")
        if code:
            message = f"upkeep ended with {code}"
            raise RuntimeError(message)
    return 0


def read_on(root: Path, until: float) -> dict[str, object]:
    """Connect and count over and over; tell how often, and all that is not as promised."""
    last, wrong = 0, []
    for number in count():
        if monotonic() >= until:
            return {"n_reads": number, "wrong": wrong[:5]}
        try:
            n_outcomes, *astray = commands.state(root)
        except Exception as error:  # noqa: BLE001  (any error of a reader is what is looked for)
            wrong.append(f"{type(error).__name__}: {error}")
            continue
        if n_outcomes < last or any(astray):
            wrong.append(f"{n_outcomes} after {last}, {astray}")
        last = n_outcomes
    return {}


def race(folder: Path, seconds: float) -> dict[str, object]:
    """Return what was found."""
    commands.warm()
    root, log = folder / "desk", folder / "first.log"
    first = commands.save_folder(folder, "first")
    commands.run("ingest", first, "--warehouse", root, "--jobs", 1, log=log)
    until = monotonic() + seconds
    works = {
        "nights": lambda: ingest_on(folder, "night", until),
        "backfills": lambda: ingest_on(folder, "backfill", until),
        "upkeeps": lambda: keep_up_on(folder, until),
        **{f"reader {n}": lambda: read_on(root, until) for n in range(N_READERS)},
    }
    found = _at_once(works)
    places = [first]
    for kind, name in (("night", "nights"), ("backfill", "backfills")):
        places += [folder / f"{kind}-{number}" for number in range(int(found[name]))]
    for place in places:
        commands.run("ingest", place, "--warehouse", folder / "serial", "--jobs", 1, log=log)
    seen = commands.told(lambda: commands.all_views_answer(root))
    one, other = commands.digests_of(root), commands.digests_of(folder / "serial")
    readers = [found[name] for name in found if name.startswith("reader")]
    return {
        "seconds": seconds,
        "n_nights": found["nights"],
        "n_backfills": found["backfills"],
        "n_upkeeps": found["upkeeps"],
        "n_reads": sum(reader["n_reads"] for reader in readers),
        "reader_errors": [error for reader in readers for error in reader["wrong"]],
        "n_pages": len(places) * commands.PAGES_EACH,
        "seen": seen,
        "tables_that_differ": sorted(name for name in one if one[name] != other[name]),
    }


def _at_once(works):
    """Return what each work gives, in processes of their own at the same time."""
    children = {}
    for name, work in works.items():
        reader, pen = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            answer = commands.told(work)
            os.write(pen, json.dumps(answer).encode())
            os._exit(0)
        os.close(pen)
        children[name] = (child, reader)
    found = {}
    for name, (child, reader) in children.items():
        with os.fdopen(reader) as answer:
            found[name] = json.loads(answer.read())
        os.waitpid(child, 0)
    return found


if __name__ == "__main__":
    json.dump(race(Path(sys.argv[1]), float(sys.argv[2])), sys.stdout)
