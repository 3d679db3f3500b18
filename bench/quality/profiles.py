"""`python -m bench.quality.profiles`: profiles on publishers with several labelled pages.

No labelled publisher has the twenty distinct articles that a profile asks for. So this is a small
sample under a lower threshold, and a harder test than the warehouse is: what stands on two pages
of a publisher is much more often chance than what stands on twenty. Nothing is learned from
labels; they only judge.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import product
from statistics import mean
from typing import NamedTuple

import typer
from rich.console import Console
from rich.table import Table

from bench.quality.half import Half, half_of
from bench.quality.labelled_set import VARIABLE, LabelledPage, find_sets, sets_folder
from bench.quality.scoring.overlap import overlap
from extractors.page import RawPage
from transforms.article import Article, Extraction, Rejected
from transforms.extract import extract
from transforms.furniture.copies import PrintedArticle
from transforms.furniture.learn import learn
from transforms.furniture.profile import RULE, Profile, Profiles
from transforms.normalize import normalize
from transforms.texts.url import site
from transforms.texts.words import fold_words

CASES = ((0, False), (2, False), (2, True), (3, False), (3, True))
"""From how many pages on, and whether what stands inside stories is accepted too."""
PART_CHARS = 40
"""A shorter passage is in a label only where it is a line of it: `News` stands in many stories."""
FETCHED_AT = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A labelled page with its text, as it was read."""

    page: LabelledPage
    raw: RawPage
    extraction: Extraction
    article: Article


class Effect(NamedTuple):
    """What a profile did to one page."""

    n_leaks: int
    """Kept passages that are not in the label."""
    n_repeated: int
    """Those of them that stand on enough pages of the publisher to be learned."""
    n_cut: int
    """Leaks that the profile cut."""
    n_lost: int
    """Cut passages that are in the label."""
    precision: float
    recall: float


def main() -> None:
    """Print the effect of profiles by set, half of the publishers and threshold."""
    sets = find_sets(sets_folder())
    if not sets:
        typer.echo(f"No labelled sets in {sets_folder()}; {VARIABLE} names another folder.")
        return
    names = ("set", "half", "from", "accepted", "pages")
    grid = Table(*names, "leaks", "repeated", "cut", "lost", "precision", "recall")
    for one in sets:
        hosts = _by_host(page for page in one.pages if page.label.text)
        for half, (least, is_all) in product(Half, CASES):
            own = [reads for host, reads in hosts.items() if half_of(host) is half]
            found = [effect for reads in own for effect in _effects(reads, least, is_all=is_all)]
            if found:
                accepted = ("all" if is_all else "outside") if least else ""
                grid.add_row(one.name, half, str(least or "none"), accepted, *_cells(found))
    Console(width=120, highlight=False).print(grid)


def _by_host(pages: Iterable[LabelledPage]) -> Mapping[str, Sequence[Read]]:
    """Return the articles of those hosts that have several pages."""
    hosts: defaultdict[str, list[LabelledPage]] = defaultdict(list)
    for page in pages:
        hosts[page.label.publisher_host].append(page)
    found = {
        host: [read for page in its if (read := _read(page))]
        for host, its in hosts.items()
        if its[1:]
    }
    return {host: reads for host, reads in found.items() if reads[1:]}


def _read(page: LabelledPage) -> Read | None:
    raw = RawPage(
        target_uri=page.label.url,
        source=page.label.publisher_host,
        payload=page.path.read_bytes(),
        fetched_at=FETCHED_AT,
    )
    extraction = extract(raw)
    article = extraction if isinstance(extraction, Rejected) else normalize(raw, extraction)
    if isinstance(extraction, Rejected) or isinstance(article, Rejected):
        return None
    return Read(page=page, raw=raw, extraction=extraction, article=article)


def _effects(reads: Sequence[Read], least: int, *, is_all: bool) -> Iterator[Effect]:
    """Yield the effect on each page of one publisher; with `least` 0, of no profile.

    With `is_all` what stands inside stories is accepted too.
    """
    printed = [
        PrintedArticle(
            url=read.article.url,
            day=read.article.published_on or FETCHED_AT.date(),
            blocks=read.article.blocks,
        )
        for read in reads
    ]
    n_with: defaultdict[str, int] = defaultdict(int)
    for article in printed:
        for key in set(article.keys):
            n_with[key] += 1
    learned = learn(printed, min_articles=least).passages if least else ()
    eternal = [replace(one, valid_from=None, valid_until=None) for one in learned]
    profile = Profile(publisher="", passages=tuple(eternal)).with_accepted(is_inside_too=is_all)
    for read in reads:
        profiles = Profiles({site(read.article.url) or "": profile})
        yield _effect(read, normalize(read.raw, read.extraction, profiles), n_with, max(2, least))


def _effect(read: Read, after: Article | Rejected, n_with: Mapping[str, int], least: int) -> Effect:
    is_true = _is_true(read.page.label.text or "")
    before = [fold_words(block.text) for block in read.article.blocks]
    leaks = [key for key in before if not is_true(key)]
    removals = after.removals if isinstance(after, Article) else ()
    cut = [fold_words(r.text) for r in removals if r.rule.endswith(f".{RULE}")]
    text = after.text if isinstance(after, Article) else ""
    shared = overlap(read.page.label.text or "", text)
    return Effect(
        n_leaks=len(leaks),
        n_repeated=sum(n_with[key] >= least for key in leaks),
        n_cut=sum(not is_true(key) for key in cut),
        n_lost=sum(map(is_true, cut)),
        precision=shared.precision or 0.0,
        recall=shared.recall or 0.0,
    )


def _is_true(label: str) -> Callable[[str], bool]:
    """Return what says whether a folded passage is in a label."""
    lines = frozenset(map(fold_words, label.splitlines()))
    whole = fold_words(label)
    return lambda key: key in lines or (len(key) >= PART_CHARS and key in whole)


def _cells(effects: Sequence[Effect]) -> tuple[str, ...]:
    sums = [sum(column) for column in list(zip(*effects, strict=True))[:4]]
    means = (mean(e.precision for e in effects), mean(e.recall for e in effects))
    return str(len(effects)), *map(str, sums), *(f"{one:.4f}" for one in means)


if __name__ == "__main__":
    main()
