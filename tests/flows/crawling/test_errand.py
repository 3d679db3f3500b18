"""An errand comes back from the frontier as it went, and shows no secret but to whom it asks."""

from hypothesis import given
from hypothesis import strategies as st

from flows.crawling.errand import Errand, Settlement, page_key
from warehouse.crawl.discovered import AddressOutcome, Occasion

SETTLEMENTS = st.none() | st.builds(
    Settlement,
    outcome=st.sampled_from(list(AddressOutcome)),
    reason=st.none() | st.text(),
    detail=st.none() | st.text(),
)
ERRANDS = st.builds(
    Errand,
    url=st.text(max_size=40) | st.just("https://harbour.example/a?token=s3cret"),
    why=st.sampled_from(list(Occasion)),
    item_id=st.none() | st.text(),
    carried=st.lists(st.tuples(st.text(), st.text()), max_size=3).map(tuple),
    n_crawls=st.integers(0, 40),
    settlement=SETTLEMENTS,
)


@given(ERRANDS)
def test_an_errand_comes_back_from_the_frontier_as_it_went(errand):
    assert Errand.of(errand.task()) == errand


def test_no_key_shows_a_token_and_two_tokens_are_two_keys():
    one, other = (f"https://harbour.example/a?token={secret}" for secret in ("s3cret", "hidden"))

    keys = {Errand(url=url, why=Occasion.NEW).key for url in (one, other)}

    assert len(keys) == len({page_key(one), page_key(other)}) == 2
    assert not any(secret in key for key in keys for secret in ("s3cret", "hidden"))
