"""A plan says all that goes when something is forgotten."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Self

from transforms.identity import identity


class Kind(StrEnum):
    """What a tombstone is of."""

    ARTICLE = "article"
    """An address, by the article_id that it has."""
    PAYLOAD = "payload"
    """A body, by its digest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What keeps one address, or one body, from coming back."""

    kind: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLoss:
    """Outcomes that one run loses."""

    run_id: str
    outcome: str
    n_pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Who wants something forgotten, and why."""

    reason: str
    forgotten_by: str
    forgotten_at: str
    """ISO 8601, UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All that goes, and what is left in its place.

    It names addresses, so it is written down only while the removal lasts.
    """

    request: Request
    tombstones: tuple[Tombstone, ...]
    ids: Mapping[str, tuple[str, ...]]
    """What goes, by the noun that columns are named for: article_id, revision_id, page_id ..."""
    fetch_ids: tuple[str, ...]
    """Fetches of which only the cost stays."""
    url_keys: tuple[str, ...]
    """Those whose discoveries stay without their address."""
    removed: Mapping[str, int]
    """How many rows of each table go, or are blanked."""
    outcomes: tuple[RunLoss, ...]

    @property
    def forget_id(self) -> str:
        """Identity of the forgetting: the same again is the same."""
        return identity(*sorted(id_ for ids in self.ids.values() for id_ in ids))

    def __bool__(self) -> bool:
        """Say whether anything goes, or is kept from coming."""
        return bool(self.tombstones)

    def to_json(self) -> str:
        """Return the plan as text."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return the plan that a text holds."""
        told = json.loads(text)
        return cls(
            request=Request(**told["request"]),
            tombstones=tuple(Tombstone(**one) for one in told["tombstones"]),
            ids={noun: tuple(ids) for noun, ids in told["ids"].items()},
            fetch_ids=tuple(told["fetch_ids"]),
            url_keys=tuple(told["url_keys"]),
            removed=told["removed"],
            outcomes=tuple(RunLoss(**one) for one in told["outcomes"]),
        )
