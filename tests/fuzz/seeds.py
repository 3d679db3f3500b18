"""Write the sample pages as the fuzzer's first corpus: `python -m tests.fuzz.seeds FOLDER`."""

import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"
FORMS = {".html": b"\0", ".htm": b"\0", ".gz": b"\0", ".txt": b"\2"}
"""First byte of a corpus file, that tells the content type; see tests/fuzz/pages.py."""


def main() -> None:
    """Write one file for each sample page."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(EXAMPLES.rglob("*.*")):
        seed = folder / f"{path.parent.name}-{path.name}"
        seed.write_bytes(FORMS[path.suffix] + path.read_bytes())


if __name__ == "__main__":
    main()
