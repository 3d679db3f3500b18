"""`make soak`: the races at length; what they came to is kept, and written to docs/soak.md.

`python -m tests.soak [PART ...]`: the parts of `PARTS` that are named, or all, one after the other.
What is found is kept as soon as it is there, so that a part that is ended early tells how far it
came. Ends with 1 if anything that is kept is not as promised.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from tempfile import TemporaryDirectory

from tests.soak import page

RACE_S, N_KILLS, N_NIGHT = 600, 200, 200
STALLED = (
    "a batch is ingested",
    "a half batch is undone",
    "small files are merged",
    "stories are found",
    "the search index follows",
    "an article is forgotten",
    "an older warehouse takes in pages",
)


def main() -> None:
    """Play what is asked for."""
    for part in sys.argv[1:] or PARTS:
        for found in PARTS[part]():
            page.keep(part, {"day": f"{datetime.now(UTC):%Y-%m-%d}", **found})
    page.write()
    sys.exit(page.is_astray())


def night() -> Iterator[dict]:
    """Play one night five times at once."""
    yield from _played("tests.soak.night", N_NIGHT)


def race() -> Iterator[dict]:
    """Play all at once."""
    yield from _played("tests.soak.race", RACE_S)


def kills() -> Iterator[dict]:
    """Kill at random; what was found until then comes after each round."""
    yield from _played("tests.soak.kills", N_KILLS)


def steps() -> Iterator[dict]:
    """Kill at each step of each scene."""
    # Here, as what they load would be in the way of what is forked.
    from tests.warehouse import aging, mortal  # noqa: PLC0415
    from tests.warehouse.forgetting import dying  # noqa: PLC0415

    scenes = [
        (module.__name__, scene)
        for module in (mortal, dying, aging)
        for scene in module.SCENES
    ]  # fmt: skip
    yield from _scenes(scenes)


def stopped() -> Iterator[dict]:
    """Stop a writer at each step, and wake it once another has finished."""
    yield from _scenes([("tests.warehouse.stalled", scene, "all") for scene in STALLED])


PARTS = {"night": night, "race": race, "kills": kills, "stopped": stopped, "steps": steps}


def _scenes(calls: list[tuple[str, ...]]) -> Iterator[dict]:
    """Play scenes; yield what was found until then after each."""
    n_moments, wrong = {}, []
    for program, scene, *arguments in calls:
        for moments in _played(program, scene, *arguments):
            n_moments[scene] = len(moments)
            wrong += [f"{scene}, {moment}: {why}" for moment, why in moments.items() if why]
        yield {"n_moments": n_moments, "wrong": wrong}


def _played(program: str, *arguments: object) -> Iterator[dict]:
    """Yield each line that a program prints."""
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", program, folder, *map(str, arguments)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            yield from map(json.loads, process.stdout)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)


if __name__ == "__main__":
    main()
