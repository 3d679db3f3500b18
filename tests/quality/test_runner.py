"""Whatever a peer does, each page has one answer, in its place."""

import json
import subprocess
import sys
from pathlib import Path
from shutil import copy

import pytest

from bench.quality.peers import asking
from bench.quality.peers.asking import PEERS
from bench.quality.peers.environment import requirements, version_of
from bench.quality.peers.voices import VOICES

VOICES_OF_OURS = """
import os, socket, time

def actor():
    def voice(page, url):
        act = page.decode()
        if act == "raise":
            raise ValueError("no body")
        if act == "die":
            os._exit(3)
        if act == "connect":
            socket.create_connection(("localhost", 80))
        if act == "sleep":
            time.sleep(60)
        while act == "spin":
            pass
        return {"text": act}
    return voice

def absent():
    import a_peer_that_is_not_installed

VOICES = {"actor": actor, "absent": absent}
"""


@pytest.fixture
def ask(tmp_path):
    """Give a runner with peers of ours."""
    copy(asking.RUNNER, tmp_path / "runner.py")
    (tmp_path / "voices.py").write_text(VOICES_OF_OURS)

    def run(peer, *acts, jobs=2, limit=()):
        rows = []
        for at, act in enumerate(acts):
            (tmp_path / f"{at}.html").write_text(act)
            rows.append({"path": str(tmp_path / f"{at}.html"), "url": "https://ledger.example"})
        pages, out = tmp_path / "pages.jsonl", tmp_path / "out.jsonl"
        pages.write_text("".join(json.dumps(row) + "\n" for row in rows))
        told = ["--jobs", str(jobs), *limit]
        ran = subprocess.run(
            [sys.executable, tmp_path / "runner.py", peer, pages, out, *told],
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
        )
        answers = (
            [json.loads(line) for line in out.read_text().splitlines()] if out.exists() else []
        )
        return ran, answers

    return run


def test_a_peer_that_raises_or_dies_costs_only_that_page(ask):
    ran, answers = ask("actor", "one", "raise", "two", "die", "three")

    assert ran.returncode == 0
    assert [answer.get("text") for answer in answers[::2]] == ["one", "two", "three"]
    assert answers[1]["error"] == "ValueError: no body"
    assert answers[3]["error"] == "died with exit code 3"


@pytest.mark.parametrize(
    ("act", "limit", "error"),
    [
        ("sleep", ("--clock-seconds", "1"), "took too much time"),
        ("spin", ("--seconds", "0.1"), "took too much processor time"),
    ],
)
def test_a_peer_that_never_ends_costs_only_that_page(ask, act, limit, error):
    _, answers = ask("actor", act, "one", limit=limit, jobs=1)

    assert answers == [{"error": error}, {"text": "one"}]


def test_a_peer_cannot_ask_the_network(ask):
    _, [answer] = ask("actor", "connect")

    assert answer["error"] == "OSError: a peer is asked about a page, not about the network"


def test_a_peer_that_is_not_installed_is_an_error_of_the_run(ask):
    ran, answers = ask("absent", "one")

    assert ran.returncode == 1
    assert "absent cannot be started: ModuleNotFoundError" in ran.stderr
    assert answers == []


def test_every_peer_has_a_voice_and_a_version():
    assert {peer.name for peer in PEERS} == set(VOICES)
    assert all(version_of(peer.distribution) for peer in PEERS)


def test_the_peer_that_copydesk_builds_on_is_asked_in_the_same_version():
    lock = (Path(__file__).parents[2] / "requirements.lock").read_text()

    [trafilatura] = [line for line in requirements() if line.startswith("trafilatura==")]
    assert f"\n{trafilatura} " in lock
