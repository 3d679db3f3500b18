"""A line of a capture, measured: alone, in its run, and on its sheet."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from statistics import mean, median_low

from transforms.furniture.passage import Passage
from transforms.furniture.signs import is_byline, is_image_name, is_timestamp
from transforms.texts.writing import ends_sentence, is_dense, is_unspaced, is_unstopped
from transforms.vocabulary import Boilerplate

PROSE_SIZE = 80
TOLD_SIZE = 200
"""The story begins and ends with a paragraph of this size, if it has any."""

LONG_SIZE = 150

DENSE = 2.5
"""Letters of the Latin script that say what one of a dense script does."""

WORD_CHARS = 4
"""Shorter words say nothing of what a line is about."""

UNKNOWN_KINSHIP = 0.3
"""Of a line without a word that says something."""

COLONS = (":", "：")

CAPTION_CHARS = 400
"""A caption is not longer."""

CREDIT = re.compile(
    r"©|\b(?:getty|reuters|afp|dpa|ap|epa|imago|picture|image|credit|shutterstock|unsplash|pexels"
    r"|istock)\b|foto|photo|\bbild|撮影|写真|사진",
    re.IGNORECASE,
)
"""Words that pictures are credited with."""

HEAD_LINES = 14
"""Lines within which a capture says who wrote it, and when."""

TAIL = 0.4
"""Share of a capture behind which a label may open its tail."""

TAIL_CLASSES = frozenset(
    {
        Boilerplate.AUTHOR_BIO, Boilerplate.COMMENTS, Boilerplate.COPYRIGHT,
        Boilerplate.NEWSLETTER, Boilerplate.SHARE, Boilerplate.TAGS_LINE,
    }
)  # fmt: skip
"""What stands under a story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line by itself."""

    passage: Passage
    text: str
    size: float
    """Characters, as many as the Latin script would need."""
    is_said: bool
    """Whether it ends as a sentence does."""
    is_known: bool
    """Whether its words or its shape alone say that it is furniture."""
    is_timestamp: bool
    has_credit: bool
    """Whether it names what pictures are credited with."""
    ends_in_colon: bool
    words: frozenset[str]

    @property
    def is_prose(self) -> bool:
        """Return whether it reads as running text."""
        return self.is_said and self.size >= PROSE_SIZE and not self.is_known

    @property
    def is_signature(self) -> bool:
        """Return whether it says who wrote the story, or when."""
        return self.is_timestamp or is_byline(self.text)

    @property
    def opens_tail(self) -> bool:
        """Return whether it is what stands under a story."""
        match = self.passage.match
        return match is not None and (match.opens_run or match.class_ in TAIL_CLASSES)

    @property
    def is_label(self) -> bool:
        """Return whether it is neither a sentence nor known as furniture."""
        return not (self.is_said or self.is_known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Lines between two paragraphs of prose."""

    start: int
    end: int
    kinship: float
    """Share of the words that the prose has too, on average."""
    has_echo: bool
    """Whether a line of it stands elsewhere too."""
    has_credit: bool


