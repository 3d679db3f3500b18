"""What is told of an address names it, once."""


def told_of(url: str, detail: str | None) -> str:
    """Return `detail` with the address that it is about.

    >>> told_of("https://a.example/", "it answered 500")
    'https://a.example/: it answered 500'
    >>> told_of("https://a.example/", "https://a.example/ answered 500")
    'https://a.example/ answered 500'
    """
    if not detail:
        return url
    return detail if url in detail else f"{url}: {detail}"
