"""`python -m flows.papers docs` writes every generated page into the folder `docs`."""

import sys
from pathlib import Path

from flows.papers.all import PAPERS


def main(folder: Path) -> None:
    """Write every generated page into `folder`."""
    for name, paper in PAPERS.items():
        (folder / name).write_text(paper(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
