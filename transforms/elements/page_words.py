"""The words that a reader of the page sees, each with the element it stands in."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from transforms.article import Block
from transforms.texts.words import fold_words

UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "svg", "iframe"})

PROBE = 3
"""Words by which a passage is found in the page."""

NEAR = 50
"""Positions that are looked at more closely."""


@dataclass(frozen=True, kw_only=True)
class PageWords:
    """All words of a page, folded, in page order."""

    words: tuple[str, ...]
    owners: tuple[etree._Element, ...]
    """The element of each word."""

    @classmethod
    def of(cls, tree: etree._Element) -> "PageWords":
        """Read the words of a tree."""
        words: list[str] = []
        owners: list[etree._Element] = []
        for text, owner in _texts(tree):
            if not text.isspace():
                more = fold_words(text).split()
                words += more
                owners += [owner] * len(more)
        return cls(words=tuple(words), owners=tuple(owners))

    def spans(self, blocks: Sequence[Block]) -> Sequence[range | None]:
        """Return where each block stands: behind the one before it, if it stands there."""
        texts = tuple(block.text for block in blocks)
        if texts not in self._spans:
            self._spans[texts] = tuple(self._found(texts))
        return self._spans[texts]

    @cached_property
    def _spans(self) -> dict[tuple[str, ...], Sequence[range | None]]:
        """Where the blocks stand that were asked for: readers ask for the same ones."""
        return {}

    def _found(self, texts: Sequence[str]) -> Iterator[range | None]:
        passages = [fold_words(text).split() for text in texts]
        starts = self._starts({_probe(words) for words in passages})
        end = 0
        for words in passages:
            start = self._start(words, starts.get(_probe(words), []), behind=end)
            if start is None:
                yield None
            else:
                end = min(start + len(words), len(self.words))
                yield range(start, end)

    def _start(self, words: Sequence[str], at: Sequence[int], *, behind: int) -> int | None:
        """Return the best of the positions at which a passage seems to start.

        Few are compared whole: a page that repeats one line thousands of times has no best.
        """
        if not at:
            return None
        whole = tuple(words)
        first = bisect_left(at, behind)
        near = at[first : first + NEAR]
        exact = (one for one in near if self.words[one : one + len(whole)] == whole)
        return next(exact, near[0] if near else at[0])

    def _starts(self, wanted: set[tuple[str, ...]]) -> Mapping[tuple[str, ...], list[int]]:
        """Return the positions at which each of the wanted openings stands."""
        found: dict[tuple[str, ...], list[int]] = {probe: [] for probe in wanted}
        for first, length in {(probe[0], len(probe)) for probe in wanted if probe}:
            for at in self._positions.get(first, ()):
                if (run := self.words[at : at + length]) in found:
                    found[run].append(at)
        return found

    @cached_property
    def _positions(self) -> Mapping[str, Sequence[int]]:
        """Where each word stands, in page order."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self.words):
            found[word].append(at)
        return found

    def stands_before(self, text: str, position: int) -> bool:
        """Return whether a text stands, whole, before a position."""
        words = tuple(fold_words(text).split())
        return bool(words) and any(
            self.words[at : at + len(words)] == words
            for at in self._positions_of(words[0], position - len(words) + 1)
        )

    def _positions_of(self, word: str, stop: int) -> Iterator[int]:
        """Yield the first positions of a word before `stop`."""
        at = -1
        for _ in range(NEAR):
            try:
                at = self.words.index(word, at + 1, max(stop, 0))
            except ValueError:
                return
            yield at

    def home(self, span: range) -> etree._Element:
        """Return the innermost element that holds the whole span."""
        owners = list(dict.fromkeys(self.owners[at] for at in span))
        path = [owners[0], *owners[0].iterancestors()]
        for owner in owners[1:]:
            others = {owner, *owner.iterancestors()}
            path = [element for element in path if element in others]
        return path[0]

    def link_share(self, span: range) -> float:
        """Return the share of the words of a span that stand in links."""
        if not span:
            return 0.0
        return sum(self.owners[at] in self._linked for at in span) / len(span)

    def links(self, span: range) -> tuple[etree._Element, ...]:
        """Return the links that the words of a span stand in, in the order of the page."""
        owners = dict.fromkeys(self.owners[at] for at in span)
        linked = (owner for owner in owners if owner in self._linked)
        return tuple(dict.fromkeys(map(_link_around, linked)))

    def span_of(self, element: etree._Element) -> range:
        """Return where the words of an element stand."""
        starts = [self._firsts[one] for one in element.iter() if one in self._firsts]
        ends = [self._lasts[one] for one in element.iter() if one in self._lasts]
        return range(min(starts), max(ends) + 1) if starts else range(0)

    @cached_property
    def _lasts(self) -> Mapping[etree._Element, int]:
        """The position of the last word of each element's own."""
        return {owner: at for at, owner in enumerate(self.owners)}

    @cached_property
    def _firsts(self) -> Mapping[etree._Element, int]:
        """The position of the first word of each element's own."""
        last = len(self.owners) - 1
        return {owner: last - at for at, owner in enumerate(reversed(self.owners))}

    @cached_property
    def _linked(self) -> frozenset[etree._Element]:
        """The elements in and under links."""
        if not self.owners:
            return frozenset()
        root = self.owners[0].getroottree().getroot()
        return frozenset(below for link in root.iter("a") for below in link.iter())


def _link_around(element: etree._Element) -> etree._Element:
    """Return the link that an element is, or stands in."""
    return next(one for one in (element, *element.iterancestors()) if one.tag == "a")


def _probe(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(words[:PROBE])


def _texts(tree: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Yield every text a reader sees, in page order, with the element it stands in."""
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if element.tag in UNSEEN:
                walk.skip_subtree()
            elif element.text:
                yield element.text, element
        elif element.tail and (parent := element.getparent()) is not None:
            yield element.tail, parent
