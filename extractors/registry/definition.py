"""A source's definition is one text, so that history can tell what a row's source was then."""

import json

from pydantic import TypeAdapter

from extractors.registry.any_source import AnySource
from extractors.registry.source import Source

SOURCE: TypeAdapter[Source] = TypeAdapter(Source)


def definition(source: AnySource) -> str:
    """Return all that holds for a source, defaults included, as canonical JSON.

    Equal sources have equal definitions, and `SOURCE.validate_json` gives the source back.
    """
    values = source.model_dump(mode="json")
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
