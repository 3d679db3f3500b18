"""The environment in which the peers run: made once, made again when the list of them changes."""

import subprocess
import sys
import venv
from hashlib import sha256
from pathlib import Path

from bench.quality.labelled_set import CHECKOUT

REQUIREMENTS = Path(__file__).with_name("requirements.txt")
CACHE = CHECKOUT / ".cache" / "peers"


def peers_python(folder: Path = CACHE) -> Path:
    """Return the interpreter of the peers, after making its environment if need be.

    A peer that does not install is left out, says so when it is asked, and is tried again.
    """
    python = folder / "bin" / "python"
    ready = folder / f"ready-{sha256(REQUIREMENTS.read_bytes()).hexdigest()[:12]}"
    if ready.exists():
        return python
    venv.create(folder, clear=True, with_pip=True)
    _is_installed(python, "--upgrade", "pip")  # 23.2 loses its way among the extras of lxml
    if _is_installed(python, "--requirement", str(REQUIREMENTS)):
        ready.touch()
    else:
        for requirement in requirements():
            _is_installed(python, "--constraint", str(REQUIREMENTS), requirement)
    return python


def requirements() -> list[str]:
    """Return every peer with its version."""
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def version_of(distribution: str) -> str:
    """Return the version of a peer that is asked for."""
    pinned = dict(line.lower().split("==") for line in requirements())
    return pinned[distribution.lower()]


def _is_installed(python: Path, *what: str) -> bool:
    command = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *what]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603  (pip)
    if done.returncode:
        sys.stderr.write(f"{' '.join(what)} does not install: {done.stderr[-500:]}\n")
    return not done.returncode
