"""Somebody who wants to know how far a work is whose size is found on the way."""

from typing import Protocol


class Growing(Protocol):
    """Hears of the work as it grows and is done."""

    def expect(self, n: int) -> None:
        """Hear how much there is, before the first is done."""
        ...

    def more(self, n: int) -> None:
        """Hear that there is so much more to do."""
        ...

    def advance(self, n: int) -> None:
        """Hear that so much more is done."""
        ...
