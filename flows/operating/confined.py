"""Prefect's pages are told to ask this machine and nobody else, and browsers hold them to it.

They ask a service that counts visitors for its settings, whatever the server's settings say; and
what somebody writes into a note might be taken for a picture to fetch.
"""

from importlib.util import find_spec
from pathlib import Path

from flows.whole_file import whole_file

LOOPBACK = "http://127.0.0.1:* ws://127.0.0.1:* http://localhost:* ws://localhost:*"
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-eval'",  # they compile the checks of their forms
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "worker-src 'self' blob:",
        f"connect-src 'self' {LOOPBACK}",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)
HEAD = "<head>"
TOLD = f'{HEAD}\n    <meta http-equiv="Content-Security-Policy" content="{POLICY}">'


def confine(pages: Path) -> None:
    """Write the policy into the pages that a server has laid out in a folder; again is free."""
    for page in pages.glob("*/index.html"):
        html = page.read_text()
        if TOLD not in html:
            with whole_file(page) as lines:
                lines.write(html.replace(HEAD, TOLD, 1))


def confine_installed() -> None:
    """Write the policy into the pages that are installed, of which every server lays out copies."""
    spec = find_spec("prefect.server")
    for folder in (spec and spec.submodule_search_locations) or ():
        confine(Path(folder))


if __name__ == "__main__":
    confine_installed()
