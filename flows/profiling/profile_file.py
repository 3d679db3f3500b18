"""A publisher's profile is one TOML file, which people and the learner write in turn."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Self

import tomlkit
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from tomlkit.items import Table

from flows.complaint import UnusableProfile
from transforms.furniture.profile import Profile, Seen, StandingPassage
from transforms.texts.words import fold_words
from transforms.vocabulary import Acceptance, Boilerplate, Place

HEADER = """\
# What {publisher} prints with article after article, and what is no part of any story.
# Learned by `copydesk profile {publisher}`, and yours to edit: docs/profiles.md says how.
#
# status       proposed (cuts nothing), accepted (is cut), rejected (never proposed again)
# class        what it is: newsletter, legal, related ... (docs/boilerplate.md has the list)
# place        before, inside or after the story; before and after are never cut inside it
# valid_from   the first day it is true of pages, valid_until the first day it no longer is
#
# The counts below each passage are the learner's; it changes nothing that you decided.
"""
PASSAGE = re.compile(r"\s*\[\[\s*passage\s*\]\]")


class _Entry(BaseModel):
    """One passage, as the file has it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    status: Acceptance
    class_: Annotated[Boilerplate, Field(alias="class")] = Boilerplate.STANDING
    place: Place = Place.AFTER
    valid_from: date | None = None
    valid_until: date | None = None
    articles: Annotated[int, Field(ge=1)] | None = None
    share: Annotated[float, Field(ge=0, le=1)] | None = None
    first_seen: date | None = None
    last_seen: date | None = None
    example: str | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not fold_words(self.text):
            message = "text has no word that a passage could be known by"
            raise ValueError(message)
        if self.valid_from and self.valid_until and self.valid_until <= self.valid_from:
            message = "valid_until is not after valid_from, so that it holds on no day"
            raise ValueError(message)
        return self

    def passage(self) -> StandingPassage:
        """Return the noun."""
        return StandingPassage(
            text=self.text,
            class_=self.class_,
            place=self.place,
            acceptance=self.status,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            seen=self._seen(),
        )

    def _seen(self) -> Seen | None:
        """Return the counts, if they are all there."""
        if (
            self.articles is None
            or self.share is None
            or self.first_seen is None
            or self.last_seen is None
        ):
            return None
        return Seen(
            n_articles=self.articles,
            share=self.share,
            first_on=self.first_seen,
            last_on=self.last_seen,
            example_url=self.example or "",
        )


class _File(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    publisher: str
    passage: tuple[_Entry, ...] = ()


def read_profile(path: Path) -> Profile:
    """Return the profile in a file, or raise UnusableProfile with the line that is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
        found = _File.model_validate(tomllib.loads(text))
    except UnicodeDecodeError as error:
        raise UnusableProfile(path, why="it is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise UnusableProfile(path, why=f"it is not TOML: {error}") from error
    except ValidationError as error:
        raise UnusableProfile(path, why=_told(text, error)) from error
    if path.name != f"{found.publisher}.toml":
        why = f'it is of publisher = "{found.publisher}", so it must be {found.publisher}.toml'
        raise UnusableProfile(path, why=why)
    return Profile(
        publisher=found.publisher, passages=tuple(entry.passage() for entry in found.passage)
    )


def profile_text(profile: Profile, before: str | None) -> str:
    """Return the file of `profile`; what people wrote into the one `before` stays as they did.

    The passages of `profile` begin with those of the file, in its order.
    """
    document = tomlkit.parse(before) if before else _new(profile.publisher)
    if profile.passages and not document.get("passage"):
        document["passage"] = tomlkit.aot()
    tables = document.get("passage", ())
    for number, passage in enumerate(profile.passages):
        if number < len(tables):
            _update(tables[number], dict(_values(passage)))
        else:
            tables.append(_table(passage))
    return tomlkit.dumps(document)


def _new(publisher: str) -> tomlkit.TOMLDocument:
    document = tomlkit.parse(HEADER.format(publisher=publisher))
    document.add(tomlkit.nl())
    document.add("publisher", tomlkit.string(publisher))
    document.add(tomlkit.nl())
    return document


def _table(passage: StandingPassage) -> Table:
    table = tomlkit.table()
    for key, value in _values(passage):
        if value is not None:
            table.add(key, value)
    return table


def _update(table: Table, values: Mapping[str, object]) -> None:
    """Set what has changed; a key with the right value stays as it is written."""
    defaults = {"class": Boilerplate.STANDING.value, "place": Place.AFTER.value}
    for key, value in values.items():
        if table.get(key, defaults.get(key)) == value:
            continue
        if value is None:
            table.remove(key)
        else:
            table[key] = value


def _values(passage: StandingPassage) -> Iterator[tuple[str, object]]:
    """Yield each key of a passage, in the order of a new file."""
    yield "text", passage.text
    yield "status", passage.acceptance.value
    yield "class", passage.class_.value
    yield "place", passage.place.value
    yield "valid_from", passage.valid_from
    yield "valid_until", passage.valid_until
    if passage.seen:
        yield "articles", passage.seen.n_articles
        yield "share", passage.seen.share
        yield "first_seen", passage.seen.first_on
        yield "last_seen", passage.seen.last_on
        yield "example", passage.seen.example_url


def _told(text: str, error: ValidationError) -> str:
    """Return the first fault in words, with its line."""
    fault = error.errors()[0]
    match fault["loc"]:
        case ("passage", int(number), *keys):
            line = _line(text, number, str(keys[0]) if keys else None)
            where = f"line {line}, passage {number + 1}"
        case keys:
            where = "the file"
    name = str(keys[0]) if keys else ""
    match fault["type"]:
        case "missing":
            return f"{where} has no {name}"
        case "extra_forbidden":
            return f"{where} has a key {name!r}, which means nothing here"
        case _:
            why = fault["msg"].removeprefix("Value error, ")
            return f"{where}: {name} = {fault['input']!r}: {why}" if name else f"{where}: {why}"


def _line(text: str, number: int, key: str | None) -> int:
    """Return the line on which a key of the passage with that index stands, or the passage."""
    lines = text.splitlines()
    heads = [i for i, line in enumerate(lines) if PASSAGE.match(line)]
    head, *below = [*heads[number:], len(lines)]
    own = range(head, below[0])
    at = (i for i in own if key and re.match(rf"\s*{re.escape(key)}\s*=", lines[i]))
    return next(at, head) + 1
