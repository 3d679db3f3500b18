"""A house is the folder in which one `copydesk up` keeps all that is its own."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The places in it."""

    folder: Path

    @property
    def lock(self) -> Path:
        """Held by whoever is up; the kernel lets go of it when that process dies."""
        return self.folder / "up.lock"

    @property
    def standing(self) -> Path:
        """What is up, told by whoever holds the lock, or what was when its holder was killed."""
        return self.folder / "standing.json"

    @property
    def prefect(self) -> Path:
        """PREFECT_HOME: the server's database, and results."""
        return self.folder / "prefect"

    @property
    def pages(self) -> Path:
        """What the server gives to browsers, as it lays it out itself."""
        return self.folder / "pages"

    def log(self, name: str) -> Path:
        """Return where a child's words go."""
        return self.folder / "logs" / f"{name}.log"
