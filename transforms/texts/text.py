"""Two passages that read the same are the same string."""

import re
from functools import lru_cache
from itertools import takewhile
from unicodedata import category, normalize

# Characters that nobody sees: controls that are not white space, soft hyphen, zero-width space,
# word joiner and the invisible operators, byte order mark, annotation marks; and lone surrogates,
# which JSON can smuggle in and no UTF-8 file can hold.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
# Scripts in which a joiner spells a word (Syriac, Arabic, Indic to Khmer, Mongolian), and emoji.
_JOINS = re.compile("[\u0600-\u109f\u1780-\u18af\u2600-\u27bf\U0001f000-\U0001faff]")
# Every mark that may hang on a letter (category M) is here; so are some letters.
_MAY_BE_SIGN = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0590-\u1cff\u1dc0-\u1dff\u20d0-\u20ff\u2c00-\u2dff\u302a-\u302f"
    "\u3099\u309a\ua600-\uabff\ufb00-\ufb4f\ufe00-\ufe2f\U00010000-\U0010ffff]"
)
_NOT_WORD = re.compile(r"[\W_]+")


_LINE = 200
"""Characters; longer texts are not asked for as often."""


def clean_line(text: str) -> str:
    r"""Return `text` as one line: composed (NFC), single-spaced, without invisible characters.

    Cleaning twice changes nothing. Joiners (ZWJ, ZWNJ) stay where a script or an emoji needs them.

    >>> clean_line(" The\u00a0soft\u00ad ware\n  of caf\u0065\u0301s ")
    'The soft ware of cafés'
    """
    line = " ".join(text.split())
    if line.isprintable():  # nothing invisible is
        return normalize("NFC", line)
    seen = _INVISIBLE.sub("", text)
    if not _JOINS.search(seen):
        seen = seen.replace("\u200c", "").replace("\u200d", "")
    return " ".join(normalize("NFC", seen).split())


def fold(text: str) -> str:
    """Return what is left of `text` for comparing: letters, digits and vowel signs, case-folded.

    Punctuation, spaces, letter case, ligatures and full-width forms make no difference.

    >>> fold("“Exclusive”: Straße & Co.") == fold("exclusive  STRASSE, co")
    True
    """
    return _folded_line(text) if len(text) <= _LINE else _folded(text)


def _folded(text: str) -> str:
    if text.isascii():
        return _NOT_WORD.sub("", text.lower())
    letters = normalize("NFKC", normalize("NFKC", clean_line(text)).casefold())
    return normalize("NFC", _NOT_WORD.sub(_signs if _MAY_BE_SIGN.search(letters) else "", letters))


_folded_line = lru_cache(maxsize=4_096)(_folded)  # headlines and names are compared with many


def _signs(gap: re.Match[str]) -> str:
    """Return the marks that `gap` begins with: the vowels that Indic scripts hang on a letter."""
    return "".join(takewhile(lambda char: category(char).startswith("M"), gap[0]))
