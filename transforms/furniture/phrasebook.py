"""What furniture says, in the words of each language, read from `phrases/<language>.toml`.

A pack has a table for each class of boilerplate, with up to four lists, written as people
write them and compared folded:

- `lines`: the whole passage;
- `starts`: its first words, in a passage of at most 300 characters; one that is written with
  a colon ("Read more:") asks for a colon, a dash or a bar in the passage too;
- `parts`: words anywhere, in a passage of at most 300 characters;
- `heads`: the whole passage, a label that opens a run of furniture ("More News").
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from operator import attrgetter

from transforms.texts.words import fold_words
from transforms.vocabulary import Boilerplate

SHORT = 300
"""Characters; furniture that is known by its first or inner words is not longer."""

COUNT = "0123456789 "
"""May stand before or behind a label: `Comments (27)`."""

_LABEL_END = re.compile(r"\s*[:：|–—»>=＝]\s*|\s+-\s+")

WRITTEN_AS = {"nb": "no", "nn": "no"}
"""Languages whose furniture stands in another one's pack."""

DEFAULT_LANGUAGE = "en"
"""Furniture in English stands on pages of every language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What a passage was recognized as, and by which rule."""

    class_: Boilerplate
    rule: str
    opens_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A phrase that may stand anywhere in a passage, between spaces if its script has them."""

    words: str
    match: Match
    rank: int
    """Of two in one passage, the first that is listed counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasebook:
    """The phrases of one or more languages, folded and indexed."""

    lines: Mapping[str, Match]
    labels: Mapping[str, Match]
    """Starts that end with a colon, without it."""
    starts: Mapping[str, tuple[tuple[str, Match], ...]]
    """By first word."""
    parts: Mapping[str, tuple["Part", ...]]
    """By first word; under no word those in scripts that write none."""

    def match(self, text: str) -> Match | None:
        """Return what `text` is known as by its words, or None."""
        key = fold_words(text)
        found = self.lines.get(key) or self.lines.get(key.strip(COUNT))
        if found or len(text) > SHORT:
            return found
        label = _LABEL_END.split(text, maxsplit=1)
        if len(label) > 1 and (found := self.labels.get(fold_words(label[0]))):
            return found
        for start, match in self.starts.get(_first(key), ()):
            if key.startswith(start) and _is_boundary(key, len(start)):
                return match
        return self._part_of(key)

    def _part_of(self, key: str) -> Match | None:
        """Return what the first of the phrases that stand anywhere in `key` is of."""
        padded = f" {key} "
        known = self.parts.keys() & {"", *key.split()}
        found = [part for word in known for part in self.parts[word] if part.words in padded]
        return min(found, key=attrgetter("rank")).match if found else None


@cache
def phrasebook(language: str | None) -> Phrasebook:
    """Return the phrases of `language` and of English; of English alone when it has no pack."""
    lines: dict[str, Match] = {}
    labels: dict[str, Match] = {}
    starts: defaultdict[str, list[tuple[str, Match]]] = defaultdict(list)
    parts: defaultdict[str, list[Part]] = defaultdict(list)
    for how, phrase, match in _entries(_languages(language)):
        key = fold_words(phrase)
        if how in {"lines", "heads"}:
            lines.setdefault(key, match)
        elif how == "parts":
            words = key if _is_unspaced(key) else f" {key} "
            rank = sum(map(len, parts.values()))
            parts[_first_spaced(words)].append(Part(words=words, match=match, rank=rank))
        elif phrase.rstrip().endswith((":", "：")):
            labels.setdefault(key, match)
        else:
            starts[_first(key)].append((key, match))
    return Phrasebook(
        lines=lines,
        labels=labels,
        starts={word: tuple(found) for word, found in starts.items()},
        parts={word: tuple(found) for word, found in parts.items()},
    )


def _languages(language: str | None) -> tuple[str, ...]:
    """Return the packs to use, the page's own first."""
    own = WRITTEN_AS.get(language or "", language)
    if own is None or own == DEFAULT_LANGUAGE or own not in known_languages():
        return (DEFAULT_LANGUAGE,)
    return (own, DEFAULT_LANGUAGE)


def _entries(languages: Iterable[str]) -> Iterator[tuple[str, str, Match]]:
    """Yield each phrase with the list it stands in and what it makes a passage."""
    for language in languages:
        for name, lists in _pack(language).items():
            for how, phrases in lists.items():
                rule = f"{name}.{how}.{language}"
                match = Match(class_=Boilerplate(name), rule=rule, opens_run=how == "heads")
                for phrase in phrases:
                    yield how, phrase, match


@cache
def known_languages() -> frozenset[str]:
    """Return the languages that have a pack (BCP 47 primary subtags)."""
    folder = resources.files("transforms.furniture") / "phrases"
    return frozenset(
        entry.name.removesuffix(".toml")
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    )


def _pack(language: str) -> dict[str, dict[str, list[str]]]:
    """Read one language's pack."""
    entry = resources.files("transforms.furniture") / "phrases" / f"{language}.toml"
    return tomllib.loads(entry.read_text(encoding="utf-8"))


def _first(key: str) -> str:
    """Return the word a start is filed under: one character where words are not spaced."""
    return key[:1] if _is_unspaced(key[:1]) else key.partition(" ")[0]


def _first_spaced(words: str) -> str:
    """Return the first of words between spaces, or nothing where words are not spaced."""
    return words.split(maxsplit=1)[0] if words.startswith(" ") else ""


def _is_boundary(key: str, at: int) -> bool:
    """Return whether a word of `key` ends before position `at`."""
    return at == len(key) or key[at] == " " or _is_unspaced(key[at - 1])


def _is_unspaced(key: str) -> bool:
    """Return whether the script is written without spaces: kana, han, hangul, thai."""
    return any("\u0e00" <= character <= "\u0e7f" or character >= "\u2e80" for character in key)
