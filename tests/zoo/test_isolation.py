"""Hosts that stall do not hold up the others."""

from tests.zoo.isolation import isolation


def test_healthy_hosts_are_fetched_as_fast_beside_stalling_ones():
    """A small run; `bench/isolation.py` measures 200 hosts beside 5, and wants 95 %."""
    found = isolation(n_healthy=20, n_stalling=5, n_pages=3, n_rounds=2, delay_s=0.2)

    assert found.ratio >= 0.7
