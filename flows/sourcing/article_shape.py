"""An article's address can be told by its shape: a slug of words, a day, or a long number."""

import re
from urllib.parse import urlsplit

DAY = re.compile(r"/(?:19|20)\d\d[/-]?(?:[01]\d)")
NUMBER = re.compile(r"\d{5}")
LEAST_WORDS = 3


def is_article_like(url: str) -> bool:
    """Say whether `url` looks like the address of an article.

    >>> is_article_like("https://vell.example/sport"), is_article_like("https://vell.example/a-b-c")
    (False, True)
    """
    try:
        path = urlsplit(url).path.rstrip("/")
    except ValueError:
        return False
    slug = path.rpartition("/")[2].partition(".")[0]
    words = [word for word in re.split(r"[-_+]|%20", slug) if word]
    return len(words) >= LEAST_WORDS or bool(DAY.search(path) or NUMBER.search(path))
