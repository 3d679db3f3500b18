"""What was measured is kept, so that the page and the plot can be made of it again."""

import json
from collections.abc import Mapping
from pathlib import Path

Figures = Mapping[str, Mapping[str, float]]
"""By the name of what was measured: `ours`, in CPU seconds, and `bare` where there is one."""

RECIPE = "recipe: "
"""What names begin with that are of the cookbook."""
PLACE = Path(__file__).parent / "results.json"


def stored_results() -> dict[int, Figures]:
    """Return what was measured last, by the number of articles."""
    if not PLACE.exists():
        return {}
    found = json.loads(PLACE.read_text("utf-8"))
    return {int(size): figures for size, figures in found.items()}


def store(size: int, figures: Figures) -> None:
    """Put what was measured of one size in the place of what was known of it."""
    results = stored_results() | {size: figures}
    by_name = {str(one): results[one] for one in sorted(results)}
    PLACE.write_text(json.dumps(by_name, indent=1) + "\n", "utf-8")
