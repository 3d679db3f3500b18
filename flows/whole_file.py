"""A file that was asked for appears whole, or the old one stays."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """Give a text file to write; when the block ends well, it takes the place of `path`.

    A pipe or a device cannot be replaced: it gets what is written at once. An error of the
    disk names `path`.
    """
    target = path.resolve()
    is_replaced = target.is_file() or not target.exists()
    aside = target.with_name(f".{target.name}.{os.getpid()}") if is_replaced else target
    try:
        with aside.open("w", encoding="utf-8", errors="backslashreplace") as lines:
            yield lines
        if is_replaced:
            aside.replace(target)
    except OSError as error:
        if error.filename in {None, str(aside)}:
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise
    finally:
        if is_replaced:
            aside.unlink(missing_ok=True)
