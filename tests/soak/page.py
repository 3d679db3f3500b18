"""What long races came to is kept beside them, and told by a page."""

import json
from pathlib import Path
from string import Template

FOUND = Path(__file__).with_name("found.json")
FRAME = Path(__file__).with_name("soak.md")
PAGE = Path(__file__).parents[2] / "docs" / "soak.md"
ROWS = {
    "night": (
        "one night five times at once",
        "{n_pages} pages, five commands",
        "{n_well} ended well; tables that differ from those of one: {differ}",
    ),
    "race": (
        "all at once for {seconds:g} s",
        "{n_nights} nights, {n_backfills} backfills, {n_upkeeps} upkeeps;"
        " five readers, {n_reads} reads",
        "{n_errors} errors of readers; {n_outcomes} outcomes of {n_pages} pages;"
        " tables that differ from a serial run's: {differ}",
    ),
    "kills": (
        "killed at random",
        "{n} kills of {n_asked} that were asked for: {by_name}; they fell on {n_moments} moments, {n_amid} times amid a write",
        "{n_wrong} times a view did not answer, a reader saw half a batch, or the re-run failed;"
        " {n_outcomes} outcomes, and {n_outcomes_undisturbed} undisturbed;"
        " tables that differ from an undisturbed run's: {differ}",
    ),
    "stopped": (
        "stopped at each step, and woken after another took over",
        "{n} moments: {by_name}",
        "{n_wrong} times the woken writer added, undid or lied",
    ),
    "steps": (
        "killed at each step",
        "{n} moments: {by_name}",
        "{n_wrong} times a view did not answer, a reader saw half a batch, or the re-run left"
        " another content than an undisturbed run",
    ),
}
"""What the page says of each part."""


def kept() -> dict[str, dict]:
    """Return what was found last, by part."""
    return json.loads(FOUND.read_text()) if FOUND.exists() else {}


def keep(part: str, found: dict) -> None:
    """Keep what one part came to, in place of what it came to before."""
    FOUND.write_text(json.dumps({**kept(), part: found}, indent=1) + "\n")


def is_astray() -> bool:
    """Tell whether anything that is kept is not as promised."""
    return any(
        found.get("wrong") or found.get("tables_that_differ") or found.get("reader_errors")
        for found in kept().values()
    )


def write() -> None:
    """Write the page."""
    found = kept()
    lines = [_row(part, found[part]) for part in ROWS if part in found]
    PAGE.write_text(Template(FRAME.read_text()).substitute(rows="\n".join(lines)))


def _row(part: str, found: dict) -> str:
    """Return the line of one part."""
    counts = next((found[name] for name in ("n_kills", "n_moments") if _is_counts(found, name)), {})
    values = {
        **found,
        "n": sum(counts.values()),
        "by_name": ", ".join(f"{name} {n}" for name, n in sorted(counts.items())),
        "n_well": found.get("ends", []).count(0),
        "n_errors": len(found.get("reader_errors", [])),
        "n_wrong": len(found.get("wrong", [])),
        "n_outcomes": found.get("n_outcomes") or found.get("seen", [0])[0],
        "differ": ", ".join(found.get("tables_that_differ", [])) or "none",
    }
    return "| " + " | ".join([*(cell.format(**values) for cell in ROWS[part]), found["day"]]) + " |"


def _is_counts(found: dict, name: str) -> bool:
    return isinstance(found.get(name), dict)
