"""What newsrooms do to a text that they copy."""

import re
from collections.abc import Callable, Mapping
from random import Random

from bench.stories.writer import Paragraphs, Writer, number

Copying = Callable[[Paragraphs, Writer, Random], Paragraphs]

_NUMBER = re.compile(r"\d+")


def same(text: Paragraphs, writer: Writer, chance: Random) -> Paragraphs:  # noqa: ARG001
    """Print it as it is, with other quotes, dashes and spaces."""
    return tuple(one.replace('"', "”").replace(". ", ".  ").replace(" - ", " – ") for one in text)


def retouched(text: Paragraphs, writer: Writer, chance: Random) -> Paragraphs:
    """Change two to eight words in a hundred: another word, none, or one more."""
    share = chance.uniform(0.02, 0.08)
    return tuple(_retouched(one, writer, chance, share) for one in text)


def cut(text: Paragraphs, writer: Writer, chance: Random) -> Paragraphs:  # noqa: ARG001
    """Keep the beginning: at least a third."""
    return _first(text, chance.uniform(0.34, 0.7))


def picked(text: Paragraphs, writer: Writer, chance: Random) -> Paragraphs:  # noqa: ARG001
    """Keep half of the paragraphs, from anywhere."""
    kept = sorted(chance.sample(range(len(text)), max(1, (len(text) + 1) // 2)))
    return tuple(text[index] for index in kept)


def extended(text: Paragraphs, writer: Writer, chance: Random) -> Paragraphs:
    """Add paragraphs of one's own anywhere, up to as much again."""
    found = list(text)
    wanted = sum(map(len, text)) * chance.uniform(0.2, 1)
    for one in _first(writer.paragraphs(chance, 600), 1):
        if wanted <= 0:
            break
        found.insert(chance.randint(0, len(found)), one)
        wanted -= len(one)
    return tuple(found)


def reordered(text: Paragraphs, writer: Writer, chance: Random) -> Paragraphs:  # noqa: ARG001
    """Print the paragraphs in another order."""
    return tuple(chance.sample(text, len(text)))


def led(text: Paragraphs, writer: Writer, chance: Random) -> Paragraphs:
    """Write the beginning anew, and leave a bit of the end out."""
    lead = writer.paragraphs(chance, 30)[:1]
    return (*lead, *_first(text[1:] or text, chance.uniform(0.7, 1)))


def cut_and_retouched(text: Paragraphs, writer: Writer, chance: Random) -> Paragraphs:
    """Keep the beginning, and change words in it."""
    return retouched(cut(text, writer, chance), writer, chance)


def corrected(text: Paragraphs, writer: Writer, chance: Random) -> Paragraphs:  # noqa: ARG001
    """Put one number right, or two, where there are enough."""
    joined = "\n\n".join(text)
    found = list(_NUMBER.finditer(joined))
    for one in sorted(chance.sample(found, min(2, len(found) // 4)), key=lambda m: -m.start()):
        joined = joined[: one.start()] + number(chance) + joined[one.end() :]
    return tuple(joined.split("\n\n"))


COPYINGS: Mapping[str, Copying] = {
    "same": same,
    "retouched": retouched,
    "cut": cut,
    "picked": picked,
    "extended": extended,
    "reordered": reordered,
    "led": led,
    "cut and retouched": cut_and_retouched,
    "corrected": corrected,
}


def _first(text: Paragraphs, share: float) -> Paragraphs:
    wanted = sum(map(len, text)) * share
    found: list[str] = []
    for one in text:
        if found and sum(map(len, found)) >= wanted:
            break
        found.append(one)
    return tuple(found)


def _retouched(text: str, writer: Writer, chance: Random, share: float) -> str:
    """Change words; in a script without gaps, letters."""
    words = text.split(writer.gap) if writer.gap else list(text)
    found: list[str] = []
    for word in words:
        if chance.random() >= share:
            found.append(word)
            continue
        what = chance.choice(("other", "none", "more"))
        found += [*writer.words(chance, what != "none"), *([word] if what == "more" else [])]
    return writer.gap.join(found)
