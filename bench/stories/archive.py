"""Real reports, where the labelled sets are at hand: they are read, and never shipped."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from random import Random

from bench.quality.half import Half, half_of
from bench.quality.labelled_set import find_sets, sets_folder
from bench.stories.writer import Paragraphs
from transforms.texts.writing import is_unspaced

SETS = ("fundus", "wcxb_dev_article")
MIN_WORDS = 60
NUMBER = re.compile(r"\d+")
NUMBERS_OF_A_MOULD = 8
"""A report with so many numbers can be a mould."""


ROOM = 40
"""Reports that one pair may need: it never gets the same one twice."""


@dataclass(slots=True)
class Archive:
    """A writer whose reports are real ones, in the order of chance."""

    reports: list[Paragraphs]
    vocabulary: tuple[str, ...]
    gap: str = " "
    _left: list[Paragraphs] = field(default_factory=list)

    def words(self, chance: Random, n: int) -> list[str]:
        """Return some words, as often as they are used."""
        return chance.choices(self.vocabulary, k=n)

    def name(self, chance: Random) -> str:
        """Return a name that nobody has."""
        return chance.choice(self.vocabulary).capitalize() + chance.choice(self.vocabulary)

    def report(self, chance: Random, n_words: int = 0) -> Paragraphs:
        """Return a report, or its beginning of about so many words."""
        if len(self._left) < ROOM:
            self._left = chance.sample(self.reports, len(self.reports))
        found = self._left.pop()
        return _first(found, n_words) if n_words else found

    def paragraphs(
        self,
        chance: Random,
        n_words: int,
        names: tuple[str, ...] = (),  # noqa: ARG002  (real reports have their own)
    ) -> Paragraphs:
        """Return the beginning of a report."""
        return _first(self.report(chance), n_words)

    def mould(self, chance: Random) -> list[list[str]]:
        """Return a report with its numbers to fill in."""
        while True:
            text = "\n".join(self.report(chance))
            if len(NUMBER.findall(text)) >= NUMBERS_OF_A_MOULD:
                return [line.split() for line in NUMBER.sub("#", text).split("\n")]

    def joined(self, sentences: list[list[str]]) -> str:
        """Return the sentences as a paragraph."""
        return " ".join(" ".join(words) for words in sentences)


@cache
def archive(half: Half) -> Archive | None:
    """Return the archive of what one half of the publishers reported; None if it is not here."""
    texts = [
        page.label.text
        for labelled in find_sets(sets_folder(), SETS)
        for page in labelled.pages
        if half_of(page.label.host) == half and page.label.text
    ]
    reports = [
        tuple(line for line in text.split("\n") if line.strip())
        for text in texts
        if len(text.split()) >= MIN_WORDS and not is_unspaced(text[:200])
    ]
    words = Counter(word for report in reports for line in report for word in line.split())
    return Archive(reports, tuple(words.elements())) if reports else None


def _first(report: Paragraphs, n_words: int) -> Paragraphs:
    """Return the beginning, in whole paragraphs but for the last."""
    found: list[str] = []
    left = n_words
    for paragraph in report:
        words = paragraph.split()[:left]
        found += [" ".join(words)] if words else []
        left -= len(words)
    return tuple(found)
