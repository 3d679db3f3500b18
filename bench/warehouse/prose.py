"""Prose of made-up words, as frequent as words of a language are, in the lengths of news."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Numbers = npt.NDArray[np.int64]
Ranks = npt.NDArray[np.int32]

N_WORDS = 20_000
SLOTS = 1 << 16
"""A word's share of these is how often it comes: drawing one is drawing a number."""
PHRASE = 6
"""Words that come together: prose repeats itself, and shrinks by that as it is compressed."""
N_PHRASES = 1 << 14
LONGER = (60, 2_500)
"""Ranks from which on words are a syllable longer."""
PLACES = {"harbour": 400, "election": 900, "flood": 2_500, "eclipse": 9_000}
"""Words that can be asked for, by rank."""
WORDS_IN_SENTENCE = 17
SENTENCES_IN_PARAGRAPH = 3
IN_SENTENCE, ENDS_SENTENCE, ENDS_PARAGRAPH, ENDS_PASSAGE, ENDS_TITLE = range(5)
AFTER = (" ", ". ", ".\n\n", ".", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """Stretches of a long run of words: some may overlap, as copies of one report do."""

    starts: Numbers
    lengths: Numbers


class Vocabulary:
    """The words of no language."""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every word, the most frequent first."""
        random = np.random.default_rng(7)
        syllables = np.array(
            [first + last for first in "bdfgklmnprstvwzhjc" for last in ("a", "e", "i", "o", "u",
             "an", "er", "il", "on", "ur", "ä", "é")]
        )  # fmt: skip
        made: dict[str, None] = {}
        while len(made) < N_WORDS:
            rank = len(made)
            size = sum(rank >= first for first in LONGER) + int(random.integers(1, 3))
            made.setdefault("".join(random.choice(syllables, size)))
        words = list(made)
        for word, rank in PLACES.items():
            words[rank] = word
        return tuple(words)

    @cached_property
    def slots(self) -> Ranks:
        """The word of each slot."""
        share = 1 / (np.arange(N_WORDS) + 2.7)
        upto = np.cumsum(share) / share.sum()
        slots: Ranks = np.searchsorted(upto, (np.arange(SLOTS) + 0.5) / SLOTS).astype(np.int32)
        return slots

    @cached_property
    def tokens(self) -> pa.Array:
        """Every word with each of what may stand after it."""
        return pa.array([word + after for word in self.words for after in AFTER])

    @cached_property
    def phrases(self) -> Ranks:
        """What is said, and said again."""
        random = np.random.default_rng(8)
        phrases: Ranks = self.slots[random.integers(0, SLOTS, (N_PHRASES, PHRASE))]
        return phrases

    def draw(self, random: np.random.Generator, size: int) -> Ranks:
        """Return so many words, as their ranks."""
        at = (random.random(size // PHRASE + 1) ** 2 * N_PHRASES).astype(int)
        drawn: Ranks = self.phrases[at].ravel()[:size]
        return drawn

    def titles(self, random: np.random.Generator, size: int) -> pa.Array:
        """Return so many headlines."""
        passages = Passages(
            starts=np.arange(size) * 14, lengths=random.integers(6, 14, size, dtype=np.int64)
        )
        ranks, ends = _gathered(self.draw(random, size * 14), passages)
        after = np.full(ranks.size, IN_SENTENCE)
        after[ends - 1] = ENDS_TITLE
        return self._joined(ranks, after, ends)

    def articles(self, run: Ranks, passages: Passages) -> tuple[pa.Array, pa.Array, Numbers]:
        """Return the text of each passage of a run of words, its paragraphs, and their counts."""
        ranks, ends = _gathered(run, passages)
        starts = np.concatenate([[0], ends[:-1]])
        place = np.arange(ranks.size) - np.repeat(starts, passages.lengths)
        after = np.full(ranks.size, IN_SENTENCE)
        after[place % WORDS_IN_SENTENCE == WORDS_IN_SENTENCE - 1] = ENDS_SENTENCE
        paragraph = WORDS_IN_SENTENCE * SENTENCES_IN_PARAGRAPH
        after[place % paragraph == paragraph - 1] = ENDS_PARAGRAPH
        after[ends - 1] = ENDS_PASSAGE
        texts = self._joined(ranks, after, ends)
        stops = np.flatnonzero(after >= ENDS_PARAGRAPH) + 1
        after[stops - 1] = ENDS_PASSAGE
        paragraphs = self._joined(ranks, after, stops)
        return texts, paragraphs, np.diff(np.searchsorted(stops, ends, side="right"), prepend=0)

    def _joined(self, ranks: Ranks, after: npt.NDArray[np.int64], ends: Numbers) -> pa.Array:
        """Return words as texts that end where they are told to: slices of one long text."""
        tokens = self.tokens.take(pa.array(ranks * len(AFTER) + after))
        _, places, letters = tokens.buffers()
        at = np.frombuffer(places, np.int32)[np.concatenate([[0], ends])]
        return pa.StringArray.from_buffers(len(ends), pa.py_buffer(at), letters)


def _gathered(run: Ranks, passages: Passages) -> tuple[Ranks, Numbers]:
    """Return the words of all passages one after the other, and where each passage ends."""
    ends = np.cumsum(passages.lengths)
    shift = passages.starts - (ends - passages.lengths)
    return run[np.arange(ends[-1]) + np.repeat(shift, passages.lengths)], ends
