"""The whole way on a set of our own: copydesk's command, trafilatura, figures, floors."""

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bench.quality import __main__ as command
from bench.quality import fitted
from bench.quality.floors import read_floors
from bench.quality.half import Half
from bench.quality.labelled_set import CHECKOUT, find_sets
from bench.quality.measure import Measure
from bench.quality.measurement import measure
from bench.quality.ours import copydesk_reading
from bench.quality.peers.asking import TRAFILATURA, pages_for
from bench.quality.scored import half_of_page
from tests.quality.making import STORIES, save_set

WORDS = Path("transforms") / "furniture" / "phrases" / "en.toml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Give a folder with one labelled set."""
    home = tmp_path_factory.mktemp("sets")
    save_set(home)
    return home


@pytest.fixture(scope="module")
def measured(folder):
    """Give the measurement of it, made once; what is fitted has a test of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fitted, "FITTERS", ())
        return measure(find_sets(folder), jobs=1)


@pytest.fixture
def quality(folder, measured, monkeypatch, tmp_path):
    """Give the command line over that measurement, with floors of its own."""
    monkeypatch.setattr(command, "measure", lambda _sets, **_how: measured)

    def run(*told):
        return CliRunner().invoke(
            command.app, [*told, "--sets", str(folder), "--floors", str(tmp_path / "floors.toml")]
        )

    return run


def test_both_read_every_page_and_say_what_it_cost(measured):
    assert len(measured.ours.predictions) == len(measured.theirs.predictions) == 2
    assert measured.ours.failed == measured.theirs.failed == {}
    assert measured.ours.cpu_s > 0
    assert measured.theirs.cpu_s > 0


def test_pages_that_say_everything_are_read_right(measured):
    found = measured.found["ledger"]

    assert found[Measure.TEXT] == 1
    assert found[Measure.HEADLINE] == found[Measure.AUTHORS] == found[Measure.DAY] == 1
    assert found[Measure.WRONG_DAY] == 0
    assert Measure.SECTION not in found


def test_the_table_has_a_row_for_each_figure(quality):
    ran = quality("check")

    assert ran.exit_code == 0
    assert all(str(one) in ran.output for one in ("text", "headline", "wrong_day", "ledger"))


def test_an_article_taken_for_a_wall_is_counted_and_named(quality, measured, monkeypatch):
    one, other = measured.ours.predictions
    failed = {one: "login_wall: it says “log in”", other: "no_text: nothing is left"}
    misread = replace(measured, ours=replace(measured.ours, failed=failed))
    monkeypatch.setattr(command, "measure", lambda _sets, **_how: misread)

    ran = quality("check")

    assert "false walls: 1 of 2 labelled articles" in ran.output
    assert f"no article: {one[0]} {one[1]}: login_wall" in ran.output


def test_what_was_raised_is_held_to(quality, tmp_path):
    assert quality("raise").exit_code == 0
    assert quality("check").exit_code == 0

    assert read_floors(tmp_path / "floors.toml")["ledger"].floors[Measure.TEXT] == 1


def test_a_figure_below_its_floor_fails_and_is_not_pinned_lower(quality, tmp_path):
    quality("raise")
    floors = tmp_path / "floors.toml"
    floors.write_text(floors.read_text().replace("snippets = 1.000", "snippets = 1.200"))
    pinned = floors.read_text()

    checked, raised = quality("check"), quality("raise")

    assert (checked.exit_code, raised.exit_code) == (1, 1)
    assert "snippets of ledger: the floor is 1.200, found 1.0000, worse by 0.2000" in checked.output
    assert "No floor was raised" in raised.output
    assert floors.read_text() == pinned


def test_a_changed_set_is_not_measured(quality, folder, tmp_path):
    quality("raise")
    floors = tmp_path / "floors.toml"
    [one] = find_sets(folder)
    floors.write_text(floors.read_text().replace(one.digest, "0" * 64))

    ran = quality("check")

    assert ran.exit_code == 1
    assert "is not the set that its floors were measured on" in ran.output
    assert "Figures" not in ran.output


def test_a_set_with_floors_that_is_not_here_is_missed_unless_others_are_named(quality, tmp_path):
    quality("raise")
    floors = tmp_path / "floors.toml"
    floors.write_text(floors.read_text() + '[gazette]\ndigest = "d"\n[gazette.floors]\n')

    everything, one = quality("check"), quality("check", "--only", "ledger")

    assert (everything.exit_code, one.exit_code) == (1, 0)
    assert "gazette has floors and is not here" in everything.output


def test_without_the_sets_it_says_so_and_ends_in_peace(tmp_path):
    ran = CliRunner().invoke(command.app, ["check", "--sets", str(tmp_path / "nowhere")])

    assert ran.exit_code == 0
    assert ran.output.startswith("No labelled sets in")


def test_files_put_in_the_place_of_others_are_what_copydesk_reads_with(folder):
    pages = find_sets(folder)[0].pages
    last = STORIES["ferry"][3][-1]
    words = (CHECKOUT / WORDS).read_text(encoding="utf-8")
    patched = words.replace("lines = [", f'lines = [\n    "{last}",', 1)

    before = copydesk_reading(pages, jobs=1)
    after = copydesk_reading(pages, jobs=1, instead={WORDS: patched.encode()})

    assert last in before.predictions["ledger", "ferry"].text
    assert last not in after.predictions["ledger", "ferry"].text
    assert before.predictions["ledger", "library"] == after.predictions["ledger", "library"]


def test_each_half_is_read_by_what_was_fitted_on_the_other(folder, monkeypatch):
    pages = find_sets(folder)[0].pages
    asked = []

    def fit(known):
        asked.append({half_of_page(page) for page in known})
        return {}

    monkeypatch.setattr(fitted, "FITTERS", (fit,))
    monkeypatch.setattr(fitted, "copydesk_reading", lambda some, **_how: some)

    read = fitted.crossed_readings(pages, jobs=1)

    for half, some, known in zip(Half, read, asked, strict=True):
        assert {half_of_page(page) for page in some} <= {half}
        assert known <= {half.other}


def test_nothing_fitted_needs_no_second_reading(folder, monkeypatch):
    monkeypatch.setattr(fitted, "FITTERS", ())

    assert fitted.crossed_readings(find_sets(folder)[0].pages, jobs=1) == []


def test_captures_are_not_for_peers(tmp_path):
    home = save_set(tmp_path)
    (home / "ferry.html.gz").unlink()
    (home / "ferry.txt").write_text("A capture.")

    asked = pages_for(TRAFILATURA, find_sets(tmp_path)[0].pages)

    assert [page.label.name for page in asked] == ["library"]
