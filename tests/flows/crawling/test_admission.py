"""Every address that is named has one errand, and budgets are kept."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.crawling.admission import Admission
from flows.crawling.again import Again
from flows.crawling.errand import Errand, Settlement
from tests.flows.crawling.making import EVENING, SITE, item, known, source
from warehouse.crawl.discovered import AddressOutcome, Occasion

NIGHT = EVENING + timedelta(hours=7)


class Memory(dict):
    """Remembers short texts by name."""

    def put(self, name, value):
        self[name] = value


def admission(*pages, memory=None, now=NIGHT, **changes):
    """Open the gate for a source, with pages that are known."""
    by_key = {page.key: page for page in pages}
    told = source(**changes)
    memory = Memory() if memory is None else memory
    return Admission(
        source=told,
        look_up=lambda keys: {key: by_key[key] for key in keys if key in by_key},
        now=now,
        again=Again(memory=memory, source=told.name, today=now.date()),
    )


def fates(errands):
    return [
        f"{errand.settlement.outcome} {errand.settlement.reason}"
        if errand.settlement
        else errand.why.value
        for errand in errands
    ]


def test_a_new_address_is_asked_and_an_address_named_twice_is_one_errand():
    gate = admission()

    errands = [*gate.admit([item("/a"), item("/b"), item("/a")]), *gate.admit([item("/b")])]

    assert fates(errands) == ["new", "new"]


def test_another_spelling_of_a_page_is_a_duplicate_that_names_the_first():
    [first, second] = admission().admit([item("/a"), item("/a/amp/")])

    assert fates([first, second]) == ["new", "duplicate spelling"]
    assert second.settlement.detail == f"the same as {SITE}/a"


def test_patterns_leave_addresses_out_and_say_which_did():
    gate = admission(include=["/news/*"], exclude=["*/video/*"])

    named = [item("/news/a"), item("/sport/b"), item("/news/video/c")]

    assert fates(gate.admit(named)) == ["new", "excluded not /news/*", "excluded */video/*"]


def test_a_page_that_is_known_is_not_asked_again():
    assert fates(admission(known("/a")).admit([item("/a")])) == ["unchanged known"]


@pytest.mark.parametrize(
    ("modified", "fate"),
    [
        ("2024-04-01T01:00:00Z", "changed"),
        ("2024-04-01", "changed"),
        ("2024-03-31T12:00:00Z", "unchanged known"),
        ("2031-01-01T00:00:00Z", "unchanged known"),
        ("yesterday", "unchanged known"),
        ("", "unchanged known"),
        (None, "unchanged known"),
    ],
)
def test_a_change_after_the_last_fetch_and_before_tomorrow_is_believed(modified, fate):
    assert fates(admission(known("/a")).admit([item("/a", modified_raw=modified)])) == [fate]


def test_a_page_of_another_source_is_its_duplicate():
    gate = admission(known("/a", source="gazette"))

    assert fates(gate.admit([item("/a")])) == ["duplicate source gazette"]


def test_what_goes_beyond_the_requests_is_over_budget_and_still_counted():
    gate = admission(budgets={"requests": 1})

    assert fates(gate.admit([item("/a"), item("/b")])) == ["new", "over_budget requests"]


def test_what_an_interrupted_crawl_admitted_is_counted_once_though_it_is_named_again():
    errands = list(admission().admit([item("/a"), item("/b")]))
    gate = admission(budgets={"requests": 3})

    gate.count(errands)

    assert fates(gate.admit([item("/a"), item("/c"), item("/d")])) == [
        "new",
        "over_budget requests",
    ]


def test_another_spelling_of_a_page_that_an_interrupted_crawl_had_is_its_duplicate():
    errands = list(admission().admit([item("/a")]))
    gate = admission(known("/a"))

    gate.count(errands)

    assert fates(gate.admit([item("/a/amp/")])) == ["duplicate spelling"]


def test_a_page_whose_source_looks_at_nothing_any_more_is_taken_over():
    overdue = known("/a", source="ferry", next_check_at=NIGHT - timedelta(days=7))
    late = known("/b", source="ferry", next_check_at=NIGHT - timedelta(days=6))

    assert fates(admission(overdue, late).admit([item("/a"), item("/b")])) == [
        "recheck",
        "duplicate source ferry",
    ]


def test_pages_are_checked_again_within_their_own_budget():
    pages = [known(f"/{n}") for n in range(3)]

    assert fates(admission(budgets={"rechecks": 2}).recheck(pages)) == ["recheck", "recheck"]


def test_the_budget_is_one_of_a_day_whichever_run_asks():
    memory, day = Memory(), {"budgets": {"rechecks": 3}}
    pages = [known(f"/{n}") for n in range(9)]

    first = fates(admission(memory=memory, **day).recheck(pages[:2]))
    second = fates(admission(memory=memory, **day).recheck(pages[2:]))
    other = fates(admission(memory=memory, name="ferry", **day).recheck(pages))
    tomorrow = admission(memory=memory, now=NIGHT + timedelta(days=1), **day)

    assert (len(first), len(second), len(other)) == (2, 1, 3)
    assert len(fates(tomorrow.recheck(pages))) == 3


def test_what_an_interrupted_crawl_asked_for_again_is_counted_once():
    memory, budget = Memory(), {"rechecks": 3}
    asked = list(admission(memory=memory, budgets=budget).recheck([known("/a"), known("/b")]))
    resumed = admission(memory=memory, budgets=budget)

    resumed.count(asked)

    assert fates(resumed.recheck([known("/c"), known("/d")])) == ["recheck"]


def test_a_change_beyond_the_budget_is_not_asked_for_as_if_it_were_left_over():
    gate = admission(known("/a"), budgets={"rechecks": 0})

    [errand] = gate.admit([item("/a", modified_raw="2024-04-01T01:00:00Z")])

    assert fates([errand]) == ["over_budget rechecks"]
    assert errand.why is Occasion.CHANGED


def test_a_page_that_its_source_names_is_not_checked_twice():
    gate = admission(known("/a"))
    named = [*gate.admit([item("/a", modified_raw="2024-04-01T01:00:00Z")])]

    assert fates(named) == ["changed"]
    assert fates(gate.recheck([known("/a")])) == []


def test_a_page_that_is_due_is_checked_again_while_its_source_still_names_it():
    due = known("/a", next_check_at=NIGHT)
    later = known("/b", next_check_at=NIGHT + timedelta(hours=1))

    assert fates(admission(due, later).admit([item("/a"), item("/b")])) == [
        "recheck",
        "unchanged known",
    ]


def test_a_page_that_is_due_and_beyond_the_budget_stays_due():
    due = [known(f"/{n}", next_check_at=NIGHT) for n in range(2)]
    gate = admission(*due, budgets={"rechecks": 1})

    assert fates(gate.admit([item("/0"), item("/1")])) == ["recheck", "unchanged known"]


def test_a_page_that_is_gone_stays_gone_until_its_source_says_that_it_changed():
    gone = known("/a", is_gone=True, next_check_at=None)
    changed = item("/a", modified_raw="2024-04-01T01:00:00Z")

    assert fates(admission(gone).admit([item("/a")])) == ["gone known"]
    assert fates(admission(gone).admit([changed])) == ["changed"]


def test_what_an_earlier_crawl_left_is_tried_again_and_counted():
    failed = Settlement(outcome=AddressOutcome.FAILED, reason="timeout")
    left = Errand(url=f"{SITE}/a", why=Occasion.NEW, settlement=failed, n_crawls=1)

    [errand] = admission().admit_again([left])

    assert fates([errand]) == ["left"]
    assert errand.n_crawls == 2


def test_a_crawl_that_is_gone_on_with_does_not_spend_its_budget_twice():
    gate = admission(budgets={"requests": 2})
    gate.count([Errand(url=f"{SITE}/a", why=Occasion.NEW)])

    assert fates(gate.admit([item("/a"), item("/b"), item("/c")])) == [
        "new",
        "over_budget requests",
    ]


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(["", "/", "?amp"]))))
def test_every_address_has_exactly_one_errand_and_at_most_the_budget_is_asked(named):
    gate = admission(known("/a"), budgets={"requests": 3}, exclude=["/b*"])
    items = [item(f"/{name}{spelling}") for name, spelling in named]

    errands = [*gate.admit(items)]

    assert Counter(errand.key for errand in errands) == Counter({item_key(i) for i in items})
    assert sum(errand.settlement is None for errand in errands) <= 3


def item_key(one):
    return Errand(url=one.url, why=Occasion.NEW).key


def test_a_column_that_is_an_address_takes_no_token_to_the_page():
    columns = (("photo", "https://harbour.example/a.jpg?token=QUAYSIDE"), ("desk", "coast"))

    [errand] = admission().admit([item("/a", carried=columns)])

    assert errand.carried == (
        ("photo", "https://harbour.example/a.jpg?token=REDACTED"),
        ("desk", "coast"),
    )


def test_what_is_commissioned_is_asked_due_or_not_and_costs_no_recheck():
    memory = Memory()
    gate = admission(known("/a"), memory=memory, budgets={"rechecks": 0}, exclude=["/video/*"])

    errands = gate.admit_commissioned(
        Errand(url=f"{SITE}{path}", why=why)
        for path, why in [
            ("/a", Occasion.RECHECK),
            ("/b", Occasion.LEFT),
            ("/a", Occasion.LEFT),
            ("/video/c", Occasion.LEFT),
        ]
    )

    assert fates(errands) == ["recheck", "left", "excluded /video/*"]
    assert memory == {}
