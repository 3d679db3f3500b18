"""What came to nothing is counted by reason, each with an address to look at."""

from hypothesis import given
from hypothesis import strategies as st

from tests.warehouse.crawling import discovered
from tests.warehouse.making import page
from warehouse.crawl.discovered import AddressOutcome
from warehouse.crawl.shortfall import SHORT, shortfalls
from warehouse.warehouse import Warehouse

ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "outcome": st.sampled_from(list(AddressOutcome)),
            "reason": st.sampled_from([None, "timeout", "http_500"]),
            "url": st.sampled_from("abcde"),
            "detail": st.none(),
        }
    )
)


@given(ROWS, st.randoms())
def test_every_address_that_came_to_nothing_is_counted_once_in_any_order(rows, random):
    found = shortfalls(rows)
    random.shuffle(rows)

    assert sum(one.n_addresses for one in found) == sum(row["outcome"] in SHORT for row in rows)
    assert shortfalls(rows) == found


def test_a_crawl_tells_why_addresses_came_to_nothing_the_worst_first(tmp_path):
    warehouse = Warehouse(tmp_path)
    fates = [
        (1, AddressOutcome.FETCHED, None),
        (2, AddressOutcome.POSTPONED, "host_silent"),
        (3, AddressOutcome.FAILED, "timeout"),
        (5, AddressOutcome.FAILED, "timeout"),
    ]
    warehouse.settle(
        [
            discovered(page(number), fate, reason=reason, crawl_id="night")
            for number, fate, reason in fates
        ]
    )

    found = warehouse.shortfalls("night")

    assert [(one.outcome, one.reason, one.n_addresses) for one in found] == [
        ("failed", "timeout", 2),
        ("postponed", "host_silent", 1),
    ]
    assert found[0].url == page(3).target_uri
