"""A value of the warehouse is written as JSON in one way, wherever it is written."""

import json
import math
from datetime import UTC, datetime


def json_line(record: dict[str, object]) -> str:
    """Return a record as one line of JSON, without its end."""
    return json.dumps(json_value(record), ensure_ascii=False)


def csv_cell(value: object) -> object:
    """Return `value` as a cell: a list or record is JSON in it."""
    found = json_value(value)
    return json.dumps(found, ensure_ascii=False) if isinstance(found, list | dict) else found


def json_value(value: object) -> object:
    """Return `value` as JSON can hold it: instants end in Z, bytes are hex, NaN is null."""
    match value:
        case dict():
            return {str(key): json_value(inner) for key, inner in value.items()}
        case list() | tuple():
            return [json_value(inner) for inner in value]
        case _:
            return _scalar(value)


def _scalar(value: object) -> str | float | None:
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else None
        case datetime():
            utc = value.astimezone(UTC) if value.tzinfo else value
            return utc.isoformat().replace("+00:00", "Z")
        case bytes():
            return value.hex()
        case _:
            return str(value)
