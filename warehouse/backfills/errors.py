"""What is wrong with a request about a backfill.

WarehouseError
├── NoSuchBackfill   no backfill, or more than one, begins with the id that was named
└── ClaimLost        partitions passed on to another hand while this one stood still
"""
# ruff: noqa: N818  (an error is named for the fact it tells)

from collections.abc import Collection, Sequence

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


class ClaimLost(WarehouseError):
    """Partitions passed on to another hand while this one stood still."""

    def __init__(self, names: Collection[str]) -> None:
        """Keep which."""
        self.names = frozenset(names)
        super().__init__(
            f"this process stood still, or was thought dead; another one does {min(names)}"
            + (f" and {len(names) - 1:,} more" if len(names) > 1 else "")
            + "; it may go on with what is left"
        )
