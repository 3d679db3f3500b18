"""What a page tells machines of its story is held against what it shows readers."""

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.body.stored import told_story
from transforms.decoding.document import Document
from transforms.elements.page_words import PageWords

MOST = 0.8
"""Share of the words of a passage that are told, if it is of the story."""

RUN = 4
"""Words in a row that hardly stand in two texts by chance."""

Runs = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The words of the story as the page's JSON-LD has them, folded."""

    line: str
    """All of them, with spaces before, between and behind."""
    runs: Runs

    @classmethod
    def of(cls, document: Document) -> "Told | None":
        """Return what a page tells of its story, if it does."""
        story = told_story(document)
        return cls.from_words(PageWords.of(story.tree).words) if story else None

    @classmethod
    def from_words(cls, words: Sequence[str]) -> "Told":
        """Return what these words tell."""
        return cls(line=f" {' '.join(words)} ", runs=runs(words))

    def has(self, words: Sequence[str]) -> bool:
        """Return whether a passage of some length is of the story."""
        own = runs(words)
        return len(own & self.runs) >= MOST * len(own) > 0

    def has_line(self, words: Sequence[str]) -> bool:
        """Return whether the words, however few, stand in the story."""
        return f" {' '.join(words)} " in self.line


def runs(words: Sequence[str]) -> Runs:
    """Return all runs of a few words; a text of fewer has none."""
    return frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
