"""A picture is one SVG element that a page of light or dark colours takes in as it is.

It is drawn in colours that stand for others: the style of the page says which.
"""

import os
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.typing import RcKeyType

INK, QUIET, RULE = "#010101", "#020202", "#030303"
STRONG, FAINT, SECOND, THIRD = "#040404", "#050505", "#060606", "#070707"
VARIABLES = {
    INK: "--ink",
    QUIET: "--quiet",
    RULE: "--rule",
    STRONG: "--strong",
    FAINT: "--faint",
    SECOND: "--second",
    THIRD: "--third",
}
"""Colours of pictures by the variable of the page that takes their place."""
STYLE: "dict[RcKeyType, object]" = {
    "axes.edgecolor": RULE,
    "axes.labelcolor": QUIET,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "font.family": "DejaVu Sans",
    "font.size": 8.5,
    "grid.color": RULE,
    "grid.linewidth": 0.6,
    "svg.fonttype": "none",
    "text.color": INK,
    "text.parse_math": False,
    "xtick.color": QUIET,
    "xtick.major.size": 0,
    "ytick.color": QUIET,
    "ytick.major.size": 0,
}
POINTS = 72
WIDE, HIGH = 400, 210

_HEAD = re.compile(r".*?(?=<svg)", re.DOTALL)
_META = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)
_SIZE = re.compile(r'(<svg\b[^>]*?) height="[^"]*"([^>]*?) width="[^"]*"')
_ID = re.compile(r' id="([^"]+)"')
_USED = re.compile(r'(?:href="#|url\(#)([^")]+)')


def drawn(
    draw: Callable[["Axes"], None], *, name: str, told: str, wide: float = WIDE, high: float = HIGH
) -> Markup:
    """Return what is drawn as an `<svg>` without a script, an address or a colour of its own.

    `told` is what somebody hears who does not see it; no text of a page may be drawn. Another
    `name` gives other names to its parts, as all pictures of a page must have. One that is less
    `high` than any with words in it fills its place.
    """
    with _matplotlib(name):
        from matplotlib.figure import Figure  # noqa: PLC0415  (half a second, for reports alone)

        has_words = high >= HIGH
        size = (wide / POINTS, high / POINTS)
        figure = Figure(figsize=size, layout="constrained" if has_words else None)
        draw(figure.add_subplot() if has_words else figure.add_axes((0, 0, 1, 1)))
        svg = StringIO()
        figure.savefig(svg, format="svg", transparent=True, metadata={"Date": None})
    return _freed(svg.getvalue(), told)


def _freed(svg: str, told: str) -> Markup:
    """Return the element alone, in colours of the page, and with no name that nobody refers to."""
    element = _SIZE.sub(r"\1\2", _META.sub("", _HEAD.sub("", svg, count=1)), count=1)
    used = set(_USED.findall(element))
    element = _ID.sub(lambda found: found[0] if found[1] in used else "", element)
    for colour, variable in VARIABLES.items():
        element = element.replace(colour, f"var({variable})")
    # What the library wrote from numbers and from words of ours is markup already.
    return Markup(element.replace("<svg", f'<svg role="img" aria-label="{escape(told)}"', 1))  # noqa: S704


@contextmanager
def _matplotlib(name: str) -> Iterator[None]:
    """Let the library keep its list of fonts where everybody may write, and say nothing of it."""
    os.environ.setdefault("MPLCONFIGDIR", str(Path(gettempdir()) / "copydesk-matplotlib"))
    import matplotlib as mpl  # noqa: PLC0415

    with warnings.catch_warnings(), mpl.rc_context({**STYLE, "svg.hashsalt": name}):
        warnings.simplefilter("ignore")
        yield
