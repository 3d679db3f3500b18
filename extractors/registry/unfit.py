"""A value that a person wrote does not fit: why, and what to write instead."""


class Unfit(ValueError):  # noqa: N818  (an error is named for the fact it tells)
    """A value that does not fit where it stands; pydantic hands it on as it is."""

    def __init__(self, *, why: str, remedy: str | None = None) -> None:
        """Keep both sentences, without a full stop."""
        self.why = why
        self.remedy = remedy
        super().__init__(f"{why}; {remedy}" if remedy else why)
