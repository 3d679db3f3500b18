"""`make soak`: the races at length; what they came to is written to docs/soak.md."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory

PAGE = Path(__file__).parents[2] / "docs" / "soak.md"
FRAME = Path(__file__).with_name("soak.md")
SCENES = ("a batch is ingested", "a half batch is undone", "small files are merged")
RACE_S, N_KILLS, N_NIGHT = 600, 200, 200


def main() -> None:
    """Run them one after the other, and end with 1 if anything is not as promised."""
    found = {
        "night": _played("tests.soak.night", N_NIGHT),
        "race": _played("tests.soak.race", RACE_S),
        "kills": _played("tests.soak.kills", N_KILLS),
    }
    stalled = {
        f"{scene}: {moment}": wrong
        for scene in SCENES
        for moment, wrong in _played("tests.warehouse.stalled", scene, "all").items()
    }
    write(found, stalled)
    astray = [one for one in found.values() if one["tables_that_differ"] or one.get("wrong")]
    sys.exit(bool(astray or found["race"]["reader_errors"] or any(stalled.values())))


def write(found: dict[str, dict], stalled: dict[str, list[str]]) -> None:
    """Write the page."""
    night, race, kills = found["night"], found["race"], found["kills"]
    by_command = ", ".join(f"{n} of {name}" for name, n in sorted(kills["n_kills"].items()))
    values = {
        "day": f"{datetime.now(UTC):%Y-%m-%d}",
        "night_pages": night["n_pages"],
        "night_ends": night["ends"].count(0),
        "night_differ": _listed(night["tables_that_differ"]),
        **{f"race_{name}": race[name] for name in race if name.startswith("n_")},
        "race_seconds": f"{race['seconds']:g}",
        "race_errors": len(race["reader_errors"]),
        "race_outcomes": race["seen"][0],
        "race_differ": _listed(race["tables_that_differ"]),
        "kills": sum(kills["n_kills"].values()),
        "kills_by": by_command,
        "kills_wrong": len(kills["wrong"]),
        "kills_outcomes": kills["n_outcomes"],
        "kills_undisturbed": kills["n_outcomes_undisturbed"],
        "kills_moments": kills["n_moments"],
        "kills_amid": kills["n_amid"],
        "kills_differ": _listed(kills["tables_that_differ"]),
        "stalled": len(stalled),
        "stalled_wrong": sum(map(bool, stalled.values())),
    }
    PAGE.write_text(Template(FRAME.read_text()).substitute(values))


def _played(program: str, *arguments: object) -> dict:
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", program, folder, *map(str, arguments)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


def _listed(names: list[str]) -> str:
    return ", ".join(names) or "none"


if __name__ == "__main__":
    main()
