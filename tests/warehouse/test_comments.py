"""Every column says in a sentence what it holds; and what is measured, in which unit."""

import re

import pyarrow as pa

from warehouse.schema import TABLES, VIEWS

COLUMNS = [
    (f"{relation.name}.{column.name}", column)
    for relation in (*TABLES, *VIEWS)
    for column in relation.columns
]
UNITS = {
    r"_s$": r"[Ss]econds?\b",
    r"_bytes$": r"[Bb]ytes\b",
    r"_chars(_|$)": r"characters",
    r"_at$": r"\(UTC\)",
    r"_on$": r"[Dd]ay\b",
    r"^share_|_confidence$": r"\b0 to 1\b",
    r"_min$": r"minutes",
}


def test_a_comment_is_a_sentence():
    faulty = {
        place: column.comment
        for place, column in COLUMNS
        if not re.fullmatch(r"[A-Z0-9][^\n]*\.", column.comment)
    }

    assert faulty == {}


def test_what_is_measured_names_its_unit():
    faulty = {
        place: column.comment
        for place, column in COLUMNS
        for name, unit in UNITS.items()
        if re.search(name, column.name) and not re.search(unit, column.comment)
    }

    assert faulty == {}


def test_an_instant_is_told_in_utc_whatever_it_is_called():
    instants = [(p, c) for p, c in COLUMNS if pa.types.is_timestamp(c.type)]

    assert {place for place, column in instants if column.type.tz != "UTC"} == set()
    assert {place for place, column in instants if "UTC" not in column.comment} == set()
