"""Damage of a content coding has a name of its own."""


class Damaged(Exception):  # noqa: N818  (the fact is the name)
    """A content coding cannot be undone to its end; what could be was given before."""
