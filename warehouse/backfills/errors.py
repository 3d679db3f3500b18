"""What is wrong with a request about a backfill.

WarehouseError
└── NoSuchBackfill   no backfill, or more than one, begins with the id that was named
"""
# ruff: noqa: N818  (an error is named for the fact it tells)

from collections.abc import Sequence

from warehouse.errors import WarehouseError

MOST_TOLD = 5


class NoSuchBackfill(WarehouseError):
    """No backfill, or more than one, begins with the id that was named."""

    def __init__(self, prefix: str, *, known: Sequence[str]) -> None:
        """Keep what was named."""
        self.prefix = prefix
        close = [one[:12] for one in known if one.startswith(prefix)]
        told = ", ".join(sorted(close or [one[:12] for one in known])[:MOST_TOLD])
        n = f"{len(close)} backfills begin" if close else "no backfill begins"
        offer = f"; it has {told}" if told else "; nothing was planned in this warehouse yet"
        super().__init__(f"{n} with {prefix!r}{offer}; copydesk backfill --list shows them")
