"""`copydesk profile` learns, shows and decides; `ingest` and `extract` cut what was accepted."""

import json
import tomllib

import pytest
from newsrooms import HOUSES, furniture_on, pages

from .conftest import Desk

HOUSE = HOUSES[1]
SITE = HOUSE.site
INSIDE, BELOW = HOUSE.inside[0], HOUSE.below[0]


@pytest.fixture(scope="module")
def stocked(tmp_path_factory):
    """A folder with pages of one publisher, and a warehouse that has them."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    rows = []
    for number, page in enumerate(pages(HOUSE)[:30]):
        path = desk.save(f"pages/{number}.html", page.raw.payload)
        url, at = page.raw.target_uri, "2023-01-01T00:00:00Z"
        rows.append(json.dumps({"path": str(path), "url": url, "fetched_at": at}))
    desk.save("m.jsonl", "\n".join(rows))
    done = desk("ingest", "--manifest", "m.jsonl")
    assert done.returncode == 0, done.stderr
    return desk


def profiled(desk, *arguments):
    done = desk("profile", SITE, "--json", *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def statuses(record):
    return {passage["text"]: passage["status"] for passage in record["passages"]}


def test_a_profile_is_learned_shown_decided_on_and_used(stocked):
    first = stocked("profile", SITE)
    again = stocked("profile", f"https://www.{SITE}/2022/01/03/0")

    assert first.returncode == again.returncode == 0, first.stderr
    for told in (INSIDE, "100%", "learned from 30 articles, 30 of them distinct", "--accept"):
        assert told in first.stdout
    path = stocked.folder / "copydesk-profiles" / f"{SITE}.toml"
    texts = {entry["text"] for entry in tomllib.loads(path.read_text())["passage"]}
    assert texts == set(furniture_on(HOUSE, pages(HOUSE)[0].day))

    assert set(statuses(profiled(stocked)).values()) == {"proposed"}
    outside = statuses(profiled(stocked, "--accept", "--dry-run"))
    assert outside.pop(INSIDE) == "proposed"
    assert set(outside.values()) == {"accepted"}
    decided = statuses(profiled(stocked, "--accept-inside", "--reject", INSIDE.upper()))
    assert decided.pop(INSIDE) == "rejected"
    assert set(decided.values()) == {"accepted"}

    ledger = json.loads(stocked("ingest", "--manifest", "m.jsonl", "--json").stdout)
    assert "+profiles." in ledger["version"]
    assert ledger["n_written"] == 30
    ledger = json.loads(stocked("ingest", "--manifest", "m.jsonl", "--json").stdout)
    assert ledger["n_unchanged"] == 30
    assert statuses(profiled(stocked)) == {INSIDE: "rejected", **decided}

    url = pages(HOUSE)[0].raw.target_uri
    for folder, is_cut in (("copydesk-profiles", True), ("elsewhere", False)):
        done = stocked("extract", "pages/0.html", "--url", url, "--profiles", folder)
        page = json.loads(done.stdout)
        assert (BELOW not in page["text"]) is is_cut
        assert INSIDE in page["text"]

    listed = stocked("profile", "--list")
    assert SITE in listed.stdout
    assert json.loads(stocked("profile", "--list", "--json").stdout)[SITE]["rejected"] == 1


def test_a_dry_run_writes_nothing(stocked):
    done = stocked("profile", SITE, "--profiles", "dry", "--dry-run")

    assert "nothing was written (dry run)" in done.stdout
    assert not (stocked.folder / "dry").exists()


def test_too_few_articles_are_told(stocked):
    done = stocked("profile", SITE, "--profiles", "few", "--until", "2022-01-20")

    assert done.returncode == 0
    assert "learned from 9 articles, 9 of them distinct; a passage must stand in 20" in done.stdout
    assert not (stocked.folder / "few").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nobody.example",), "no article of nobody.example"),
        (("Nobody's Post",), "no article of Nobody's Post"),
        ((SITE, "--profiles", "other", "--reject", "no such words"), "has no passage"),
    ],
)
def test_what_cannot_be_done_is_told(stocked, arguments, told):
    done = stocked("profile", *arguments)

    assert done.returncode == 1
    assert done.stderr.startswith("copydesk: ")
    assert told in done.stderr


def test_a_name_or_the_list_is_asked_for(stocked):
    for arguments in ((), (SITE, "--list"), (SITE, "--since", "yesterday")):
        assert stocked("profile", *arguments).returncode == 2


def test_days_that_end_before_they_begin_are_not_understood(stocked):
    done = stocked("profile", SITE, "--since", "2024-02-01", "--until", "2024-02-01")

    assert done.returncode == 2
    assert "is not before" in done.stderr


def test_a_file_in_place_of_the_folder_of_profiles_is_told(stocked):
    stocked.save("no-folder", b"")

    done = stocked("extract", "pages/0.html", "--profiles", "no-folder")

    assert (done.returncode, done.stdout) == (1, "")
    assert "no-folder" in done.stderr


def test_a_wrong_profile_stops_what_would_use_it_before_anything_is_stored(stocked):
    path = stocked.save(f"wrong/{SITE}.toml", f'publisher = "{SITE}"\n[[passage]]\ntext = 7\n')

    done = stocked(
        "ingest", "--manifest", "m.jsonl", "--profiles", path.parent, "--warehouse", "new"
    )

    assert done.returncode == 1
    assert f"{path} is no profile that can be used" in done.stderr
    assert "line 3, passage 1: text = 7" in done.stderr
    assert not (stocked.folder / "new").exists()


def test_the_option_says_how_many_articles_the_learner_asks_for():
    from flows.cli import profile  # noqa: PLC0415  (the default is written twice)
    from transforms.furniture.learn import MIN_ARTICLES  # noqa: PLC0415  (the same)

    assert profile.__kwdefaults__["min_articles"] == MIN_ARTICLES
