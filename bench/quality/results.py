"""Results are kept in files, one for each extractor, so that the leaderboard needs no pages."""

import os
import platform
from datetime import date
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bench.quality.half import Half
from bench.quality.measure import Measure

RESULTS = Path(__file__).with_name("results")
RECIPE = ("label.py", "figures.py", "scoring/*.py", "peers/runner.py", "peers/voices.py")
"""The code that decides what a result is, beside the extractor and the pages."""


class SetResult(BaseModel):
    """An extractor on one set."""

    model_config = ConfigDict(frozen=True)

    digest: str
    """Of the set."""
    n_pages: int
    n_failed: int
    """Pages without an article, or without an answer."""
    figures: dict[Measure, float]
    halves: dict[Half, dict[Measure, float]]
    crossed: dict[Measure, float] = {}


class Result(BaseModel):
    """An extractor on the labelled sets, with the day and the machine."""

    model_config = ConfigDict(frozen=True)

    name: str
    version: str
    note: str = ""
    measured_on: date
    machine: str
    recipe: str
    cpu_ms_a_page: float
    sets: dict[str, SetResult]


def read_results(folder: Path = RESULTS) -> list[Result]:
    """Return every result that is kept, in the order of their names."""
    files = sorted(folder.glob("*.json"))
    return [Result.model_validate_json(file.read_text(encoding="utf-8")) for file in files]


def keep(result: Result, folder: Path = RESULTS) -> None:
    """Keep a result in place of the extractor's last one."""
    folder.mkdir(exist_ok=True)
    text = result.model_dump_json(indent=1) + "\n"
    (folder / f"{result.name.lower()}.json").write_text(text, encoding="utf-8")


def machine() -> str:
    """Return the kind of machine: the processor's name and the number of its cores."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return f"{os.cpu_count()} cores, {next(names, platform.machine())}"


def recipe() -> str:
    """Return the digest of the code that asks and scores."""
    here = Path(__file__).parent
    digest = sha256()
    for file in (file for pattern in RECIPE for file in sorted(here.glob(pattern))):
        digest.update(file.name.encode() + b"\0" + sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:12]
