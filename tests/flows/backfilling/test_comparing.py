"""Stored pages are read again beside what stands, and nothing is stored by that."""

from dataclasses import replace

from flows import reading
from flows.backfilling.comparing import added, compared
from flows.backfilling.differences_note import differences_note
from flows.backfilling.eras import stored_eras
from flows.backfilling.plan import planned
from flows.backfilling.run import begun
from flows.registered import registered
from tests.flows.backfilling.conftest import NOW, asked
from tests.flows.backfilling.test_run import content, go_on
from tests.flows.conftest import a_rejection
from transforms.article import Article
from warehouse.backfills.record import Mode


def differences(settings):
    """Compare all of May."""
    plan = planned(asked("kept", mode=Mode.REPLAY), settings, now=NOW)
    sources = {source.name: source for source in registered(settings).sources}
    return compared(stored_eras(plan.backfill.partitions, sources), settings)


def test_the_same_rules_say_the_same_and_nothing_is_stored(settings):
    go_on(begun(asked("kept"), settings, now=NOW), settings)
    before = content(settings)

    found = differences(settings)

    assert (found["n_pages"], found["n_same"], found["fields"]) == (4, 4, {})
    assert content(settings) == before


def test_other_rules_are_told_field_by_field_with_what_becomes_an_article_or_none(
    settings, monkeypatch
):
    go_on(begun(asked("kept"), settings, now=NOW), settings)
    rules_of_today = reading.outcome_of

    def other_rules(page, profiles):
        outcome = rules_of_today(page, profiles)
        if "nine" in page.target_uri:
            return a_rejection(page)
        if "three" in page.target_uri and isinstance(outcome, Article):
            return replace(outcome, headline="Ferry three ran <b>early</b>", section="Ports")
        return outcome

    monkeypatch.setattr(reading, "outcome_of", other_rules)
    found = differences(settings)

    assert (found["n_same"], found["n_changed"], found["n_vanish"]) == (2, 1, 1)
    assert found["fields"] == {"headline": 1, "section": 1}
    [example] = found["examples"]["headline"]
    assert (example["before"], example["after"]) == ("…hree ran late", "…hree ran <b>early</b>")
    assert found["examples"]["vanishes"][0]["before"] == "Ferry nine ran late"
    twice = added(found, found)
    assert (twice["n_pages"], twice["fields"]["headline"]) == (8, 2)
    assert "<b>" not in differences_note(found)
