"""What a process and its children have spent until now."""

from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage


def cpu_s() -> float:
    """Return the CPU seconds of this process, and of its children that are over."""
    used = (getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def peak() -> dict[str, float]:
    """Return the most memory of one process, in MB.

    Of this process it is asked of /proc: what the system calls a process's most includes that of
    the one that started it.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    own = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    return {"peak_mb": max(own, getrusage(RUSAGE_CHILDREN).ru_maxrss) / 1024}
