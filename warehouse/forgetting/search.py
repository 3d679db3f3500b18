"""Thousands of needles are looked for in one pass, at the cost of a few."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from warehouse.forgetting.needles import LEAST_BYTES, Needle, NeedleKind

Windows = npt.NDArray[np.uint64]

WIDTH = 8
SLOTS_LOG2 = 20
STEP = (b"-", b"_", b"%", b"~", b"=", b"&", b"+")
"""With letters and digits, what goes on with a step of an address."""
MIXER = np.uint64(0x9E3779B97F4A7C15)
"""Spreads the ends of needles over the slots (Fibonacci hashing)."""


class NeedleSearch:
    """Looks for needles by their last bytes: the beginnings of addresses are all alike."""

    def __init__(self, needles: Iterable[Needle]) -> None:
        """Sort the needles by their ends."""
        self._by_end: defaultdict[bytes, list[Needle]] = defaultdict(list)
        for needle in needles:
            self._by_end[needle.data[-WIDTH:]].append(needle)
        self.longest = max((len(n.data) for n in self._needles()), default=LEAST_BYTES)
        self._slots = np.zeros(1 << SLOTS_LOG2, dtype=bool)
        if self._by_end:
            ends = np.frombuffer(b"".join(self._by_end), dtype=np.uint64)
            self._slots[_slot(ends)] = True

    def within(self, data: memoryview) -> Iterator[Needle]:
        """Yield each needle that stands in `data`, as often as it does."""
        for shift in range(WIDTH):
            n_windows = (len(data) - shift) // WIDTH
            if n_windows <= 0 or not self._by_end:
                return
            windows = np.frombuffer(data, dtype=np.uint64, count=n_windows, offset=shift)
            for at in np.flatnonzero(self._slots[_slot(windows)]):
                end = shift + (int(at) + 1) * WIDTH
                for needle in self._by_end.get(bytes(data[end - WIDTH : end]), ()):
                    is_there = data[max(0, end - len(needle.data)) : end] == needle.data
                    if is_there and not _goes_on(needle, data[end : end + 1]):
                        yield needle

    def _needles(self) -> Iterator[Needle]:
        return (needle for needles in self._by_end.values() for needle in needles)


def _goes_on(needle: Needle, following: memoryview) -> bool:
    """Say whether what was found is only the beginning of another, longer address."""
    after = bytes(following)
    return needle.kind is NeedleKind.ADDRESS and (after.isalnum() or after in STEP)


def _slot(windows: Windows) -> Windows:
    return (windows * MIXER) >> np.uint64(64 - SLOTS_LOG2)
