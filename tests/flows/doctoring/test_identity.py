"""Who asks, and whom, is looked at before anybody is asked."""

import pytest

from flows.doctoring.finding import State
from flows.doctoring.identity import look_at_sources
from flows.settings import settle

FEED = '[[source]]\nname = "vell"\nkind = "feed"\nurls = ["https://vell.example/feed"]\n'
CONTACT = 'contact = "desk@paper.example"\n'


@pytest.fixture(autouse=True)
def _nobody(monkeypatch):
    monkeypatch.delenv("COPYDESK_CONTACT", raising=False)


def looked(tmp_path, text):
    path = tmp_path / "sources.toml"
    path.write_text(text)
    return {one.about: one for one in look_at_sources(settle(sources=path))}


def test_sources_with_a_contact_are_sound_and_the_user_agent_is_shown(tmp_path):
    found = looked(tmp_path, CONTACT + FEED)

    assert found["sources"].state is found["robots identity"].state is State.SOUND
    assert "+mailto:desk@paper.example" in found["robots identity"].told


def test_a_source_on_the_web_without_a_contact_is_wrong(tmp_path):
    found = looked(tmp_path, FEED)["robots identity"]

    assert found.state is State.WRONG
    assert "COPYDESK_CONTACT" in found.remedy


def test_a_faulty_registry_is_wrong(tmp_path):
    assert looked(tmp_path, FEED + "langauge = 'en'\n")["sources"].state is State.WRONG


def test_a_registry_that_is_not_there_is_doubtful(tmp_path):
    [found] = look_at_sources(settle(sources=tmp_path / "none.toml"))

    assert (found.about, found.state) == ("sources", State.DOUBTFUL)


def test_a_registry_in_which_nothing_is_enabled_is_doubtful(tmp_path):
    found = looked(tmp_path, CONTACT + FEED + "is_enabled = false\n")

    assert found["sources"].state is State.DOUBTFUL
    assert found["robots identity"].state is State.SOUND
