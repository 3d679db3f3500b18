"""A path in the registry counts from the folder that the registry is in."""

from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationInfo

from extractors.registry.unfit import Unfit


def _path(value: object, info: ValidationInfo) -> str:
    if not isinstance(value, str | Path) or not str(value) or "\0" in str(value):
        raise Unfit(why="it is no path", remedy='write one like "pages/vell"')
    folder = (info.context or {}).get("folder")
    return str(Path(folder) / value if folder else value)


LocalPath = Annotated[Path, BeforeValidator(_path)]
LocalPaths = Annotated[tuple[LocalPath, ...], Field(min_length=1)]
