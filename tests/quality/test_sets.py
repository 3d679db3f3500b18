"""A set is its pages and its labels, byte for byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.quality.half import Half, half_of
from bench.quality.labelled_set import VARIABLE, find_sets, sets_folder
from tests.quality.making import save_set


def test_a_set_has_every_labelled_page_with_its_file(tmp_path):
    save_set(tmp_path)

    [found] = find_sets(tmp_path)

    assert found.name == "ledger"
    assert [page.label.name for page in found.pages] == ["ferry", "library"]
    assert all(page.path.exists() and not page.is_capture for page in found.pages)


def test_the_digest_is_that_of_names_and_bytes(tmp_path):
    home = save_set(tmp_path / "one")
    again = save_set(tmp_path / "two")
    [before] = find_sets(home.parent)
    [same] = find_sets(again.parent)

    (again / "ferry.html.gz").write_bytes(b"another page")

    [after] = find_sets(again.parent)
    assert before.digest == same.digest != after.digest


def test_sets_are_found_by_name(tmp_path):
    save_set(tmp_path, "ledger")
    save_set(tmp_path, "gazette")

    assert [one.name for one in find_sets(tmp_path)] == ["gazette", "ledger"]
    assert [one.name for one in find_sets(tmp_path, ["ledger"])] == ["ledger"]
    assert find_sets(tmp_path / "nowhere") == ()


def test_a_label_without_its_page_is_said(tmp_path):
    home = save_set(tmp_path)
    (home / "ferry.html.gz").unlink()

    with pytest.raises(FileNotFoundError, match="has a label for ferry but no such page"):
        find_sets(tmp_path)


def test_the_environment_names_the_folder_unless_somebody_does(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path))

    assert sets_folder() == tmp_path
    assert sets_folder(tmp_path / "named") == tmp_path / "named"


@given(st.text())
def test_a_host_is_in_one_half_and_always_in_the_same(host):
    assert half_of(host) is half_of(host)
    assert half_of(host).other.other is half_of(host)


def test_both_halves_have_hosts():
    assert {half_of(f"paper-{n}.example") for n in range(20)} == set(Half)
