"""Who writes the texts: one that makes them up, or one that has real ones."""

from random import Random
from typing import Protocol

Paragraphs = tuple[str, ...]


class Writer(Protocol):
    """Gives texts, and parts of texts, by chance."""

    @property
    def gap(self) -> str:
        """What parts two words; nothing in some scripts."""

    def words(self, chance: Random, n: int) -> list[str]:
        """Return some words, as often as they are used."""

    def name(self, chance: Random) -> str:
        """Return a word as seldom as a name."""

    def report(self, chance: Random, n_words: int = 0) -> Paragraphs:
        """Return a report that this pair has not had; of about so many words, where it can."""

    def paragraphs(self, chance: Random, n_words: int, names: tuple[str, ...] = ()) -> Paragraphs:
        """Return paragraphs that stand in no report, with about so many words in all."""

    def mould(self, chance: Random) -> list[list[str]]:
        """Return sentences, with `#` for a number to fill in and `@` for a name."""

    def joined(self, sentences: list[list[str]]) -> str:
        """Return the sentences as a paragraph."""


def number(chance: Random) -> str:
    """Return a number as news has them: most are small."""
    return str(int(10 ** chance.uniform(0.3, 4)))
