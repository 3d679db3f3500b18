"""The script of a text is the one that most of its letters belong to."""

from bisect import bisect_right
from collections import Counter
from itertools import islice

MOST = 500
"""Letters that are looked at; a text does not change its script further down."""

# Where the letters of a script begin, by ISO 15924; what no script of the press has is "".
_BLOCKS = (
    (0x0000, "Latn"), (0x0370, "Grek"), (0x0400, "Cyrl"), (0x0530, "Armn"), (0x0590, "Hebr"),
    (0x0600, "Arab"), (0x0700, ""), (0x0750, "Arab"), (0x0780, "Thaa"), (0x07C0, ""),
    (0x08A0, "Arab"), (0x0900, "Deva"), (0x0980, "Beng"), (0x0A00, "Guru"), (0x0A80, "Gujr"),
    (0x0B00, "Orya"), (0x0B80, "Taml"), (0x0C00, "Telu"), (0x0C80, "Knda"), (0x0D00, "Mlym"),
    (0x0D80, "Sinh"), (0x0E00, "Thai"), (0x0E80, "Laoo"), (0x0F00, "Tibt"), (0x1000, "Mymr"),
    (0x10A0, "Geor"), (0x1100, "Hang"), (0x1200, "Ethi"), (0x13A0, ""), (0x1780, "Khmr"),
    (0x1800, "Mong"), (0x18B0, ""), (0x1C80, "Cyrl"), (0x1C90, "Geor"), (0x1CC0, ""),
    (0x1E00, "Latn"), (0x1F00, "Grek"), (0x2000, ""), (0x2C60, "Latn"), (0x2C80, ""),
    (0x2D00, "Geor"), (0x2D30, ""), (0x2DE0, "Cyrl"), (0x2E00, "Hani"), (0x3040, "Jpan"),
    (0x3100, "Hani"), (0x3130, "Hang"), (0x3190, "Hani"), (0x31F0, "Jpan"), (0x3200, "Hani"),
    (0xA000, ""), (0xA640, "Cyrl"), (0xA6A0, ""), (0xA720, "Latn"), (0xA800, ""),
    (0xAC00, "Hang"), (0xD7B0, ""), (0xF900, "Hani"), (0xFB00, "Latn"), (0xFB10, ""),
    (0xFB1D, "Hebr"), (0xFB50, "Arab"), (0xFE00, ""), (0xFE70, "Arab"), (0xFF00, "Latn"),
    (0xFF60, "Jpan"), (0xFFA0, "Hang"), (0xFFE0, ""), (0x20000, "Hani"), (0x40000, ""),
)  # fmt: skip
_STARTS = tuple(start for start, _ in _BLOCKS)
_SYLLABLES = {"Jpan": 0.05, "Hang": 0.05}
"""Share of letters from which Han characters beside them are read in their language."""


def script_of(text: str) -> str | None:
    """Return the script of a text by ISO 15924; None where it has no letters.

    Han characters beside kana are Japanese (Jpan), beside Hangul Korean (Kore); alone they are
    Hani: which forms they have is not told.

    >>> script_of("Море у Велля"), script_of("港は月曜に閉じた"), script_of("港口"), script_of("12")
    ('Cyrl', 'Jpan', 'Hani', None)
    """
    letters = Counter(islice(filter(str.isalpha, text), MOST))
    counts: Counter[str] = Counter()
    for letter, n in letters.items():
        script = _BLOCKS[bisect_right(_STARTS, ord(letter)) - 1][1]
        if script:
            counts[script] += n
    if not counts:
        return None
    if counts["Hani"]:
        for script, least in _SYLLABLES.items():
            if counts[script] >= least * counts.total():
                counts[script] += counts.pop("Hani", 0)
    found = counts.most_common(1)[0][0]
    return {"Hang": "Kore"}.get(found, found)
