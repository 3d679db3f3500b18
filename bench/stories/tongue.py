"""A tongue is a made-up language: words of its letters, and phrases that everybody uses."""

from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from bench.stories.writer import Paragraphs, number

PHRASES = 0.35
"""Share of the sentences that hold a phrase that other texts hold too."""
NUMBERS = 0.3
NAMES = 0.2
"""Share of the sentences in which each name of the story stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """How a tongue is written."""

    letters: str
    word_chars: tuple[int, int]
    gap: str = " "
    stop: str = ". "
    n_words: int = 9_000


SCRIPTS = {
    "latin": Script(letters="aeioubcdfghlmnprst", word_chars=(2, 9)),
    "accented": Script(letters="aeiouáéíöüßçñøšdklmnrstvž", word_chars=(2, 10)),
    "cyrillic": Script(letters="аеиоубвгдклмнпрстжш", word_chars=(2, 9)),
    "greek": Script(letters="αεηιουβγδκλμνπρστφ", word_chars=(2, 9)),
    "arabic": Script(letters="ابتجحدرسعفقكلمنهوي", word_chars=(2, 6)),
    "han": Script(
        letters="".join(map(chr, range(0x4E00, 0x4E00 + 1_500))),
        word_chars=(1, 3),
        gap="",
        stop="。",
    ),
    "hangul": Script(letters="".join(map(chr, range(0xAC00, 0xAC00 + 900, 3))), word_chars=(1, 4)),
}


@dataclass(frozen=True, slots=True)
class Tongue:
    """Words by how often they are used, and phrases."""

    script: Script
    vocabulary: tuple[str, ...]
    weights: tuple[float, ...]
    """Summed up: word n is used as often as 1 / n (Zipf)."""
    phrases: tuple[tuple[str, ...], ...]

    @property
    def gap(self) -> str:
        """What parts two words."""
        return self.script.gap

    def words(self, chance: Random, n: int) -> list[str]:
        """Return some words."""
        return chance.choices(self.vocabulary, cum_weights=self.weights, k=n)

    def name(self, chance: Random) -> str:
        """Return a word as seldom as a name."""
        return "".join(self.words(chance, 2)).capitalize()

    def report(self, chance: Random, n_words: int = 0) -> Paragraphs:
        """Return a report of about so many words, or as long as reports are."""
        wanted = n_words or int(chance.lognormvariate(6.0, 0.6))
        names = tuple(self.name(chance) for _ in range(4))
        return self.paragraphs(chance, max(60, min(wanted, 3_000)), names)

    def paragraphs(self, chance: Random, n_words: int, names: tuple[str, ...] = ()) -> Paragraphs:
        """Return paragraphs of a few sentences each, with about so many words in all."""
        found, left = [], n_words
        while left > 0:
            sentences = [self._sentence(chance, names) for _ in range(chance.randint(1, 4))]
            found.append(self.joined(sentences))
            left -= sum(map(len, sentences))
        return tuple(found)

    def mould(self, chance: Random) -> list[list[str]]:
        """Return sentences of a mould, most with one to four places to fill in."""
        sentences = []
        for _ in range(chance.randint(6, 24)):
            words = self.words(chance, chance.randint(8, 20))
            for _ in range(chance.choice((0, 1, 1, 2, 3, 4))):
                words[chance.randrange(len(words))] = chance.choice("###@")
            sentences.append(words)
        return sentences

    def joined(self, sentences: list[list[str]]) -> str:
        """Return the sentences as a paragraph."""
        stop = self.script.stop
        return stop.join(self.gap.join(words) for words in sentences).strip() + stop.strip()

    def _sentence(self, chance: Random, names: tuple[str, ...]) -> list[str]:
        words = self.words(chance, chance.randint(8, 24))
        for name in names:
            if chance.random() < NAMES:
                words[chance.randrange(len(words))] = name
        if chance.random() < NUMBERS:
            words[chance.randrange(len(words))] = number(chance)
        if chance.random() < PHRASES:
            at = chance.randrange(len(words))
            words[at:at] = chance.choice(self.phrases)
        return words


@cache
def tongue(script: str, seed: str) -> Tongue:
    """Return a tongue: another seed has other words in the same letters."""
    written = SCRIPTS[script]
    chance = Random(f"{script} {seed}")  # noqa: S311
    words = tuple(
        "".join(chance.choices(written.letters, k=chance.randint(*written.word_chars)))
        for _ in range(written.n_words)
    )
    weights = tuple(accumulate(1 / rank for rank in range(3, written.n_words + 3)))
    bare = Tongue(written, words, weights, ())
    phrases = tuple(tuple(bare.words(chance, chance.randint(3, 8))) for _ in range(400))
    return Tongue(written, words, weights, phrases)
