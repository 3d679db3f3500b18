"""Who has claimed which partitions stands in one small file for each backfill that is under way."""

import json
from collections.abc import Mapping

from warehouse.place.place import Place

Claimed = Mapping[str, frozenset[str]]
"""By the hand's id: names of partitions."""


def read_claims(place: Place, backfill_id: str) -> Claimed:
    """Return what is claimed."""
    written = place.read(_name(backfill_id))
    told = json.loads(written) if written else {}
    return {hand_id: frozenset(names) for hand_id, names in told.items()}


def write_claims(place: Place, backfill_id: str, claimed: Claimed) -> None:
    """Put this in place of what was claimed; only who holds the lease of the warehouse may."""
    told = {hand_id: sorted(names) for hand_id, names in claimed.items() if names}
    name = _name(backfill_id)
    if told:
        with place.replacing(name) as aside:
            aside.write_text(json.dumps(told), encoding="utf-8")
    else:
        place.remove(name)


def _name(backfill_id: str) -> str:
    return f"claims-{backfill_id}.json"
