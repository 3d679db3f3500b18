"""Two passages with the same words have the same key."""

import re
from functools import lru_cache
from unicodedata import category, normalize

_GAP = re.compile(r"[\W_]+")
# Where marks are letters' vowels or accents that no composed letter has: they are kept.
_MARKED = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff"
    "\u0e30-\u0e4e\u0eb0-\u0ece\u0f00-\u109f\u135d-\u135f\u1700-\u1cff\u1dc0-\u1dff\u20d0-\u20ff"
    "\u302a-\u302f\u3099\u309a\ua66f-\uabff\ufe20-\ufe2f\U00010000-\U0010ffff]"
)


@lru_cache(maxsize=2_048)  # every judge of a passage asks for the words of that passage
def fold_words(text: str) -> str:
    """Return the words of `text`, case-folded, without punctuation, parted by single spaces.

    >>> fold_words("“Read MORE”: Straße & Co.")
    'read more strasse co'
    """
    if text.isascii():
        return _GAP.sub(" ", text.lower()).strip()
    letters = normalize("NFKC", normalize("NFKC", text).casefold())
    if not _MARKED.search(letters):
        return _GAP.sub(" ", letters).strip()
    kept = (c if c.isalnum() or category(c).startswith("M") else " " for c in letters)
    return " ".join("".join(kept).split())
