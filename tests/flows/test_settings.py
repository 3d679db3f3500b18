"""Settings come from what was asked for, then from the environment."""

from pathlib import Path

import pytest

from flows.complaint import UnusableSetting
from flows.settings import Learning, settle
from warehouse.place.folder import Folder


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch):
    for name in ("WAREHOUSE", "JOBS", "PROFILES", "LEARN_PROFILES"):
        monkeypatch.delenv(f"COPYDESK_{name}", raising=False)


def test_without_a_word_there_are_defaults():
    assert settle().warehouse == Folder(Path("copydesk-data"))
    assert 1 <= settle().jobs <= 8


def test_the_environment_is_heard_unless_something_else_was_asked_for(monkeypatch):
    monkeypatch.setenv("COPYDESK_WAREHOUSE", "/data")
    monkeypatch.setenv("COPYDESK_JOBS", "3")

    assert settle().warehouse == Folder(Path("/data"))
    assert settle(warehouse=Path("here"), jobs=2).warehouse == Folder(Path("here"))
    assert settle(jobs=2).jobs == 2


def test_an_empty_variable_is_none(monkeypatch):
    monkeypatch.setenv("COPYDESK_WAREHOUSE", "")

    assert settle().warehouse == Folder(Path("copydesk-data"))


def test_profiles_are_proposed_at_night_unless_the_environment_says_otherwise(monkeypatch):
    assert settle().profiles == Path("copydesk-profiles")
    assert settle().learn_profiles is Learning.PROPOSE

    monkeypatch.setenv("COPYDESK_LEARN_PROFILES", "sometimes")
    with pytest.raises(UnusableSetting, match="LEARN_PROFILES=sometimes"):
        settle()


@pytest.mark.parametrize("jobs", ["0", "65", "many"])
def test_a_setting_that_does_not_fit_is_named(monkeypatch, jobs):
    monkeypatch.setenv("COPYDESK_JOBS", jobs)

    with pytest.raises(UnusableSetting, match=f"COPYDESK_JOBS={jobs}; .*correct or unset"):
        settle()
