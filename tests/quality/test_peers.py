"""What a page costs by each is measured on the same pages, and docs/peers.md says what came out."""

import json
import subprocess
import sys
from datetime import date
from shutil import copy

import pytest
from archiving import PAGE

from bench.peers import rounds
from bench.peers.corpus import Given, generated, labelled, write_corpora
from bench.peers.environments import Environment
from bench.peers.page import PAGE as PEERS_PAGE
from bench.peers.page import page
from bench.peers.peer import ALL, COPYDESK, OWN, PEERS
from bench.peers.results import RESULTS, Cost, Results, keep, read_results
from bench.peers.rounds import AGAIN, Going, go, middle, ratio
from bench.peers.ways import WAYS
from bench.quality.label import Label
from bench.quality.labelled_set import LabelledPage, LabelledSet
from extractors.archive.warc_file import WarcFile

PEER = PEERS[0]
WAY = """
def peer():
    def way(corpus, say):
        lines = (corpus / "pages.jsonl").read_text().splitlines()
        say("http://harbour.example/story/0", "one two three four")
        return len(lines)
    return way

WAYS = {"news-please": peer}
"""


def going(cpu_s, *, n_pages=10, n_articles=10):
    return Going(cpu_s=cpu_s, peak_mb=1, n_pages=n_pages, n_articles=n_articles, f1=None)


def test_every_peer_has_its_way():
    assert set(WAYS) == {peer.name for peer in PEERS}


def test_the_archive_and_the_folder_hold_the_same_pages(tmp_path):
    given = generated(3)

    corpora = write_corpora(given, tmp_path)

    assert list(corpora) == [ALL]
    archived = WarcFile(corpora[ALL] / "pages.warc.gz", source="x").pages()
    assert [page.payload for _, page in archived] == [one.payload for one in given]
    rows = map(json.loads, (corpora[ALL] / "pages.jsonl").read_text().splitlines())
    assert [(corpora[ALL] / row["path"]).read_bytes() for row in rows] == [
        one.payload for one in given
    ]


def test_pages_are_taken_that_say_what_text_to_find_each_address_once(tmp_path):
    (tmp_path / "a.html").write_bytes(PAGE)

    def of(set_name, url, **told):
        label = Label(name="a", url=url, **told)
        return LabelledPage(set_name=set_name, path=tmp_path / "a.html", label=label)

    pages = (
        of("fundus", "https://vell.example/1", text="The ferry sails again."),
        of("fundus", "https://vell.example/1", text="The ferry sails again."),
        of("fundus", "https://vell.example/2"),
        of("others", "file:3", text="The ferry sails again."),
        of("others", "https://vell.example/4", must_contain=("ferry",)),
    )
    given = labelled([LabelledSet(name="any", pages=pages, digest="")], None)

    assert sorted(one.url[-1] for one in given) == ["1", "4"]
    assert set(write_corpora(given, tmp_path / "out")) == {ALL, OWN}


@pytest.mark.slow
def test_everybody_goes_once_a_round(tmp_path, monkeypatch):
    for name in ("runner.py", "spending.py"):
        copy(rounds.RUNNER.with_name(name), tmp_path / name)
    (tmp_path / "ways.py").write_text(WAY)
    monkeypatch.setattr(rounds, "RUNNER", tmp_path / "runner.py")
    label = Label(name="0", url="http://harbour.example/story/0", text="one two three four")
    told = LabelledPage(set_name="any", path=tmp_path / "0.html", label=label)
    given = [
        Given(url=one.url, payload=one.payload, day=one.day, page=told) for one in generated(2)
    ]
    corpora = write_corpora(given, tmp_path / "corpora")
    environment = Environment(python=sys.executable, versions=())

    found = list(go({PEER: environment}, corpora, given, n_rounds=2, folder=tmp_path))

    assert [name for name, _, _ in found] == [COPYDESK, AGAIN, PEER.name] * 2
    ours, again, theirs = (one for _, _, one in found[:3])
    assert (ours.n_pages, ours.n_articles) == (again.n_pages, again.n_articles) == (2, 2)
    assert again.cpu_s < ours.cpu_s
    assert (theirs.n_pages, theirs.n_articles, theirs.f1) == (2, 1, pytest.approx(2 / 3))


def test_who_fails_is_said_and_left_out(tmp_path, capsys):
    corpora = write_corpora(generated(1), tmp_path / "corpora")
    environment = Environment(python=sys.executable, versions=())
    script = "raise SystemExit(3)"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rounds, "RUNNER", tmp_path / "runner.py")
        (tmp_path / "runner.py").write_text(script)
        found = [
            name for name, *_ in go({PEER: environment}, corpora, [], n_rounds=1, folder=tmp_path)
        ]

    assert PEER.name not in found
    assert "ended with 3" in capsys.readouterr().err


def test_a_ratio_is_that_of_the_middle_round():
    ours = [going(1.0), going(2.0), going(1.0)]
    theirs = [going(4.0), going(20.0), going(5.0, n_articles=5)]

    assert ratio(theirs, ours) == 5
    assert ratio(theirs, ours, is_by_article=True) == 10
    assert middle(theirs).cpu_s == 5


def test_who_does_not_run_stands_on_the_page_with_the_reason(tmp_path):
    cost = Cost(name=COPYDESK, pages=ALL, n_pages=2, n_articles=2, cpu_s=0.02, peak_mb=200, f1=0.9)
    results = Results(
        measured_on=date(2026, 5, 1),
        machine="a machine",
        version="0",
        n_rounds=1,
        is_labelled=False,
        costs=(cost,),
        versions={},
        failures={PEER.name: "no wheel"},
    )
    keep(results, tmp_path / "results.json")

    found = page(read_results(tmp_path / "results.json"))

    assert f"{PEER.name}: does not run: no wheel" in found
    assert "| **copydesk**, all pages | 10.0 |" in found


def test_the_page_says_what_the_results_say():
    if not RESULTS.exists():
        pytest.fail("run make bench-peers")

    assert PEERS_PAGE.read_text(encoding="utf-8") == page(), "run make docs"


def test_a_runner_says_what_its_peer_took(tmp_path):
    for name in ("runner.py", "spending.py"):
        copy(rounds.RUNNER.with_name(name), tmp_path / name)
    (tmp_path / "ways.py").write_text(WAY)
    corpus = write_corpora(generated(1), tmp_path / "corpora")[ALL]

    ran = subprocess.run(
        [sys.executable, tmp_path / "runner.py", PEER.name, corpus, tmp_path / "out"],
        check=True,
        capture_output=True,
        text=True,
    )

    told = json.loads(ran.stdout)
    assert (told["n_pages"], told["n_articles"]) == (1, 1)
    assert told["cpu_s"] < 1
    assert told["peak_mb"] > 1
