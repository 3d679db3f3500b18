"""What to do about a listing that gave nothing."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from extractors.fetch import ErrorClass
from extractors.registry.source import Kind

OTHERWISE = "open it in a browser, and look what answers there"


def of_error(error: ErrorClass) -> str:
    """Return what to do about a request that failed."""
    return _remedies()["error"].get(error, OTHERWISE)


def of_status(status: int) -> str:
    """Return what to do about an answer that is no listing."""
    return _remedies()["status"].get(str(status), OTHERWISE)


def of_kind(kind: Kind) -> str:
    """Return what to do about an address that answers with something else."""
    return _remedies()["kind"].get(kind, OTHERWISE)


@cache
def _remedies() -> Mapping[str, Mapping[str, str]]:
    text = files("flows.sourcing").joinpath("remedies.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
