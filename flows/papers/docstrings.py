"""What is written beneath an attribute in the code says what it means: here it is read."""

import ast
import inspect
from itertools import pairwise
from textwrap import dedent


def attribute_docs(owner: type) -> dict[str, str]:
    """Return the docstring beneath each attribute of `owner` that has one, on one line.

    >>> from flows.settings import Settings
    >>> attribute_docs(Settings)["warehouse"]
    'Root of the tables and of the published edition.'
    """
    [body] = ast.parse(dedent(inspect.getsource(owner))).body
    found: dict[str, str] = {}
    for statement, below in pairwise(getattr(body, "body", ())):
        name = _name(statement)
        match below:
            case ast.Expr(value=ast.Constant(value=str(text))) if name:
                found[name] = " ".join(text.split())
            case _:
                pass
    return found


def _name(statement: ast.stmt) -> str | None:
    """Return which attribute a statement declares."""
    match statement:
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
            return name
        case _:
            return None
