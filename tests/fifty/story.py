"""One story of a paper that is made up, from its grammar and a number."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from random import Random

N_SENTENCES = (9, 12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What one article says, before it is laid out."""

    path: str
    headline: str
    author: str
    paragraphs: tuple[str, ...]
    published_at: datetime
    modified_at: datetime | None = None
    correction: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The words and the sentences of one language."""

    papers: Sequence[str]
    places: Sequence[str]
    persons: Sequence[str]
    offices: Sequence[str]
    headlines: Sequence[str]
    sentences: Sequence[str]
    by: str
    corrected: str
    more: str
    about: str

    def filled(self, sentence: str, chance: Random, *, author: str) -> str:
        """Return `sentence` with its slots filled; an author does not speak of herself."""
        return sentence.format(
            place=chance.choice(self.places),
            person=chance.choice([name for name in self.persons if name != author]),
            office=chance.choice(self.offices),
            n=chance.randint(3, 60),
            m=chance.randint(61, 400),
        )


@cache
def grammars() -> Mapping[str, Grammar]:
    """Return the grammars, by language."""
    text = Path(__file__).with_name("grammar.toml").read_text(encoding="utf-8")
    return {language: Grammar(**words) for language, words in tomllib.loads(text).items()}


def told(grammar: Grammar, chance: Random, *, path: str, published_at: datetime) -> Story:
    """Return a story; `{slug}` in `path` is made from its headline."""
    author = chance.choice(grammar.persons)
    headline = grammar.filled(chance.choice(grammar.headlines), chance, author=author)
    sentences = chance.sample(
        grammar.sentences, min(chance.randint(*N_SENTENCES), len(grammar.sentences))
    )
    filled = [grammar.filled(sentence, chance, author=author) for sentence in sentences]
    return Story(
        path=path.format(slug=slug(headline)),
        headline=headline,
        author=author,
        paragraphs=tuple(" ".join(filled[n : n + 2]) for n in range(0, len(filled), 2)),
        published_at=published_at,
    )


def slug(headline: str) -> str:
    """Return `headline` as a part of an address; letters beyond Latin give `story`."""
    folded = unicodedata.normalize("NFKD", headline).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z]+", "-", folded).strip("-") or "story"
