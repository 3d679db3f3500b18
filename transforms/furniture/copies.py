"""Copies of one story are one article, at however many addresses they stand."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations

from transforms.article import Block
from transforms.texts.words import fold_words

SAME_STORY = 0.5
"""Two articles that share this part of the shorter one's own text are one story."""

OWN = 1 / 3
"""An article with less text of its own is a copy with additions, and tells nothing."""


@dataclass(frozen=True, kw_only=True)
class PrintedArticle:
    """An article as its page shows it: the passages of the story, and what stands with them."""

    url: str
    day: date
    """The day it was published; the day it was fetched, where that is not known."""
    blocks: tuple[Block, ...]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The passages, folded for comparison."""
        return tuple(fold_words(block.text) for block in self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One text at one or more addresses."""

    copies: tuple[PrintedArticle, ...]
    """By day, then by address."""
    keys: frozenset[str]
    """Every passage of any copy."""

    @property
    def day(self) -> date:
        """The day of the first copy."""
        return self.copies[0].day


def stories(articles: Iterable[PrintedArticle], *, often: int) -> tuple[Story, ...]:
    """Return the distinct stories among `articles`, whatever their order, by day.

    Two articles are copies if they share much of what stands in less than `often` of them. Of a
    story that stands at more addresses than that nothing is left that is its own: it is no story
    here, and its passages count for nothing.
    """
    distinct = {article.keys: article for article in sorted(articles, key=_rank, reverse=True)}
    texts = sorted(distinct.values(), key=_rank)
    n_with = Counter(key for article in texts for key in set(article.keys))
    own = [frozenset(k for k in article.keys if k and n_with[k] < often) for article in texts]
    groups = _joined(len(texts), _copies(own))
    found = (
        Story(
            copies=tuple(texts[i] for i in group),
            keys=frozenset(key for i in group for key in texts[i].keys if key),
        )
        for group in groups
        if any(_n_chars(own[i]) >= OWN * _n_chars(texts[i].keys) > 0 for i in group)
    )
    return tuple(sorted(found, key=lambda story: _rank(story.copies[0])))


def _rank(article: PrintedArticle) -> tuple[date, str, tuple[str, ...]]:
    return article.day, article.url, article.keys


def _copies(own: Sequence[Collection[str]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of articles that share much of their own text."""
    having: defaultdict[str, list[int]] = defaultdict(list)
    for index, keys in enumerate(own):
        for key in keys:
            having[key].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for key, indexes in having.items():
        for pair in combinations(indexes, 2):
            shared[pair] += len(key)
    for (one, other), n_chars in shared.items():
        if n_chars >= SAME_STORY * min(_n_chars(own[one]), _n_chars(own[other])):
            yield one, other


def _joined(n: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the indexes below `n` in groups, such that every pair is in one."""
    root = list(range(n))

    def find(index: int) -> int:
        while root[index] != index:
            root[index] = root[root[index]]
            index = root[index]
        return index

    for one, other in pairs:
        root[find(other)] = find(one)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for index in range(n):
        groups[find(index)].append(index)
    return list(groups.values())


def _n_chars(keys: Iterable[str]) -> int:
    return sum(map(len, keys))
