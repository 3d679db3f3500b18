"""A source's definition is one text, so that history can tell what a row's source was then."""

import json
from hashlib import sha256

from pydantic import TypeAdapter

from extractors.registry.any_source import AnySource
from extractors.registry.source import Source

SOURCE: TypeAdapter[Source] = TypeAdapter(Source)


def definition(source: AnySource) -> str:
    """Return all that holds for a source, defaults included, as canonical JSON.

    Equal sources have equal definitions, and `defined` gives the source back.
    """
    values = source.model_dump(mode="json")
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def definition_digest(source: AnySource) -> str:
    """Return the SHA-256 of the definition, in hex."""
    return sha256(definition(source).encode("utf-8", "surrogatepass")).hexdigest()


def defined(text: str) -> Source:
    """Return the source of a definition."""
    return SOURCE.validate_json(text)
