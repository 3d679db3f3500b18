"""A label is what a person read on one page."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field


def _or_nothing(value: object) -> object:
    """Read a null of the file as nothing said."""
    return () if value is None else value


Names = Annotated[tuple[str, ...], BeforeValidator(_or_nothing)]


class Label(BaseModel):
    """One page with what is known to be true of it; an empty field was not labelled.

    The field names are copydesk's; the aliases are those of `truth.jsonl`.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    url: str
    host: str = ""
    text: Annotated[str | None, Field(validation_alias=AliasChoices("core", "text"))] = None
    """The story without its standfirst, which is a field of its own."""
    headline: Annotated[str | None, Field(validation_alias="title")] = None
    authors: Names = ()
    published_on: Annotated[str | None, Field(validation_alias="published")] = None
    section: Names = ()
    tags: Names = ()
    must_contain: Names = ()
    must_not_contain: Names = ()

    @property
    def publisher_host(self) -> str:
        """Return the host by which the page is told apart from other publishers' pages."""
        host = self.host or urlsplit(self.url).hostname or self.name
        return host.lower().removeprefix("www.")


def read_labels(truth: Path) -> tuple[Label, ...]:
    """Return the labels in `truth`, a JSON object a line."""
    return tuple(_labels(truth.read_text(encoding="utf-8").splitlines()))


def _labels(lines: Iterable[str]) -> Iterable[Label]:
    return (Label.model_validate_json(line) for line in lines if line.strip())
