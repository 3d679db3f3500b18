"""The form offers what the registry really holds, as it is when the deployment is applied."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from extractors.registry.errors import RegistryError
from extractors.registry.registry import Registry
from flows.backfilling.asked import (
    LEAST_PER_MINUTE,
    MOST_LETTERS,
    MOST_PER_MINUTE,
    MOST_REQUESTS,
    MOST_RUNS,
)
from flows.backfilling.choosing import publishers
from flows.complaint import Complaint
from flows.registered import registered
from flows.settings import settle


@dataclass(frozen=True, slots=True)
class Offered:
    """Narrows the schema of a text to what the registry has, at the moment somebody asks for it.

    The type itself stays any text: what the registry has may change while a form is open, and the
    run tells of an unknown name in a sentence. Where no registry can be read, any text is offered.
    """

    names: Callable[[Registry], tuple[str, ...]]

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Return the schema with the names, if there are any."""
        schema = handler(core_schema)
        try:
            names = self.names(registered(settle()))
        except (RegistryError, Complaint):
            names = ()
        return {**schema, "enum": list(names)} if names else schema


def _sources(registry: Registry) -> tuple[str, ...]:
    return tuple(source.name for source in registry.sources)


def _publishers(registry: Registry) -> tuple[str, ...]:
    return publishers(registry.sources)


SourceName = Annotated[str, Offered(_sources)]
PublisherName = Annotated[str, Offered(_publishers)]
ModeName = Literal["replay", "refetch"]
PerMinute = Annotated[int, Field(ge=LEAST_PER_MINUTE, le=MOST_PER_MINUTE)]
RequestBudget = Annotated[int, Field(ge=0, le=MOST_REQUESTS)]
Runs = Annotated[int, Field(ge=1, le=MOST_RUNS)]
Label = Annotated[str, Field(max_length=MOST_LETTERS)]
