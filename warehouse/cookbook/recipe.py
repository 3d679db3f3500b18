"""A recipe is a question with the SQL that answers it; what it takes is declared in its head."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from warehouse.cookbook.errors import NoSuchRecipe
from warehouse.edition.quoting import literal
from warehouse.edition.views import SQL

FOLDER = SQL / "cookbook"
PARAMETER = re.compile(r"\$(\w+) ([A-Z]+) = (.*?): (.+)")
SEARCH = "SEARCH"
"""The type of a parameter that holds words: what they find is lent to the query, as `hits`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What a recipe can be told, and what it takes where it is not."""

    name: str
    type: str
    """In DuckDB's words, or SEARCH."""
    default: str
    meaning: str

    @property
    def literal(self) -> str:
        """The default, as SQL.

        >>> Parameter(name="on", type="DATE", default="2024-03-31", meaning="the day").literal
        "DATE '2024-03-31'"
        """
        match self.type:
            case "INTEGER" | "DOUBLE":
                return self.default
            case "VARCHAR" | "SEARCH":
                return literal(self.default)
            case _:
                return f"{self.type} {literal(self.default)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """One question and its answer."""

    name: str
    question: str
    notes: str
    """What one has to know of the answer; may be empty."""
    parameters: tuple[Parameter, ...]
    sql: str
    """One query, in which `$name` stands for a parameter."""

    @property
    def searched(self) -> Parameter | None:
        """The parameter with the words that `hits` are found by; None where it asks for none."""
        return next((one for one in self.parameters if one.type == SEARCH), None)

    @property
    def pasted(self) -> str:
        """The query with the defaults in the place of parameters, for any DuckDB.

        One that asks for `hits` says who gives them.
        """
        head = f"-- copydesk sql --search {self.searched.literal}\n" if self.searched else ""
        return head + self.filled({})

    def filled(self, told: Mapping[str, str]) -> str:
        """Return the query with values in the place of parameters: those told, or the defaults."""
        literals = {
            one.name: replace(one, default=told.get(one.name, one.default)).literal
            for one in self.parameters
        }
        return re.sub(r"\$(\w+)", lambda found: literals.get(found[1], found[0]), self.sql)


def recipes() -> tuple[Recipe, ...]:
    """Return all recipes, by name."""
    return tuple(read_recipe(path) for path in sorted(FOLDER.glob("*.sql")))


def recipe(name: str) -> Recipe:
    """Return the recipe of this name, or raise NoSuchRecipe."""
    found = {path.stem: path for path in FOLDER.glob("*.sql")}
    if name not in found:
        raise NoSuchRecipe(name, known=found)
    return read_recipe(found[name])


def read_recipe(path: Path) -> Recipe:
    """Read a file: comment lines with question, notes and parameters; then the query."""
    lines = path.read_text(encoding="utf-8").splitlines()
    n_head = next(at for at, line in enumerate(lines) if not line.startswith("-- "))
    question, *rest = [line.removeprefix("-- ") for line in lines[:n_head]]
    declared = [PARAMETER.fullmatch(line) for line in rest]
    notes = (line for line, found in zip(rest, declared, strict=True) if not found)
    return Recipe(
        name=path.stem,
        question=question,
        notes=" ".join(notes),
        parameters=tuple(
            Parameter(name=found[1], type=found[2], default=found[3], meaning=found[4])
            for found in declared
            if found
        ),
        sql="\n".join(lines[n_head:]),
    )
