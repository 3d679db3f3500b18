"""How a source is defined, as the warehouse remembers it: without its secrets."""

import json

from extractors.registry.definition import definition
from extractors.registry.source import Source
from extractors.wire.redact import redacted
from warehouse.crawl.definition import SourceDefinition

Json = str | int | float | bool | list["Json"] | dict[str, "Json"] | None


def definition_of(source: Source) -> SourceDefinition:
    """Return the definition of `source`, with passwords and tokens in its addresses redacted."""
    told = _shown(json.loads(definition(source)))
    return SourceDefinition(
        source=source.name,
        definition=json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
        kind=source.kind,
        publisher=source.publisher,
        language=source.language,
        country=source.country,
        time_zone=source.time_zone,
        group=source.group,
        expected_per_day=source.expected_per_day,
    )


def _shown(value: Json) -> Json:
    match value:
        case str():
            return redacted(value) if "://" in value else value
        case list():
            return [_shown(one) for one in value]
        case dict():
            return {name: _shown(one) for name, one in value.items()}
        case _:
            return value
