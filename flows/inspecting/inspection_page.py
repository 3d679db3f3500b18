"""An inspection as one HTML page that needs nothing else and runs nothing."""

from collections import Counter
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from flows.inspecting.inspection import Fate, Inspection
from flows.terminal import plain
from flows.version import version
from transforms.article import Article
from transforms.vocabulary import Boilerplate

TEMPLATES = Path(__file__).parent
HUES = {class_: n * 360 // len(Boilerplate) for n, class_ in enumerate(Boilerplate)}
"""A hue, in degrees, for each class."""


def inspection_page(found: Inspection) -> str:
    """Return the page: no script, no address that is followed, and every value escaped.

    Its Content-Security-Policy forbids all but its own style, so that nothing that a hostile
    page says could run or call out, even if it came through.
    """
    classes = Counter(passage.class_ for passage in found.passages if passage.class_)
    return (
        _environment()
        .get_template("inspection.html.j2")
        .render(
            found=found,
            is_article=isinstance(found.outcome, Article),
            classes=classes.most_common(),
            counts={fate: found.n_passages(fate) for fate in Fate},
            hues=HUES,
            chosen={(field.value, field.origin) for field in found.fields},
            version=version(),
        )
    )


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plain"] = plain
    return environment
