"""Any bytes come to an outcome: run by `make fuzz`, which mutates the sample pages.

Atheris (libFuzzer for Python) follows which branches of transforms/ a page takes, and keeps
those that take new ones. A page that raises, breaks a law or takes over 5 s stops the run and is
written to .fuzz/; `python -m tests.fuzz.pages FILE` reads it again.
"""

import random
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["transforms"]):
    from extractors.page import RawPage
    from transforms.article import Article, Extraction, Rejected
    from transforms.extract import extract
    from transforms.normalize import normalize, passages

NOON = datetime(2024, 5, 20, 12, tzinfo=UTC)
KINDS = ("text/html", "text/html; charset=windows-1252", "text/plain", None)
MOST_REPEATS = 200
TAGS = (
    "p", "div", "span", "a", "li", "ul", "table", "tr", "td", "h1", "h2", "h6", "article", "aside",
    "figure", "figcaption", "blockquote", "time", "script", "style", "svg", "template", "meta",
    "title", "br", "iframe", "noscript", "section", "main", "footer", "form", "button", "pre",
)  # fmt: skip
WORDS = (
    "By Ada Quill", "BERLIN (dpa) -", "Read more", "More News", "2024-03-31T23:30:00-05:00",
    "31. März 2024", "Photo: Ada Quill/Reuters", "© 2024", "\u202e", "\ufffd", "\x00", "1" * 400,
    "(" * 400, " " * 400, "。", "\u200f", "&#x110000;", "<!--", "]]>", '{"@type":"NewsArticle",',
    '"author":[{"name":null}],', "https://news.example/%ff?a=1&a=1#!", "javascript:alert(1)",
)  # fmt: skip


def check(data: bytes) -> None:
    """Read `data` as a page; raise if it has no outcome or its account does not balance."""
    kind = KINDS[data[0] % len(KINDS)] if data else None
    page = RawPage(
        target_uri="https://vell.example/port/crane",
        source="vell",
        payload=data[1:],
        fetched_at=NOON,
        headers=(("content-type", kind),) if kind else (),
    )
    extraction = extract(page)
    if isinstance(extraction, Rejected):
        return
    outcome = normalize(page, extraction)
    assert isinstance(outcome, Article | Rejected)
    _balance(page, extraction)


def _balance(page: RawPage, extraction: Extraction) -> None:
    account = passages(page, extraction)
    found = Counter(block.text for block in account.kept)
    found += Counter(taken.text for taken in account.taken)
    found += Counter(removal.text for removal in account.removals)
    given = Counter(block.text for block in extraction.blocks)
    assert found.total() >= given.total(), given - found


def mutate(data: bytes, max_size: int, seed: int) -> bytes:
    """Return a neighbour of a page: as HTML half of the time, as bytes else."""
    chance = random.Random(seed)  # noqa: S311  (the fuzzer's seed must lead to the same page again)
    if chance.random() < 0.5 or not data:
        return bytes(atheris.Mutate(data, max_size))
    at, to = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    cut = data[at : min(to, at + 2_000)]
    tag = chance.choice(TAGS).encode()
    word = chance.choice(WORDS).encode()
    new = chance.choice(
        [
            data[:at] + word + data[at:],
            data[:at] + b"<" + tag + b">" + cut + b"</" + tag + b">" + data[at + len(cut) :],
            data[:at] + (b"<" + tag + b">" + word) * chance.randrange(MOST_REPEATS) + data[at:],
            data[:at] + cut * chance.randrange(20) + data[at:],
            data[:at] + data[to:],
            data[:at]
            + b"<"
            + tag
            + b' class="'
            + word
            + b'" datetime="'
            + word
            + b'">'
            + data[at:],
        ]
    )
    return new[:max_size]


def main() -> None:
    """Fuzz, with libFuzzer's own options."""
    atheris.Setup(sys.argv, check, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    names = [Path(name) for name in sys.argv[1:] if not name.startswith("-")]
    if names and all(name.is_file() for name in names):
        for name in names:
            check(name.read_bytes())
    else:
        main()
