"""Pairs of texts that share something and are no copies."""

from collections.abc import Callable, Mapping
from random import Random

from bench.stories.writer import Paragraphs, Writer, number

Pair = tuple[Paragraphs, Paragraphs]
Apart = Callable[[Writer, Writer, Random], Pair]
"""Gives a pair, by a writer in one language and a writer in another."""


def unrelated(writer: Writer, other: Writer, chance: Random) -> Pair:  # noqa: ARG001
    """Two reports on two things."""
    return writer.report(chance), writer.report(chance)


def translated(writer: Writer, other: Writer, chance: Random) -> Pair:
    """One report in two languages: the numbers are equal, the words are others."""
    text = writer.report(chance)
    words = " ".join(text).split()
    numbers = [word for word in words if word.isdigit()]
    translation = []
    for one in other.report(chance, len(words)):
        translated = one.split(" ")
        if numbers:
            translated.insert(chance.randint(0, len(translated)), numbers.pop(0))
        translation.append(" ".join(translated))
    return text, tuple(translation)


def anew(writer: Writer, other: Writer, chance: Random) -> Pair:  # noqa: ARG001
    """Two reports on one thing, each written for itself: names and a sentence are common."""
    names = tuple(writer.name(chance) for _ in range(6))
    common = writer.paragraphs(chance, 20, names)[:1]
    one, another = (writer.paragraphs(chance, chance.randint(120, 600), names) for _ in range(2))
    return (*one, *common), (*common, *another)


def quoting(writer: Writer, other: Writer, chance: Random) -> Pair:  # noqa: ARG001
    """Two reports that quote the same statement at length."""
    quotes = writer.paragraphs(chance, chance.randint(40, 90))
    one, another = (writer.report(chance, chance.randint(250, 500)) for _ in range(2))
    return _with(quotes, one, chance), _with(quotes, another, chance)


def furnished(writer: Writer, other: Writer, chance: Random) -> Pair:  # noqa: ARG001
    """Two reports with the same passages about the paper below them."""
    standing = writer.paragraphs(chance, chance.randint(30, 120))
    one, another = (writer.report(chance, chance.randint(150, 600)) for _ in range(2))
    return (*one, *standing), (*another, *standing)


def moulded(writer: Writer, other: Writer, chance: Random) -> Pair:  # noqa: ARG001
    """Two days of what is printed in one mould."""
    mould = writer.mould(chance)
    return _filled(mould, writer, chance), _filled(mould, writer, chance)


def roundup(writer: Writer, other: Writer, chance: Random) -> Pair:  # noqa: ARG001
    """A report, and a morning's overview with its beginning among others."""
    text = writer.report(chance, chance.randint(250, 600))
    beginning = text[0][: sum(map(len, text)) // 4]
    others = tuple(writer.report(chance)[0] for _ in range(7))
    return text, _with((beginning,), others, chance)


APARTS: Mapping[str, Apart] = {
    "unrelated": unrelated,
    "translated": translated,
    "written anew": anew,
    "quoting one statement": quoting,
    "same boilerplate": furnished,
    "one mould": moulded,
    "roundup": roundup,
}


def _with(some: Paragraphs, text: Paragraphs, chance: Random) -> Paragraphs:
    at = chance.randint(0, len(text))
    return (*text[:at], *some, *text[at:])


def _filled(mould: list[list[str]], writer: Writer, chance: Random) -> Paragraphs:
    """Fill a mould in; a tenth of its sentences is left out on any day."""
    filled = [
        [_fill(word, writer, chance) for word in sentence]
        for sentence in mould
        if chance.random() < 0.9  # noqa: PLR2004
    ]
    return tuple(writer.joined(filled[n : n + 3]) for n in range(0, len(filled), 3))


def _fill(word: str, writer: Writer, chance: Random) -> str:
    if word == "@":
        return writer.name(chance)
    return word.replace("#", number(chance))
