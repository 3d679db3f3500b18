"""One request at a time goes to a host, at its pace."""

from datetime import timedelta

import pytest

from extractors.frontier.frontier import Frontier

HOST = "harbour-ledger.example"


def take(frontier, host=HOST, *, delay_s=1.0, lease_s=30.0):
    return frontier.turns.take(host, delay_s=delay_s, lease_s=lease_s)


def give(frontier, turn, **answer):
    ordinary = {"delay_s": 1.0, "latency_s": 0.1, "status": 200, "retry_after_s": None}
    frontier.turns.give_back(turn, **(ordinary | answer))


def pause(frontier, clock, *, delay_s=1.0, **answer):
    """Take a turn, let it end like this, and return how long the next taker waits."""
    turn = take(frontier, delay_s=delay_s)
    assert turn.token
    give(frontier, turn, delay_s=delay_s, **answer)
    wait_s = take(frontier, delay_s=delay_s).wait_s
    clock.advance(wait_s)
    return wait_s


def test_the_first_turn_at_a_host_is_had_at_once(frontier):
    turn = take(frontier)

    assert turn.token
    assert turn.wait_s == 0


def test_a_second_taker_waits_while_the_first_has_the_turn(frontier, path, clock):
    first = take(frontier)

    with Frontier.open(path, now=clock) as another:
        second = take(another)

    assert first.token
    assert second.token is None
    assert second.wait_s == 1.0


def test_hosts_do_not_wait_for_each_other(frontier):
    take(frontier)

    assert take(frontier, "prairie-courier.example").token


@pytest.mark.parametrize("spelled", ["Harbour-Ledger.EXAMPLE", "harbour-ledger.example."])
def test_a_host_is_one_host_however_it_is_spelled(frontier, spelled):
    take(frontier)

    assert take(frontier, spelled).token is None


def test_the_next_turn_comes_the_delay_after_the_end_of_this_one(frontier, clock):
    turn = take(frontier)
    clock.advance(7)
    give(frontier, turn)

    assert take(frontier).wait_s == 1.0
    clock.advance(0.9)
    assert take(frontier).wait_s == pytest.approx(0.1)
    clock.advance(0.11)
    assert take(frontier).token


def test_a_taker_with_a_longer_delay_keeps_it_after_one_with_a_shorter(frontier, clock):
    give(frontier, take(frontier, delay_s=1), delay_s=1)
    clock.advance(2)

    assert take(frontier, delay_s=10).wait_s == pytest.approx(8)


def test_a_slow_host_is_left_in_peace_for_twice_its_latency(frontier, clock):
    assert pause(frontier, clock, latency_s=4.0) == 8.0
    assert pause(frontier, clock, latency_s=1.0) == pytest.approx(2 * (0.7 * 4 + 0.3 * 1))


def test_latency_lengthens_the_pause_to_a_minute_and_no_more(frontier, clock):
    assert pause(frontier, clock, latency_s=10_000.0) == 60.0


def test_a_request_without_latency_teaches_none(frontier, clock):
    pause(frontier, clock, latency_s=4.0)

    assert pause(frontier, clock, latency_s=None, status=None) == 8.0


@pytest.mark.parametrize("status", [429, 503])
def test_too_much_doubles_the_pause_to_ten_minutes_and_no_more(frontier, clock, status):
    pauses = [pause(frontier, clock, status=status) for _ in range(9)]

    assert pauses == [10, 20, 40, 80, 160, 320, 600, 600, 600]


def test_a_delay_beyond_five_seconds_is_doubled_from(frontier, clock):
    assert pause(frontier, clock, delay_s=20, status=429) == 40


def test_good_answers_halve_what_was_learned(frontier, clock):
    for _ in range(3):
        pause(frontier, clock, status=429)

    pauses = [pause(frontier, clock, status=200) for _ in range(6)]

    assert pauses == [20, 10, 5, 2.5, 1.25, 1]


@pytest.mark.parametrize("status", [None, 500, 502])
def test_an_error_neither_lengthens_nor_forgives(frontier, clock, status):
    pause(frontier, clock, status=429)

    assert pause(frontier, clock, status=status) == 10


def test_a_lease_ends_by_itself_and_the_pause_counts_from_its_end(frontier, clock):
    take(frontier, lease_s=30)
    clock.advance(30.5)

    assert take(frontier).wait_s == pytest.approx(0.5)
    clock.advance(0.5)
    assert take(frontier).token


def test_who_comes_back_after_the_lease_leaves_the_next_taker_alone(frontier, clock):
    late = take(frontier, lease_s=30)
    clock.advance(31)
    take(frontier, lease_s=30)
    give(frontier, late, status=429)

    assert take(frontier).token is None
    clock.advance(29)
    assert take(frontier).token is None


def test_what_a_late_answer_teaches_is_not_lost(frontier, clock):
    late = take(frontier, lease_s=30)
    clock.advance(31)
    give(frontier, late, status=429, retry_after_s=100)

    assert take(frontier).wait_s == 100


def test_retry_after_is_kept_and_known(frontier, clock):
    start = clock()
    give(frontier, take(frontier), status=503, retry_after_s=3600)

    assert take(frontier).wait_s == 3600
    assert frontier.turns.next_at(HOST) == start + timedelta(hours=1)
    clock.advance(3600)
    assert frontier.turns.next_at(HOST) is None
    assert take(frontier).token


def test_retry_after_holds_a_host_for_a_day_and_no_longer(frontier):
    give(frontier, take(frontier), status=503, retry_after_s=10**9)

    assert take(frontier).wait_s == 86_400


def test_nothing_is_known_of_a_host_that_was_never_asked(frontier):
    assert frontier.turns.next_at(HOST) is None


def test_all_of_it_outlives_the_process(path, clock):
    with Frontier.open(path, now=clock) as before:
        give(before, take(before), status=429, retry_after_s=5)
        take(before, "prairie-courier.example")

    with Frontier.open(path, now=clock) as after:
        assert take(after).wait_s == 10
        assert after.turns.next_at(HOST) == clock() + timedelta(seconds=5)
        assert take(after, "prairie-courier.example").token is None


def test_a_clock_set_back_by_a_year_costs_one_pause(frontier, clock):
    give(frontier, take(frontier), status=429)
    clock.advance(-365 * 86_400)

    assert take(frontier).wait_s == 10
    clock.advance(10)
    assert take(frontier).token


def test_a_clock_set_back_costs_one_lease(frontier, clock):
    take(frontier, lease_s=30)
    clock.advance(-86_400)
    take(frontier)
    clock.advance(31)

    assert take(frontier).token


def test_a_clock_set_back_costs_one_retry_after(frontier, clock):
    give(frontier, take(frontier), status=503, retry_after_s=3600)
    clock.advance(-86_400)

    assert take(frontier).wait_s == 3600
    assert frontier.turns.next_at(HOST) == clock() + timedelta(hours=1)
    clock.advance(3600)
    assert take(frontier).token


def test_a_clock_set_ahead_lets_one_request_go_too_early(frontier, clock):
    give(frontier, take(frontier))
    clock.advance(86_400)
    early = take(frontier)
    give(frontier, early)

    assert early.token
    assert take(frontier).wait_s == 1.0


@pytest.mark.parametrize("seconds", [-1.0, float("nan"), float("inf")])
def test_a_delay_that_would_never_end_is_refused(frontier, seconds):
    with pytest.raises(ValueError, match="finite"):
        take(frontier, delay_s=seconds)
