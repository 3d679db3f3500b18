"""Files of an object store: read whole, put whole, and only where nobody else put before."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import obstore
from deltalake.exceptions import DeltaError
from duckdb import Error as DuckDBError
from obstore.exceptions import (
    AlreadyExistsError,
    BaseError,
    NotFoundError,
    PermissionDeniedError,
    PreconditionError,
    UnauthenticatedError,
)
from obstore.store import S3Store

from warehouse.errors import NotWritable, OtherWriter, Unreachable
from warehouse.place.place import Place

if TYPE_CHECKING:
    from obstore.store import RetryConfig

COLOURS = re.compile(r"\x1b\[[0-9;]*m")
MOST_SAID = 400
"""Characters of what a library said that are told on."""
PATIENCE_S = 20
"""How long a request is tried again before it is given up."""
RETRIES: Mapping[str, str] = MappingProxyType(
    {"max_retries": "5", "retry_timeout": f"{PATIENCE_S}s"}
)
"""The same as delta-rs is told it."""
RETRY: "RetryConfig" = {"max_retries": 5, "retry_timeout": timedelta(seconds=PATIENCE_S)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What an object holds, and the tag that is its own for as long as it does."""

    data: bytes
    e_tag: str | None


@dataclass(frozen=True)
class Objects:
    """The objects below an address like `s3://bucket/news`.

    Where the store is and who we are stands in the environment, in the words of all tools that
    speak S3: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL,
    AWS_ALLOW_HTTP.
    """

    address: str

    @cached_property
    def store(self) -> S3Store:
        """The store, whose client is made when it is first asked."""
        return S3Store.from_url(self.address, retry_config=RETRY)

    def at(self, name: str) -> str:
        """Return the URL of an object."""
        return f"{self.address}/{name}"

    def get(self, name: str) -> Held | None:
        """Return what an object holds; None if there is none."""
        try:
            found = obstore.get(self.store, name)
            return Held(data=bytes(found.bytes()), e_tag=found.meta["e_tag"])
        except (NotFoundError, FileNotFoundError):
            return None

    def stream(self, name: str) -> Iterator[bytes]:
        """Yield what an object holds, in pieces."""
        for piece in obstore.get(self.store, name).stream():
            yield bytes(piece)

    def tag(self, name: str) -> str | None:
        """Return the tag of an object; None if there is none."""
        try:
            return obstore.head(self.store, name)["e_tag"]
        except (NotFoundError, FileNotFoundError):
            return None

    def put(self, name: str, data: bytes | Path, *, over: str | None) -> str | None:
        """Put an object in place of the one with the tag `over`, or of none, and return its tag.

        Raises OtherWriter where another one, or none, is there. A request may have been answered
        to nobody and asked again: then our own object is there.
        """
        try:
            put = obstore.put(
                self.store,
                name,
                data,
                mode={"e_tag": over} if over else "create",
                use_multipart=False,
            )
        except (AlreadyExistsError, PreconditionError, NotFoundError) as error:
            found = self.get(name)
            if isinstance(error, NotFoundError) and not over:
                raise
            whole = data.read_bytes() if isinstance(data, Path) else data
            if found is None or found.data != whole:
                raise OtherWriter(self.at(name)) from error
            return found.e_tag
        return put["e_tag"]

    def put_over(self, name: str, data: bytes) -> None:
        """Put an object, whatever is there."""
        obstore.put(self.store, name, data, use_multipart=False)

    def remove(self, *names: str) -> None:
        """Remove objects; one that is not there is removed already."""
        with suppress(NotFoundError, FileNotFoundError):
            obstore.delete(self.store, list(names))

    def below(self, name: str) -> Iterator[str]:
        """Yield the next part of each name below one."""
        for prefix in obstore.list_with_delimiter(self.store, name)["common_prefixes"]:
            yield prefix.rpartition("/")[2]

    def listed(self, below: str) -> Iterator["obstore.ObjectMeta"]:
        """Yield what is known of each object below a name."""
        yield from chain.from_iterable(obstore.list(self.store, below or None))


@contextmanager
def telling(where: Place) -> Iterator[None]:
    """Turn what delta-rs, DuckDB or the store's client says of the store into our own words."""
    try:
        yield
    except (PermissionDeniedError, UnauthenticatedError) as error:
        raise NotWritable(where, why=_said(error)) from error
    except (BaseError, DeltaError, DuckDBError, OSError) as error:
        if isinstance(error, BaseError) or "Generic S3 error" in str(error):
            raise Unreachable(where, why=_said(error)) from error
        raise


def _said(error: BaseException) -> str:
    """Return what was said on one line, without colours and pictures."""
    words = COLOURS.sub("", str(error)).replace("\u21b3", "").split()
    line = " ".join(words)
    return line if len(line) <= MOST_SAID else f"{line[:MOST_SAID]} ..."
