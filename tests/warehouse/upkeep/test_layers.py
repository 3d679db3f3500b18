"""Whatever the sizes, files stay few, and a row is rewritten seldom."""

from math import log2

from hypothesis import given
from hypothesis import strategies as st

from warehouse.tables.stored_file import StoredFile
from warehouse.upkeep.layers import FEWEST, FULL_BYTES, to_merge

SIZES = st.lists(st.integers(1, 1000), max_size=60)


def files(sizes):
    return [
        StoredFile(path=f"{number:04}", n_bytes=n_bytes, partition={})
        for number, n_bytes in enumerate(sizes)
    ]


def merged_down(sizes, *, is_over=False):
    """Merge until nothing is worth it; return the sizes that are left."""
    while chosen := to_merge(files(sizes), is_over=is_over):
        gone = [file.n_bytes for file in chosen]
        sizes = [*sorted(sizes)[len(gone) :], sum(gone)]
    return sorted(sizes)


@given(SIZES)
def test_what_is_left_is_few_files_however_many_there_were(sizes):
    left = merged_down(sizes)

    assert sum(left) == sum(sizes)
    assert len(left) <= FEWEST + log2(sum(sizes) or 1)


@given(SIZES)
def test_a_file_is_merged_only_with_as_much_as_it_holds_itself(sizes):
    *others, largest = [file.n_bytes for file in to_merge(files(sizes))] or [0]

    assert largest <= sum(others)


@given(SIZES, st.integers(FULL_BYTES, 2 * FULL_BYTES))
def test_a_full_file_is_left_as_it_is(sizes, full):
    assert to_merge(files([*sizes, full])) == to_merge(files(sizes))


@given(SIZES)
def test_of_a_month_that_is_over_all_but_an_eighth_is_one_file(sizes):
    *rest, largest = merged_down(sizes, is_over=True) or [0]

    assert sum(rest) * 8 < largest or not rest


def test_a_night_after_a_year_of_nights_rewrites_little():
    sizes, n_rewritten, most = [], 0, 0
    for _ in range(365):
        sizes.append(1)
        before = sorted(sizes)
        sizes = merged_down(sizes)
        n_rewritten += sum(before) - sum(size for size in sizes if size in before)
        most = max(most, len(sizes))

    assert most <= FEWEST + log2(365)
    assert n_rewritten <= 2 * 365 * log2(365)