@dataclass(frozen=True)
class Sheet:
    """All lines of a capture, with what is true of them together."""

    lines: tuple[Line, ...]

    @cached_property
    def prose(self) -> tuple[int, ...]:
        """Where the lines of prose stand."""
        return tuple(at for at, line in enumerate(self.lines) if line.is_prose)

    @cached_property
    def story(self) -> range:
        """From the first to the last long paragraph, or of prose if none is long."""
        told = [at for at in self.prose if self.lines[at].size >= TOLD_SIZE] or self.prose
        return range(told[0], told[-1] + 1) if told else range(len(self.lines))

    @cached_property
    def usual(self) -> float:
        """The size of a paragraph."""
        return median_low(self.lines[at].size for at in self.prose) if self.prose else PROSE_SIZE

    @cached_property
    def keys(self) -> Counter[str]:
        """How often each line stands here."""
        return Counter(line.passage.key for line in self.lines)

    @cached_property
    def n_prose_until(self) -> tuple[int, ...]:
        """How many lines of prose stand before each place."""
        counts = [0]
        for line in self.lines:
            counts.append(counts[-1] + line.is_prose)
        return tuple(counts)

    @cached_property
    def _spoken(self) -> Counter[str]:
        """In how many lines of prose each word stands."""
        return Counter(word for at in self.prose for word in self.lines[at].words)

    @cached_property
    def kinship(self) -> tuple[float, ...]:
        """The share of each line's words that other lines of prose have too."""
        return tuple(map(self._kinship, self.lines))

    def _kinship(self, line: Line) -> float:
        least = 2 if line.is_prose else 1
        shared = sum(self._spoken[word] >= least for word in line.words)
        return shared / len(line.words) if line.words else UNKNOWN_KINSHIP

    @cached_property
    def runs(self) -> tuple[Run | None, ...]:
        """The run that each line stands in; prose stands in none."""
        runs: list[Run | None] = []
        for is_prose, group in groupby(self.lines, key=lambda line: line.is_prose):
            length = len(list(group))
            here = range(len(runs), len(runs) + length)
            run = None if is_prose else self._run(here)
            runs += [run] * length
        return tuple(runs)

    def _run(self, here: range) -> Run:
        return Run(
            start=here.start,
            end=here.stop,
            kinship=mean(self.kinship[at] for at in here),
            has_echo=any(self.keys[self.lines[at].passage.key] > 1 for at in here),
            has_credit=any(self.lines[at].has_credit for at in here),
        )

    @cached_property
    def announced_from(self) -> tuple[int, ...]:
        """Where the colon stands that announces each line; -2 where none does.

        What it announces ends at the next line that is known as furniture.
        """
        places: list[int] = []
        colon = -2
        for at, line in enumerate(self.lines):
            places.append(colon)
            if line.is_known or line.ends_in_colon:
                colon = -2 if line.is_known else at
        return tuple(places)

    @cached_property
    def head_end(self) -> int:
        """Where the last byline or time above the story stands; 0 where there is none."""
        first = self.prose[0] if self.prose else len(self.lines)
        head = range(min(first, HEAD_LINES))
        return max((at for at in head if self.lines[at].is_signature), default=0)

    @cached_property
    def tail_start(self) -> int:
        """Where a label stands that nothing of a story follows; the end where none does."""
        long = [at for at in self.prose if self.lines[at].size >= LONG_SIZE]
        first = max(long[-2] if len(long) > 1 else 0, int(len(self.lines) * TAIL))
        places = (at for at in range(first, len(self.lines)) if self.lines[at].opens_tail)
        return next(places, len(self.lines))

    @cached_property
    def share_of_labels(self) -> float:
        """The share of the story's lines that are labels."""
        labels = sum(self.lines[at].is_label for at in self.story)
        return labels / max(1, len(self.story))

    @cached_property
    def share_known(self) -> float:
        """The share of all lines that are known as furniture."""
        return sum(line.is_known for line in self.lines) / max(1, len(self.lines))

    @cached_property
    def share_of_colons(self) -> float:
        """How many lines end in a colon, for each line of prose."""
        return sum(line.ends_in_colon for line in self.lines) / max(1, len(self.prose))

    @cached_property
    def n_timestamps(self) -> int:
        """How many lines are dates and times."""
        return sum(line.is_timestamp for line in self.lines)


def sheet(given: Sequence[Passage]) -> Sheet:
    """Measure the lines of a capture."""
    return Sheet(tuple(map(_line, given)))


def _line(passage: Passage) -> Line:
    text = passage.block.text
    is_time = is_timestamp(text)
    return Line(
        passage=passage,
        text=text,
        size=len(text) * (DENSE if is_dense(text) else 1),
        is_said=ends_sentence(text) or is_unstopped(text),
        is_known=passage.match is not None or is_time or is_byline(text) or is_image_name(text),
        is_timestamp=is_time,
        has_credit=len(text) <= CAPTION_CHARS and bool(CREDIT.search(text)),
        ends_in_colon=text.endswith(COLONS),
        words=_words(passage.key),
    )


def _words(key: str) -> frozenset[str]:
    """Return the words that say what a line is about; pairs of characters where none are parted."""
    if is_unspaced(key):
        joined = key.replace(" ", "")
        return frozenset(joined[at : at + 2] for at in range(len(joined) - 1))
    return frozenset(word for word in key.split() if len(word) >= WORD_CHARS)
