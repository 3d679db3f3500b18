"""What a server is to be told, and where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flows.operating.errors import NoDeployments
from flows.operating.notifying import block_of
from flows.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Appliance:
    """What is to be applied, from where."""

    deployments: Path
    """A prefect.yaml."""
    sources: Path
    """The registry, by which forms offer what it holds."""
    paths: Mapping[str, str]
    """What the flows work with: `warehouse`, `sources`, `profiles`, by full addresses."""
    notify: str | None
    """Where people want to be told."""


def appliance(settings: Settings, deployments: Path | None) -> Appliance:
    """Return what is to be applied by these settings, from a file or the one at hand.

    Raises NoDeployments and UnusableAddress where that cannot be.
    """
    if settings.notify:
        block_of(settings.notify)
    return Appliance(
        deployments=_found(deployments),
        sources=settings.sources.resolve(),
        paths={
            "warehouse": settings.warehouse.at(),
            "sources": str(settings.sources.resolve()),
            "profiles": str(settings.profiles.resolve()),
        },
        notify=settings.notify,
    )


def last_changed(what: Appliance) -> tuple[int | None, ...]:
    """Return what differs once somebody has saved one of the files."""
    return (_saved_at(what.deployments), _saved_at(what.sources))


def _saved_at(path: Path) -> int | None:
    """Return when a file was saved; None while it is not there, as between two of an editor's."""
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return None


def _found(deployments: Path | None) -> Path:
    """Return the file of deployments: the one named, that of this folder, or the checkout's."""
    if deployments is None:
        here, checkout = Path("prefect.yaml"), Path(__file__).parents[2] / "prefect.yaml"
        deployments = here if here.is_file() or not checkout.is_file() else checkout
    if not deployments.is_file():
        raise NoDeployments(deployments)
    return deployments.resolve()
