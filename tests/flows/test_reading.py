"""Pages become outcomes in the order given, and none is lost."""

import gc
import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from extractors.page import RawPage
from extractors.saved import SavedPage
from flows.reading import Readers, extract_all, outcome_of
from transforms.article import Rejected
from transforms.vocabulary import RejectReason, Stage

from .conftest import NOON, a_missing_page, a_page

STORY = "<html><head><title>Tides {n}</title></head><body><article>{body}</article></body></html>"
BODY = "<p>The tide tables for harbour {n} were wrong by an hour, its master said on Monday.</p>"


def a_story(n):
    return a_page(STORY.format(n=n, body=BODY.format(n=n) * 5), name=f"story-{n}")


@dataclass(frozen=True, kw_only=True)
class DeadlyPage(RawPage):
    """A page that ends the process which unpacks it, as a crash in C would."""

    def __reduce__(self):
        """Unpack as the end."""
        return os._exit, (1,)


def a_deadly_page():
    return DeadlyPage(
        target_uri="https://a.example/deadly", source="a", payload=b"", fetched_at=NOON
    )


def test_any_number_of_processes_gives_the_same_in_the_same_order():
    pages = [a_story(n) for n in range(40)] + [a_missing_page(), a_page("\0\1\2")]

    with Readers(1) as one, Readers(2) as two:
        assert list(two.outcomes(pages)) == list(one.outcomes(pages))


def test_a_page_that_kills_its_reader_is_a_row_and_takes_no_other_with_it():
    pages = [a_story(1), a_deadly_page(), a_story(2), a_story(3)]

    with Readers(2) as readers:
        first, deadly, *others = readers.outcomes(pages)
        again = list(readers.outcomes([a_story(4)]))

    assert isinstance(deadly, Rejected)
    assert deadly.reason is RejectReason.FAILED
    assert "https://a.example/deadly died" in deadly.detail
    assert [first, *others, *again] == [outcome_of(a_story(n)) for n in (1, 2, 3, 4)]


def test_an_unreadable_page_is_rejected_as_such():
    rejected = outcome_of(a_missing_page())

    assert rejected.reason is RejectReason.UNREADABLE
    assert rejected.stage is Stage.LOAD
    assert rejected.payload_digest is None
    assert rejected.detail == "there is no gone.html"


@pytest.mark.parametrize("error", [ValueError("\udcff" * 999), MemoryError(), RecursionError("x")])
def test_whatever_a_page_raises_is_told_in_text_that_can_be_stored(monkeypatch, error):
    def extract(_):
        raise error

    monkeypatch.setattr("flows.reading.extract", extract)
    rejected = outcome_of(a_page("one"))

    assert rejected.reason is RejectReason.FAILED
    assert type(error).__name__ in rejected.detail
    assert rejected.detail.encode()
    assert len(rejected.detail) < 4_000


def test_what_stops_the_whole_program_is_not_caught(monkeypatch):
    def extract(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("flows.reading.extract", extract)
    with pytest.raises(KeyboardInterrupt):
        outcome_of(a_page("one"))


@pytest.mark.usefixtures("simple_transforms")
def test_each_file_is_told_by_its_name():
    saved = [
        SavedPage(path=Path(name), page=a_page(f"story {n}"))
        for n, name in enumerate(("b.html", os.fsdecode(b"caf\xe9.html")))
    ]

    read = list(extract_all(saved))

    assert [one.path for one in read] == ["b.html", r"caf\xe9.html"]
    assert [one.outcome.page_id for one in read] == [one.page.page_id for one in saved]


def test_garbage_is_looked_for_as_before_once_the_readers_are_gone():
    before = gc.get_threshold()

    with Readers(1):
        meanwhile = gc.get_threshold()

    assert meanwhile[0] > before[0]
    assert gc.get_threshold() == before
