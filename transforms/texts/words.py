"""Two passages with the same words have the same key."""

from unicodedata import category, normalize


def fold_words(text: str) -> str:
    """Return the words of `text`, case-folded, without punctuation, parted by single spaces.

    >>> fold_words("“Read MORE”: Straße & Co.")
    'read more strasse co'
    """
    letters = normalize("NFKC", normalize("NFKC", text).casefold())
    if letters.isascii():
        return " ".join("".join(c if c.isalnum() else " " for c in letters).split())
    kept = (c if c.isalnum() or category(c).startswith("M") else " " for c in letters)
    return " ".join("".join(kept).split())
