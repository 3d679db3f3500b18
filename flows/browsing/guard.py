"""Whatever is answered can run nothing, lead nowhere, and is read by nobody but this browser."""

from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
POLICY_OF_INSPECTIONS = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'"
)
POLICY_OF_RAW_PAGES = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'self'"
)
"""A page as it was received has no origin, runs nothing, and asks nobody for anything."""

HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
HOSTS = {"127.0.0.1", "localhost"}
"""A name of somebody else's that leads to this machine is not answered."""
OURS = {"same-origin", "none"}
"""What browsers say of a request that no other site has made."""
READING = {"GET", "HEAD"}


class Guard:
    """Stands before the application."""

    def __init__(self, app: ASGIApp) -> None:
        """Keep what it stands before."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] != "http":
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = _refused(scope["method"], Headers(scope=scope))
        await (refused or self.app)(scope, receive, guarded)


def _refused(method: str, headers: Headers) -> PlainTextResponse | None:
    if method not in READING:
        return PlainTextResponse("Nothing can be changed here.", status_code=405)
    if headers.get("host", "").rpartition(":")[0] not in HOSTS:
        return PlainTextResponse("This is for browsers of this machine.", status_code=421)
    if headers.get("sec-fetch-site", "none") not in OURS:
        return PlainTextResponse("Another site may not ask this one.", status_code=403)
    return None
