"""docs/settings.md: every setting, made from the class that reads them."""

from enum import Enum

from annotated_types import Ge, Gt, Le, Lt
from pydantic.fields import FieldInfo

from flows.configuring.held import option
from flows.papers.docstrings import attribute_docs
from flows.papers.markdown import code, framed, prose, table
from flows.settings import Settings
from flows.variables import NOT_SETTINGS, variable

HEADER = ("setting", "environment", "option", "type", "default", "bounds", "meaning")

COUNTED = {
    "jobs": "one for each core, at most 8",
    "state": "`copydesk` in the user's data folder",
}
"""Defaults that depend on the machine, in words."""


def settings_paper() -> str:
    """Return the page."""
    meanings = attribute_docs(Settings)
    rows = [
        (
            code(name),
            code(variable(name)),
            code(option(name) or ""),
            _type(field),
            COUNTED.get(name) or _default(field),
            _bounds(field),
            prose(meanings[name]),
        )
        for name, field in Settings.model_fields.items()
    ]
    return framed("settings", settings=table(HEADER, rows), others=_others())


def _others() -> str:
    """Return the variables that are no settings, as a table."""
    rows = [(code(name), code(reader)) for name, reader in NOT_SETTINGS.items()]
    return table(("variable", "read by"), rows)


def _type(field: FieldInfo) -> str:
    match field.annotation:
        case type() as kind if issubclass(kind, Enum):
            return ", ".join(code(str(member.value)) for member in kind)
        case type() as kind:
            return {"Path": "path", "Place": "path, or `s3://` address", "int": "whole number"}[
                kind.__name__
            ]
        case _:
            return "text"


def _default(field: FieldInfo) -> str:
    return "" if field.default is None else code(str(field.default))


def _bounds(field: FieldInfo) -> str:
    """Return the bounds of a number as people write them."""
    found: list[str] = []
    for bound in field.metadata:
        match bound:
            case Ge(ge=least):
                found.append(f"at least {least}")
            case Gt(gt=below):
                found.append(f"more than {below}")
            case Le(le=most):
                found.append(f"at most {most}")
            case Lt(lt=above):
                found.append(f"less than {above}")
            case _:
                pass
    return ", ".join(found)
