"""A request that comes to no answer says so in one exception, inside this room only."""

from extractors.fetch import ErrorClass


class Unanswered(Exception):  # noqa: N818  (the fact is the name)
    """There will be no answer that can be used; it leaves the room as a `Failure`."""

    def __init__(self, error: ErrorClass, detail: str) -> None:
        """Keep the class, and what happened, to what, and what to do."""
        self.error = error
        self.detail = detail
        super().__init__(f"{error.value}: {detail}")


def root(error: BaseException) -> BaseException:
    """Return what `error` was raised from, in the end: the layers below wrap what happened."""
    while error.__cause__ is not None:
        error = error.__cause__
    return error
