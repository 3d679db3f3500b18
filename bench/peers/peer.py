"""A peer is another system, with what it is installed from and how far ahead we mean to be."""

from dataclasses import dataclass

COPYDESK = "copydesk"
ALL = "all"
OWN = "own"
"""Pages of the publishers that Fundus has parsers for: it reads no others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Another system, under the name by which the runner knows it."""

    name: str
    requirements: tuple[str, ...]
    """Of an environment that it has for itself: what peers want does not go together."""
    reads: str
    reach: float
    """How many times as much it shall cost as copydesk does."""
    beyond: float
    pages: str = ALL
    is_by_article: bool = False
    """Whether its cost is that of an article it keeps, and not of a page it is given."""


PEERS = (
    Peer(
        name="news-please",
        requirements=("news-please==1.6.16",),
        reads="its CommonCrawl record loop, from the WARC file",
        reach=20,
        beyond=30,
    ),
    Peer(
        name="trafilatura",
        requirements=("trafilatura==2.3.1", "fastwarc==0.15.2"),
        reads="`extract(json, with_metadata)`, from the WARC file to JSONL",
        reach=4,
        beyond=5,
    ),
    Peer(
        name="datatrove",
        requirements=("datatrove[io,processing]==0.10.1",),
        reads="its pipeline WarcReader, Trafilatura, JsonlWriter; an article it keeps",
        reach=4,
        beyond=6,
        is_by_article=True,
    ),
    Peer(
        name="newspaper4k",
        requirements=("newspaper4k==0.9.6",),
        reads="`newspaper.article`, from the HTML of the folder",
        reach=11,
        beyond=15,
    ),
    Peer(
        name="fundus",
        requirements=("fundus==0.5.7", "curl-cffi==0.13.0"),
        reads="its own parsers, from the WARC file; pages of its own publishers",
        reach=1.2,
        beyond=1.6,
        pages=OWN,
    ),
)
