"""How many pages of a source were asked for again is remembered over all runs of a day."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol


class Memory(Protocol):
    """What keeps one short text under a name: the frontier's marks, or a test's fake."""

    def get(self, name: str) -> str | None:
        """Return what was last put under `name`."""
        ...

    def put(self, name: str, value: str) -> None:
        """Remember `value` in place of what was under `name`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """The count of one source, which begins anew with each day (UTC)."""

    memory: Memory
    source: str
    today: date

    def spent(self) -> int:
        """Return how many were asked for again today."""
        day, _, spent = (self.memory.get(self._name) or "").partition(" ")
        return int(spent) if day == self.today.isoformat() else 0

    def spend(self) -> None:
        """Count one more, before it is asked for: a kill may cost one, and never gives one."""
        self.memory.put(self._name, f"{self.today.isoformat()} {self.spent() + 1}")

    @property
    def _name(self) -> str:
        return f"again {self.source}"
