"""What goes wrong with one source stops that source; what would stop every one is raised, alone."""

import re
from collections.abc import Iterator
from traceback import extract_tb

from extractors.frontier.errors import FrontierError
from extractors.wire.redact import redacted
from warehouse.errors import WarehouseError

STOPS_ALL = (FrontierError, WarehouseError)
"""What a disk, or another process, says to one source it says to all."""

_URL = re.compile(r"[^\s'\"<>]+://[^\s'\"<>]+")


def cause(error: BaseException) -> BaseException:
    """Return the one error that `error` stands for, if it is a group: the gravest, or the first.

    >>> cause(ExceptionGroup("two tasks", [ValueError("x"), OSError("y")]))
    ValueError('x')
    """
    found = list(_single(error))
    return next((one for one in found if isinstance(one, STOPS_ALL)), found[0])


def told(error: BaseException) -> str:
    """Return in words what stopped a source: which error, where in the code, and what to do."""
    frames = extract_tb(error.__traceback__)
    where = f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else "nowhere"
    what = _URL.sub(lambda found: redacted(found[0]), f"{type(error).__name__}: {error}"[:500])
    told = f"{what} ({where}); report it, and run this again: it goes on where it stopped"
    return told.encode("utf-8", "backslashreplace").decode()


def _single(error: BaseException) -> Iterator[BaseException]:
    """Yield the errors that a group, or a group of groups, is made of."""
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _single(one)
    else:
        yield error
