"""A floor is a promise: what falls below it is named, and it never sinks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.quality.floors import Pinned, changed_sets, falls, raised, read_floors, write_floors
from bench.quality.labelled_set import LabelledSet
from bench.quality.measure import Measure

LEDGER = LabelledSet(name="ledger", pages=(), digest="d1")
SHARES = st.floats(0, 1)


def pinned(**floors):
    return {"ledger": Pinned(digest="d1", floors={Measure(m): v for m, v in floors.items()})}


@given(SHARES, SHARES)
def test_what_is_pinned_holds_for_what_it_was_pinned_by(text, wrong_day):
    found = {"ledger": {Measure.TEXT: text, Measure.WRONG_DAY: wrong_day}}

    assert falls(raised({}, [LEDGER], found), found) == []


@given(SHARES, SHARES)
def test_raising_where_nothing_falls_lowers_nothing(before, after):
    old = raised({}, [LEDGER], {"ledger": {Measure.TEXT: before, Measure.WRONG_DAY: 1 - before}})
    found = {"ledger": {Measure.TEXT: after, Measure.WRONG_DAY: 1 - after}}

    if not falls(old, found):
        new = raised(old, [LEDGER], found)["ledger"].floors
        assert new[Measure.TEXT] >= old["ledger"].floors[Measure.TEXT]
        assert new[Measure.WRONG_DAY] <= old["ledger"].floors[Measure.WRONG_DAY]


def test_a_fall_names_the_figure_the_floor_what_was_found_and_by_how_much():
    [fall] = falls(pinned(text=0.965), {"ledger": {Measure.TEXT: 0.9612}})

    assert str(fall) == "text of ledger: the floor is 0.965, found 0.9612, worse by 0.0038"


def test_wrong_days_have_a_ceiling():
    found = {"ledger": {Measure.WRONG_DAY: 0.02}}

    [fall] = falls(pinned(wrong_day=0.01), found)

    assert str(fall) == "wrong_day of ledger: the ceiling is 0.010, found 0.0200, worse by 0.0100"
    assert falls(pinned(wrong_day=0.02), found) == []


def test_a_figure_that_is_gone_has_fallen():
    [fall] = falls(pinned(tags=0.5), {"ledger": {Measure.TEXT: 0.9}})

    assert "there is no such figure any more" in str(fall)


def test_only_sets_that_were_measured_are_held_to_their_floors():
    assert falls(pinned(text=0.9), {"gazette": {Measure.TEXT: 0.1}}) == []


def test_floors_of_sets_that_were_not_measured_stay():
    gazette = LabelledSet(name="gazette", pages=(), digest="d2")

    new = raised(pinned(text=0.9), [gazette], {"gazette": {Measure.TEXT: 0.5}})

    assert new["ledger"] == pinned(text=0.9)["ledger"]
    assert new["gazette"].floors == {Measure.TEXT: 0.5}


def test_measures_that_explain_another_have_no_floor():
    found = {"ledger": {Measure.TEXT: 0.9, Measure.TEXT_PRECISION: 0.8, Measure.AUTHORS_F1: 0.7}}

    assert raised({}, [LEDGER], found)["ledger"].floors == {Measure.TEXT: 0.9}


def test_a_changed_set_is_refused_with_what_to_do():
    [told] = changed_sets(
        pinned(text=0.9), [LabelledSet(name="ledger", pages=(), digest="another")]
    )

    assert told.startswith("ledger is not the set that its floors were measured on")
    assert "make quality-raise" in told


def test_the_set_that_was_pinned_is_welcome():
    assert changed_sets(pinned(text=0.9), [LEDGER]) == []


@pytest.mark.parametrize("there", [{}, pinned(text=0.965, wrong_day=0.01)])
def test_floors_are_read_as_they_were_written(tmp_path, there):
    write_floors(there, tmp_path / "floors.toml")

    assert read_floors(tmp_path / "floors.toml") == there


def test_no_file_pins_nothing(tmp_path):
    assert read_floors(tmp_path / "floors.toml") == {}
