"""Prints what the same commands cost in a folder, and in a bucket of a store on this machine.

python -m bench.places

The store is moto's, which answers slowly: what it takes to wait for it is no figure of ours.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

MAIN = "from flows.cli import main; main()"
COUNT = "SELECT count(*) FROM articles"
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "ingest 34 sample pages": ("ingest", "examples/pages"),
    "the same again": ("ingest", "examples/pages"),
    "count articles": ("sql", COUNT),
    "one article by its words": ("search", "lifeboat", "--limit", "1"),
    "look after it": ("upkeep",),
    "verify it": ("verify",),
}


def main() -> None:
    """Measure, and print a line for each command."""
    with TemporaryDirectory(prefix="copydesk-") as folder, _store(Path(folder)) as bucket:
        here = {"COPYDESK_WAREHOUSE": str(Path(folder) / "desk")}
        sys.stdout.write(f"{'CPU s':32}{'folder':>10}{'bucket':>10}\n")
        for what, command in COMMANDS.items():
            costs = (_cost(command, here), _cost(command, bucket))
            sys.stdout.write(f"{what:32}" + "".join(f"{cost:10.2f}" for cost in costs) + "\n")


@contextmanager
def _store(folder: Path) -> Iterator[Mapping[str, str]]:
    """Give the environment of a warehouse in a new bucket."""
    server = [sys.executable, "-m", "tests.warehouse.place.s3_server"]
    with subprocess.Popen(  # noqa: S603  (our own program)
        server, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as run:
        if run.stdin is None or run.stdout is None:
            raise RuntimeError
        url = f"http://127.0.0.1:{run.stdout.readline().strip()}"
        httpx.put(f"{url}/newsroom").raise_for_status()
        yield {
            "AWS_ACCESS_KEY_ID": "somebody",
            "AWS_ALLOW_HTTP": "true",
            "AWS_ENDPOINT_URL": url,
            "AWS_REGION": "us-east-1",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "COPYDESK_STATE": str(folder / "state"),
            "COPYDESK_WAREHOUSE": "s3://newsroom/desk",
        }
        run.stdin.close()


def _cost(command: tuple[str, ...], around: Mapping[str, str]) -> float:
    """Return the CPU seconds of a command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(  # noqa: S603  (our own program)
        [sys.executable, "-c", MAIN, *command],
        check=True,
        capture_output=True,
        env={**os.environ, **around},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
