"""Who is up is known by a lock; looking at it keeps nobody out, and no number stands for a name."""

import os
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from flows.operating.do_down import holder_of
from flows.operating.errors import AlreadyUp
from flows.operating.house import House
from flows.operating.standing import Standing, held, is_held


@pytest.fixture
def house(tmp_path):
    return House(folder=tmp_path)


def test_those_who_only_look_take_nobody_for_up_and_keep_nobody_out(house):
    with held(house):
        pass
    with ThreadPoolExecutor(8) as pool:
        looks = [pool.submit(is_held, house) for _ in range(200)]
        for _ in range(20):
            with held(house):
                pass
        seen = [look.result() for look in looks]

    assert not any(seen)
    assert not is_held(house)


def test_one_that_is_up_is_seen_and_keeps_others_out(house):
    with held(house):
        assert is_held(house)
        with pytest.raises(AlreadyUp), held(house):
            pass


@pytest.mark.parametrize("is_same", [True, False])
def test_a_process_that_has_the_number_of_another_is_left_alone(is_same):
    command = psutil.Process().cmdline()
    standing = Standing(
        pid=os.getpid(),
        command=command if is_same else [*command, "up"],
        mark="mark",
        address="http://127.0.0.1:4200",
        since="2024-05-10T03:00:00+00:00",
        warehouse="w",
        sources="s",
        profiles="p",
    )

    assert bool(holder_of(standing)) is is_same
