"""A connection tells the request that uses it where it goes, and what it gave."""

import ssl
from typing import Any

import httpcore

from extractors.fetch import ErrorClass
from extractors.wire.exchange import CURRENT
from extractors.wire.unanswered import Unanswered, root


class Connection(httpcore.AsyncNetworkStream):
    """A stream of httpcore's to an address that was checked."""

    def __init__(
        self,
        stream: httpcore.AsyncNetworkStream,
        *,
        remote_address: str,
        tls_version: str | None = None,
    ) -> None:
        """Wrap `stream`."""
        self._stream = stream
        self._remote_address = remote_address
        self._tls_version = tls_version

    async def read(
        self,
        max_bytes: int,
        timeout: float | None = None,  # noqa: ASYNC109  (httpcore's signature)
    ) -> bytes:
        """Read, and let the request of this task take note."""
        data = await self._stream.read(max_bytes, timeout)
        CURRENT.get().read(data)
        return data

    async def write(
        self,
        buffer: bytes,
        timeout: float | None = None,  # noqa: ASYNC109  (httpcore's signature)
    ) -> None:
        """Write for the request of this task, which learns whom it has reached."""
        exchange = CURRENT.get()
        exchange.remote_address = self._remote_address
        exchange.tls_version = self._tls_version
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        """Close at once."""
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109  (httpcore's signature)
    ) -> httpcore.AsyncNetworkStream:
        """Shake hands for the name that was asked, whatever is connected to."""
        try:
            stream = await self._stream.start_tls(ssl_context, server_hostname, timeout)
        except httpcore.ConnectTimeout:
            raise Unanswered(
                ErrorClass.TIMEOUT,
                f"the TLS handshake with {server_hostname} took longer than {timeout} s; try later",
            ) from None
        except (httpcore.ConnectError, OSError) as error:
            raise Unanswered(ErrorClass.TLS, _why(server_hostname, root(error))) from error
        tls = stream.get_extra_info("ssl_object")
        return Connection(
            stream,
            remote_address=self._remote_address,
            tls_version=tls.version() if tls is not None else None,
        )

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  (httpcore's signature)
        """Say what httpcore asks."""
        return self._stream.get_extra_info(info)


def _why(host: str | None, cause: BaseException) -> str:
    """Say why there is no trust in `host`."""
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"the certificate of {host} does not hold: {cause.verify_message}; tell its owner"
    return f"{host} did not complete the TLS handshake: {cause or type(cause).__name__}"
