"""Objects are files to DuckDB, which only reads them, and to Arrow."""

import atexit
import errno
from typing import Any

import pyarrow as pa
from fsspec import asyn
from obstore.fsspec import BufferedFile, FsspecStore


class _Files(FsspecStore):
    """Files that are gone only if the store says so: fsspec takes any error for that."""

    async def _isfile(self, path: str) -> bool:
        try:
            return bool((await self._info(path))["type"] == "file")
        except FileNotFoundError:
            return False


class ReadOnly(_Files):
    """Files that nobody writes."""

    def _open(self, path: str, mode: str = "rb", *about: Any, **more: Any) -> BufferedFile:  # noqa: ANN401  (fsspec's)
        if mode != "rb":
            raise PermissionError(errno.EACCES, "a query does not write", path)
        return super()._open(path, mode, *about, **more)


class Writable(_Files):
    """Files that Arrow writes."""

    def _open(self, path: str, mode: str = "rb", *about: Any, **more: Any) -> BufferedFile:  # noqa: ANN401, ARG002  (fsspec's)
        if mode == "rb":
            return super()._open(path, mode)
        return _WrittenFile(self, path, "wb")


class _WrittenFile(BufferedFile):
    """A file that takes any buffer: Arrow gives bytes with signs, which obstore refuses."""

    def write(self, data: bytes | pa.Buffer) -> int:
        return int(super().write(memoryview(data).cast("B").tobytes()))


def _end_loop() -> None:
    """End the thread in which fsspec waits: the last call's context would outlive the interpreter.

    In it is all that was held then, DuckDB's classes too, whose end is then told on the terminal.
    """
    [loop], [thread] = asyn.loop, asyn.iothread
    if loop is not None and thread is not None:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(1)


atexit.register(_end_loop)
