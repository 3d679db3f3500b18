"""`python -m bench.stories copies` prints recall and precision, `night` what a night costs."""

import sys

from bench.stories.figures import figures
from bench.stories.night import night


def main() -> None:
    """Print the figures asked for."""
    sys.stdout.write({"copies": figures, "night": night}[sys.argv[1]]() + "\n")


if __name__ == "__main__":
    main()
