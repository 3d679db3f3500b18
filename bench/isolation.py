"""Prints what is left of the throughput of 200 healthy hosts beside 5 that stall.

python -m bench.isolation
"""

import sys

from tests.zoo.isolation import isolation

WANTED = 0.95

if __name__ == "__main__":
    found = isolation(n_healthy=200, n_stalling=5, n_pages=5, n_rounds=3, delay_s=0.5)
    sys.stdout.write(
        f"{found.n_healthy} healthy hosts alone        {found.alone:8.1f} pages/s\n"
        f"the same beside {found.n_stalling} that stall    {found.beside:8.1f} pages/s\n"
        f"ratio {found.ratio:.3f}, wanted {WANTED} (best of {found.n_rounds} rounds)\n"
    )
    sys.exit(found.ratio < WANTED)
