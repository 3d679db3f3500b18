"""Processes share a frontier, and any of them may be killed at any line."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from itertools import pairwise

import pytest

from extractors.frontier.frontier import Frontier

DELAY_S = 0.02

ASKING = """
import sys, time
from pathlib import Path
from extractors.frontier.frontier import Frontier
path, log, n_turns = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
with Frontier.open(path) as frontier, log.open("a", buffering=1) as lines:
    while n_turns:
        turn = frontier.turns.take("a.example", delay_s=0.02, lease_s=30)
        if turn.token is None:
            time.sleep(turn.wait_s)
            continue
        started = time.time()
        time.sleep(0.002)
        print(started, time.time(), file=lines)
        frontier.turns.give_back(
            turn, delay_s=0.02, latency_s=0.002, status=200, retry_after_s=None
        )
        n_turns -= 1
"""

CRAWLING = """
import os, sys
from pathlib import Path
from extractors.frontier.crawls import Task
from extractors.frontier.frontier import Frontier
def say(*words):
    os.write(1, (" ".join(map(str, words)) + "\\n").encode())  # whole lines, or none
with Frontier.open(Path(sys.argv[1])) as frontier:
    crawls = frontier.crawls
    while True:
        crawl = crawls.begin("harbour-ledger", "ingest")
        for sitemap in range(20):
            if not crawls.listed(crawl, f"sitemap {sitemap}"):
                keys = [f"{crawl.crawl_id} {sitemap} {n}" for n in range(40)]
                tasks = [Task(key=k, url=k, purpose="new", payload="{}") for k in keys]
                crawls.add(crawl, tasks)
                crawls.mark_listed(crawl, f"sitemap {sitemap}")
                say("listed", crawl.crawl_id, sitemap)
        for task in crawls.waiting(crawl):
            crawls.settle(crawl, [task.key])
            say("settled", task.key)
        crawls.end(crawl)
        say("ended", crawl.crawl_id)
"""

HOLDING = """
import sys, time
from pathlib import Path
from extractors.frontier.frontier import Frontier
turns = Frontier.open(Path(sys.argv[1])).turns
while not (turn := turns.take("a.example", delay_s=0, lease_s=0.3)).token:
    time.sleep(turn.wait_s)
print("mine", flush=True)
time.sleep(60)
"""


def start(program, *arguments, **options):
    return subprocess.Popen([sys.executable, "-c", program, *map(str, arguments)], **options)


@pytest.mark.parametrize("n_processes", [2, 4])
def test_processes_at_one_host_keep_its_pace_together(path, tmp_path, n_processes):
    log = tmp_path / "log"
    asking = [start(ASKING, path, log, 60 // n_processes) for _ in range(n_processes)]

    assert [process.wait() for process in asking] == [0] * n_processes
    requests = sorted(tuple(map(float, line.split())) for line in log.read_text().splitlines())
    assert len(requests) == 60
    gaps = [after[0] - before[1] for before, after in pairwise(requests)]
    assert min(gaps) >= DELAY_S


def test_processes_that_open_a_new_frontier_at_once_all_get_it(path):
    program = (
        "import sys; from pathlib import Path; from extractors.frontier.frontier import Frontier\n"
        "Frontier.open(Path(sys.argv[1])).marks.put(sys.argv[2], 'here')"
    )
    processes = [start(program, path, number) for number in range(6)]

    assert [process.wait() for process in processes] == [0] * 6
    with Frontier.open(path) as frontier:
        assert [frontier.marks.get(str(number)) for number in range(6)] == ["here"] * 6


def test_a_crawl_that_is_killed_again_and_again_loses_nothing_and_repeats_nothing(path):
    chance = random.Random(7)  # noqa: S311  (any moment is as good)
    said = []
    for _ in range(12):
        process = start(CRAWLING, path, stdout=subprocess.PIPE, text=True)
        first = process.stdout.readline()
        time.sleep(chance.uniform(0, 0.08))
        process.send_signal(signal.SIGKILL)
        said += (first + process.stdout.read()).splitlines()
        process.stdout.close()
        process.wait()
        with sqlite3.connect(path) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()

    assert len([line for line in said if line.startswith("settled")]) > 100
    assert len(said) == len(set(said)), "something was listed or settled twice"
    with Frontier.open(path) as frontier:
        crawl = frontier.crawls.begin("harbour-ledger", "ingest")
        waiting = {task.key for task in frontier.crawls.waiting(crawl)}
    settled = {line.removeprefix("settled ") for line in said if line.startswith("settled ")}
    ended = {line.removeprefix("ended ") for line in said if line.startswith("ended ")}
    crawl_ids = {line.split()[1] for line in said}
    assert not waiting & settled
    listed = {tuple(line.split()[1:]) for line in said if line.startswith("listed ")}
    keys = {f"{crawl_id} {sitemap} {n}" for crawl_id, sitemap in listed for n in range(40)}
    # What a killed process had done and not yet said: one call at most, each time it was killed.
    unsaid = keys - settled - waiting
    assert len(unsaid) <= 12
    assert len(crawl_ids - ended - {crawl.crawl_id}) <= 12


def test_the_turn_of_a_killed_process_ends_with_its_lease(path):
    for _ in range(3):
        process = start(HOLDING, path, stdout=subprocess.PIPE, text=True)
        assert process.stdout.readline() == "mine\n"
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()

    with Frontier.open(path) as frontier:
        assert frontier.turns.take("a.example", delay_s=0, lease_s=1).token is None
        time.sleep(0.31)
        assert frontier.turns.take("a.example", delay_s=0, lease_s=1).token
