"""Why a recipe is not answered.

RecipeRefused
├── NoSuchRecipe     no recipe has that name
├── NoSuchParameter  a recipe was told what it does not take
└── UnusableValue    a recipe was told a value of another type
"""
# ruff: noqa: N818  (an error is named for the fact it tells)

from collections.abc import Iterable
from difflib import get_close_matches

from warehouse.errors import WarehouseError


class RecipeRefused(WarehouseError):
    """A recipe that is not answered."""


class NoSuchRecipe(RecipeRefused):
    """No recipe has that name."""

    def __init__(self, name: str, *, known: Iterable[str]) -> None:
        """Keep the name, and what was perhaps meant."""
        self.name = name
        close = get_close_matches(name, list(known))
        meant = f" (did you mean {' or '.join(close)}?)" if close else ""
        super().__init__(
            f"the cookbook has no recipe {name}{meant}; `copydesk cookbook` lists them"
        )


class NoSuchParameter(RecipeRefused):
    """A recipe was told what it does not take."""

    def __init__(self, recipe: str, name: str, *, known: Iterable[str]) -> None:
        """Keep the name."""
        self.name = name
        takes = ", ".join(known) or "nothing"
        super().__init__(
            f"recipe {recipe} takes no {name}; it takes {takes}: write --param NAME=VALUE"
        )


class UnusableValue(RecipeRefused):
    """A recipe was told a value of another type."""

    def __init__(self, name: str, value: str, *, kind: str, example: str) -> None:
        """Keep the value."""
        self.value = value
        super().__init__(f"{name}={value} is no {kind}; give one such as {name}={example}")
