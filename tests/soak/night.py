"""The same night five times at once; run as a program, which prints what was found."""

import json
import sys
from pathlib import Path

from tests.soak import commands

N_AT_ONCE = 5


def night(folder: Path, n_pages: int) -> dict[str, object]:
    """Return what five starts of one night leave, beside what one leaves."""
    commands.warm()
    for number in range(n_pages // commands.PAGES_EACH):
        commands.save_folder(folder / "night", f"section-{number}")
    told = {"ends": []}
    children = [
        commands.start_command(
            "ingest", folder / "night", "--warehouse", folder / "five", "--jobs", 1,
            log=folder / f"{n}.log",
        )
        for n in range(N_AT_ONCE)
    ]  # fmt: skip
    told["ends"] = [commands.wait(child) for child in children]
    commands.run(
        "ingest",
        folder / "night",
        "--warehouse",
        folder / "one",
        "--jobs",
        1,
        log=folder / "one.log",
    )
    five, one = commands.digests_of(folder / "five"), commands.digests_of(folder / "one")
    told["tables_that_differ"] = sorted(name for name in one if one[name] != five[name])
    told["n_pages"] = n_pages
    told["seen"] = commands.told(lambda: commands.all_views_answer(folder / "five"))
    return told


if __name__ == "__main__":
    json.dump(night(Path(sys.argv[1]), int(sys.argv[2])), sys.stdout)
