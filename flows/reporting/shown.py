"""A value as it stands in a cell: on one line, not too long, numbers as people read them."""

from datetime import date, datetime

from flows.terminal import plain

MOST_LETTERS = 160
NOTHING = "·"
HOUR_MIN, DAY_MIN = 60, 24 * 60


def shown(value: object) -> str:
    """Return a value for a cell.

    >>> shown(1234), shown(12.0), shown(0.25), shown(None), shown(["a", 2])
    ('1,234', '12', '0.2', '·', 'a; 2')
    """
    match value:
        case None:
            return NOTHING
        case int():
            return f"{value:,}"
        case float():
            return f"{value:,.0f}" if value.is_integer() else f"{value:,.1f}"
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case list():
            return _cut("; ".join(map(shown, value)))
        case _:
            return _cut(value.isoformat() if isinstance(value, date) else plain(value))


def minutes(value: float | None) -> str:
    """Return minutes as people say them.

    >>> minutes(42), minutes(90), minutes(3000), minutes(None)
    ('42 min', '1.5 h', '2.1 days', '·')
    """
    if value is None:
        return NOTHING
    if abs(value) < HOUR_MIN:
        return f"{value:,.0f} min"
    if abs(value) < DAY_MIN:
        return f"{value / HOUR_MIN:,.1f} h"
    return f"{value / DAY_MIN:,.1f} days"


def _cut(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS]}…"
