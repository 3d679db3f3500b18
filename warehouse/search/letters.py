"""Accents make no difference to a search, nor does a script that does not part its words."""

import re
from unicodedata import normalize

# Accents of Latin, Greek and Cyrillic (but й is a letter, not an и with one), points of Hebrew,
# vowel signs and the long stroke of Arabic. Signs that spell a vowel, as Indic scripts do, stay.
_ACCENTS = re.compile(
    "[\u0300-\u0305\u0307-\u036f]|(?<![иИ])\u0306|[\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]"
)
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff\u31f0-\u31ff"  # Japanese
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Chinese
    "\uac00-\ud7a3"  # Korean parts phrases by spaces, and hangs particles on its words
)
UNSPACED = re.compile(f"[{_UNSPACED}]+")
"""A run of letters in a script that does not part its words."""


def plain(text: str) -> str:
    """Return `text` without accents; runs that have no spaces become their overlapping pairs.

    The last letter of a run stands alone too, so that every letter begins one token.
    What `plain` makes equal is found by either: with accents or without.

    >>> plain("Élections à Łódź, 選挙戦")
    'Elections a Łodz,  選挙 挙戦 戦 '
    """
    if text.isascii():
        return text
    letters = normalize("NFC", _ACCENTS.sub("", normalize("NFKD", text)))
    return UNSPACED.sub(_pairs, letters)


def _pairs(run: re.Match[str]) -> str:
    letters = run[0]
    pairs = (letters[at : at + 2] for at in range(len(letters)))
    return f" {' '.join(pairs)} "
