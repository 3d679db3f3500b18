"""The zoo by hand: it is open until Ctrl-C, and says what to type.

python -m tests.zoo [FOLDER] [PORT]
"""

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from threading import Event

from tests.zoo.declared import sources_toml
from tests.zoo.population import hosts_of, population
from tests.zoo.server import opened


def main(arguments: Sequence[str]) -> None:
    """Open the zoo; write `zoo-sources.toml` and its authority's certificate into a folder."""
    folder = Path(arguments[0]) if arguments else Path(mkdtemp(prefix="zoo-"))
    port = int(arguments[1]) if len(arguments) > 1 else 0
    inhabitants = population()
    with opened(hosts_of(inhabitants), port=port) as server:
        folder.mkdir(parents=True, exist_ok=True)
        sources, pem = folder / "zoo-sources.toml", folder / "zoo-authority.pem"
        sources.write_text(sources_toml(inhabitants, server, delay_s=0.1), encoding="utf-8")
        pem.write_bytes(server.authority.pem)
        ask = f"SSL_CERT_FILE={pem} .venv/bin/copydesk ingest --sources {sources}"
        ask = f"{ask} --warehouse {folder / 'warehouse'}"
        sys.stdout.write(
            f"{len(inhabitants)} inhabitants at {server.connect_to}; Ctrl-C closes the zoo.\n"
            "In another terminal, for all of them, or for one:\n\n"
            f"    {ask}\n    {ask} --only {inhabitants[0].name}\n"
        )
        sys.stdout.flush()
        with suppress(KeyboardInterrupt):
            Event().wait()
        sys.stdout.write(f"\n{len(server.requests)} requests came. The zoo is closed.\n")


if __name__ == "__main__":
    main(sys.argv[1:])
