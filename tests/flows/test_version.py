"""Outcomes carry the version that gave them."""

import pytest

from flows import version


@pytest.fixture
def rules(tmp_path, monkeypatch):
    monkeypatch.setattr(version, "files", lambda _: tmp_path)
    version.version.cache_clear()
    yield tmp_path
    version.version.cache_clear()


def said():
    version.version.cache_clear()
    return version.version()


def test_a_changed_rule_is_another_version(rules):
    (rules / "packs").mkdir()
    phrases = rules / "packs" / "en.toml"
    phrases.write_text("share = ['Share this']")
    before = said()
    phrases.write_text("share = ['Share that']")

    assert said() != before


def test_what_is_no_rule_does_not_matter(rules):
    (rules / "dates.py").write_text("x = 1")
    before = said()
    (rules / "__pycache__").mkdir()
    (rules / "__pycache__" / "dates.py").write_text("compiled")
    (rules / "notes.md").write_text("x")
    (rules / "changes").mkdir()
    (rules / "changes" / "facing.py").write_text("x = 1")

    assert said() == before


def test_the_version_names_all_that_it_is_made_of():
    ours, rules, theirs = said().split("+")

    assert ours[0].isdigit()
    assert rules.startswith("rules.")
    assert theirs.startswith("trafilatura.")
