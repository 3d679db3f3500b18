"""Identities are equal for equal things, and for nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from transforms.identity import identity, text_hash

PARTS = st.lists(st.text(max_size=8), max_size=4)


@given(PARTS, PARTS)
def test_two_lists_of_parts_have_one_identity_only_if_they_are_equal(one, other):
    assert (identity(*one) == identity(*other)) == (one == other)


def test_parts_do_not_run_into_each_other():
    assert identity("ab", "c") != identity("a", "bc") != identity("abc")


def test_an_identity_never_moves():
    assert identity("vell.example/a") == "fbe962d4e5c3c9b05d37d21162af77cc"
    assert text_hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
