"""`python runner.py PEER CORPUS OUT`: the articles of a corpus, and on stdout what they took.

Runs in an environment of the peer, so it knows nothing of copydesk. What is imported, and a first
page, are before the clock starts.
"""

import json
import logging
import socket
import sys
from pathlib import Path
from typing import NoReturn

import spending  # the folder of a script is on its path; the peers know no package of ours
import ways


def main() -> None:
    """Go the way of one peer."""
    name, corpus, out = sys.argv[1:]
    logging.disable(logging.CRITICAL)
    socket.getaddrinfo = _refuse
    way = ways.WAYS[name]()
    articles: set[str] = set()
    with Path(out).open("w", encoding="utf-8") as file:

        def say(url: str, text: object) -> None:
            file.write(json.dumps({"url": url, "text": text}) + "\n")
            articles.add(url)

        before = spending.cpu_s()
        n_pages = way(Path(corpus), say)
        spent = spending.cpu_s() - before
    told = {"cpu_s": spent, "n_pages": n_pages, "n_articles": len(articles), **spending.peak()}
    print(json.dumps(told))  # noqa: T201  (its answer)


def _refuse(*_where: object, **_how: object) -> NoReturn:
    """Find no host: all that there is to know of a page is in the page."""
    message = "a peer is asked about pages, not about the network"
    raise OSError(message)


if __name__ == "__main__":
    main()
