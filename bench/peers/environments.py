"""Each peer has an environment of its own, made once, and made again when its list changes."""

import subprocess
import venv
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bench.peers.peer import Peer

CACHE = Path(__file__).parents[2] / ".cache" / "bench-peers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """Where a peer is installed, or why it is not."""

    python: Path
    versions: tuple[str, ...]
    """What is installed of it and of what it reads pages with."""
    failure: str | None = None


TELLING = ("datatrove", "fastwarc", "fundus", "lxml", "newspaper4k", "news-please", "trafilatura")


def environment_of(peer: Peer, cache: Path = CACHE) -> Environment:
    """Return the environment of `peer`, after making it if need be."""
    folder = cache / peer.name
    python = folder / "bin" / "python"
    ready = folder / f"ready-{sha256(' '.join(peer.requirements).encode()).hexdigest()[:12]}"
    failure = None
    if not ready.exists():
        venv.create(folder, clear=True, with_pip=True)
        _run(python, "install", "--upgrade", "pip")  # 23.2 loses its way among the extras of lxml
        failure = _run(python, "install", *peer.requirements).failure
        if failure is None:
            ready.touch()
    lines = _run(python, "freeze").said.splitlines()
    versions = tuple(line for line in lines if line.partition("==")[0].lower() in TELLING)
    return Environment(python=python, versions=versions, failure=failure)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ran:
    said: str
    failure: str | None


def _run(python: Path, verb: str, *what: str) -> _Ran:
    command = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", verb, *what]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603  (pip)
    last = done.stderr.strip().splitlines()[-1:] if done.returncode else []
    return _Ran(said=done.stdout, failure="".join(last)[:300] or None)
