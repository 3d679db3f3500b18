"""examples/notebook runs from its first cell to its last, and is kept with what it shows."""

import json
import tempfile

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

from tests.docs.making import HOUSE

NOTEBOOK = HOUSE / "examples" / "notebook" / "three_plots.ipynb"
CELLS = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
CODE = [cell for cell in CELLS if cell["cell_type"] == "code"]


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Be where a notebook is run, with figures that stay and a folder that does not."""
    monkeypatch.chdir(NOTEBOOK.parent)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with mpl.rc_context({"backend": "agg"}):
        yield tmp_path
    plt.close("all")


def test_every_cell_runs_and_three_plots_are_drawn(desk):
    found = {}

    for cell in CODE:
        exec("".join(cell["source"]), found)  # noqa: S102  (our own cells)

    drawn = [plt.figure(number).axes[0] for number in plt.get_fignums()]
    assert [axes.get_title() for axes in drawn] == [
        "What came of the pages",
        "What was cut",
        "How much of a page is the story",
    ]
    assert [axes for axes in drawn if len(axes.patches) < 10] == []
    assert found["warehouse"].is_relative_to(desk)
    assert len(found["articles"]) > 20


def test_it_is_kept_as_it_ran_with_its_plots_and_small():
    shown = [output for cell in CODE for output in cell["outputs"]]

    assert [cell["execution_count"] for cell in CODE] == list(range(1, len(CODE) + 1))
    assert sum("image/png" in output.get("data", {}) for output in shown) == 3
    assert {output["output_type"] for output in shown} <= {"execute_result", "display_data"}
    assert NOTEBOOK.stat().st_size < 200_000
    assert str(HOUSE) not in NOTEBOOK.read_text(encoding="utf-8")
