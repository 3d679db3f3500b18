"""What holds for all comparisons: nothing is lost between two texts, and nothing is invented."""

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from transforms.changes.facing import facing
from transforms.changes.passages import passages
from transforms.changes.reworded import reworded
from transforms.changes.tokens import tokens

TEXTS = st.text(alphabet="ab,.'’ 12“”é水स्", max_size=60)
PASSAGES = st.lists(
    st.lists(st.sampled_from(["sea", "port", "3", "boat", "won"]), min_size=1, max_size=6).map(
        " ".join
    ),
    max_size=9,
)


@given(st.text())
def test_the_tokens_of_a_text_are_the_text(text):
    assert "".join(tokens(text)) == text


@given(TEXTS, TEXTS)
def test_runs_are_both_passages_and_turn_between_what_stays_and_what_does_not(before, after):
    runs = reworded(tokens(before), tokens(after))

    assert "".join(token for run in runs for token in run.before) == before
    assert "".join(token for run in runs for token in run.after) == after
    turns = [run.is_kept for run in runs]
    assert all(one != other for one, other in pairwise(turns))


@given(PASSAGES, PASSAGES)
def test_every_passage_faces_one_or_none(before, after):
    faced = facing(before, after)

    gone = [one.before for one in faced if one.before is not None]
    assert Counter(gone) == Counter(before)
    assert [one.after for one in faced if one.after is not None] == after
    assert [one.n_after for one in faced] == sorted(one.n_after for one in faced)


@given(PASSAGES)
def test_a_text_faces_itself(text):
    assert all(one.is_same for one in passages(text, text))


@given(PASSAGES, PASSAGES)
def test_the_words_that_came_and_went_account_for_the_difference(before, after):
    told = list(passages(before, after))

    came = sum(one.n_words_added for one in told)
    went = sum(one.n_words_removed for one in told)
    n_before, n_after = (sum(len(one.split()) for one in text) for text in (before, after))
    assert n_after - n_before == came - went
    assert came <= n_after
    assert went <= n_before


@given(PASSAGES, PASSAGES)
def test_each_passage_has_one_fate(before, after):
    for one in passages(before, after):
        fates = (one.is_same, one.is_added, one.is_removed, one.is_reworded, one.is_moved)
        assert sum(fates) == 1
