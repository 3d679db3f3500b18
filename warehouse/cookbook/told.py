"""What a recipe is told becomes values of the types that it declares."""

from collections.abc import Mapping

import duckdb

from warehouse.cookbook.errors import NoSuchParameter, UnusableValue
from warehouse.cookbook.recipe import SEARCH, Parameter, Recipe


def values(recipe: Recipe, told: Mapping[str, str]) -> dict[str, object]:
    """Return a value for each parameter of the query: what it was told, or its default."""
    _check(recipe, told)
    return {
        one.name: _value(one, told.get(one.name, one.default))
        for one in recipe.parameters
        if one.type != SEARCH
    }


def words(recipe: Recipe, told: Mapping[str, str]) -> str | None:
    """Return what is searched for; None where the recipe asks for no hits."""
    _check(recipe, told)
    asked = recipe.searched
    return told.get(asked.name, asked.default) if asked else None


def _check(recipe: Recipe, told: Mapping[str, str]) -> None:
    """Refuse what the recipe does not take."""
    known = [parameter.name for parameter in recipe.parameters]
    for name in told:
        if name not in known:
            raise NoSuchParameter(recipe.name, name, known=known)


def _value(parameter: Parameter, text: str) -> object:
    query = f"SELECT CAST(? AS {parameter.type})"
    try:
        with duckdb.connect() as converter:
            [(value,)] = converter.execute(query, [text]).fetchall()
    except duckdb.Error as error:
        raise UnusableValue(
            parameter.name, text, kind=parameter.type, example=parameter.default
        ) from error
    return value
