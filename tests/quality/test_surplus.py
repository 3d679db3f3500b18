"""The points of a capture's lines are fitted on what people kept of captures."""

import tomllib

from bench.quality.label import Label
from bench.quality.labelled_set import LabelledPage
from bench.quality.surplus import POINTS, fit_points
from transforms.surplus.points import BASE, Kind

STORY = (
    "The harbour master of Vell closed the outer basin on Monday after a crane slipped its rails.",
    "Fishermen landed their catch at the ferry pier instead, where it was weighed on a scale.",
    "Work on the new rails is to begin in March, when the last of the ice has left the basin.",
)


def captures(folder, *, left, taken):
    """Return captures of one story, some lines of which people left out."""
    for at in range(4):
        name = f"page-{at}"
        path = folder / f"{name}.txt"
        path.write_text("\n\n".join((STORY[0], *left, *STORY[1:], *taken)))
        label = Label(name=name, url=f"https://vell{at}.example/{name}", text="\n".join(STORY))
        yield LabelledPage(set_name="captures", path=path, label=label)


def test_lines_that_people_left_out_have_points_and_those_that_they_kept_have_none(tmp_path):
    pages = list(captures(tmp_path, left=("Raffle in Ombersea!", "Twelve rooms!"), taken=()))

    tables = tomllib.loads(fit_points(pages)[POINTS].decode())

    assert tables.keys() == set(Kind)
    assert tables[Kind.PROSE][BASE] < 0
    assert sum(tables[Kind.SENTENCE].values()) > 0


def test_pages_that_are_no_captures_are_not_asked(tmp_path):
    page = LabelledPage(
        set_name="pages",
        path=tmp_path / "gone.html",
        label=Label(name="gone", url="https://vell.example/gone", text=STORY[0]),
    )

    assert tomllib.loads(fit_points([page])[POINTS].decode()) == {kind: {} for kind in Kind}
