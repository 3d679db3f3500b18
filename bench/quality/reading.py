"""A reading is what one extractor says of every page, and what that cost."""

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.quality.labelled_set import LabelledPage
from bench.quality.prediction import Prediction

Key = tuple[str, str]
"""The set and the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Predictions by page; a page on which the extractor failed has one that says nothing."""

    predictions: Mapping[Key, Prediction]
    failed: Mapping[Key, str]
    """Pages without an article, or without an answer, and why."""
    cpu_s: float
    """Processor time of every process that took part, from its start to its end."""

    @property
    def cpu_ms_a_page(self) -> float:
        """Return the cost of a page."""
        return 1000 * self.cpu_s / max(1, len(self.predictions))


def key_of(page: LabelledPage) -> Key:
    """Return what the page is called in a reading."""
    return page.set_name, page.label.name


def reading_of(
    pages: Sequence[LabelledPage], answers: Sequence[tuple[Prediction, str | None]], cpu_s: float
) -> Reading:
    """Return the answers under their pages; both are in one order."""
    told = {key_of(page): answer for page, answer in zip(pages, answers, strict=True)}
    return Reading(
        predictions={key: prediction for key, (prediction, _) in told.items()},
        failed={key: why for key, (_, why) in told.items() if why},
        cpu_s=cpu_s,
    )


def prediction_of(row: Mapping[str, object]) -> Prediction:
    """Return the prediction in a row of JSON that has copydesk's names; null says nothing."""
    section = row.get("section")
    return Prediction(
        text=_text(row.get("text")),
        headline=_text(row.get("headline")),
        authors=_names(row.get("authors")),
        published_on=_text(row.get("published_on")),
        section=(section,) if isinstance(section, str) else _names(section),
        tags=_names(row.get("tags")),
    )


def run_counted(command: Sequence[str], *, home: Path, path: Path | None = None) -> float:
    """Run a command that may answer for pages it could not read, and return its CPU seconds.

    It runs in `home` and is told none of the user's settings, so that it says the same everywhere.
    """
    environment = {k: v for k, v in os.environ.items() if not k.startswith("COPYDESK_")}
    code = {"PYTHONPATH": str(path)} if path else {}
    before = os.times()
    done = subprocess.run(  # noqa: S603  (the command is ours)
        command, env={**environment, **code}, cwd=home, check=False, capture_output=True
    )
    after = os.times()
    if done.returncode not in {0, 1}:
        message = f"{command[0]} ended with {done.returncode}: {done.stderr.decode()[-2000:]}"
        raise RuntimeError(message)
    user = after.children_user - before.children_user
    return user + after.children_system - before.children_system


def write_rows(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Write a JSON object a line."""
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text("".join(lines), encoding="utf-8")


def read_rows(path: Path) -> list[dict[str, object]]:
    """Read a JSON object a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _names(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
