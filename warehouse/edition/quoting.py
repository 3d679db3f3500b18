"""Names and texts as SQL has them."""


def identifier(name: str) -> str:
    """Return a name as an SQL identifier."""
    return f'"{name}"'


def literal(text: object) -> str:
    """Return a text as an SQL literal.

    >>> literal("o'clock")
    "'o''clock'"
    """
    return "'" + str(text).replace("'", "''") + "'"
