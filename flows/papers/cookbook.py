"""docs/cookbook.md: every question of the cookbook, with its SQL."""

from flows.papers.markdown import code, fenced, framed, prose, table
from warehouse.cookbook.recipe import Recipe, recipes

HEADER = ("--param", "type", "default", "meaning")


def cookbook_paper() -> str:
    """Return the page."""
    found = recipes()
    return framed(
        "cookbook",
        contents="\n".join(f"- [{one.name}](#{one.name}): {prose(one.question)}" for one in found),
        recipes="\n\n".join(map(_recipe, found)),
    )


def _recipe(one: Recipe) -> str:
    rows = [(code(p.name), code(p.type), code(p.default), prose(p.meaning)) for p in one.parameters]
    parts = (
        f"## {one.name}",
        prose(one.question),
        prose(one.notes),
        table(HEADER, rows) if rows else "",
        fenced("sql", one.pasted),
    )
    return "\n\n".join(part for part in parts if part)
