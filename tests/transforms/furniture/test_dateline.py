"""A dateline is a place in capitals, or any place with an agency, and a dash."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.article import Block
from transforms.furniture.dateline import open_dateline
from transforms.vocabulary import BlockKind

REST = "Four ships that had been held off the strait for eleven days were let through."


def opened(*texts):
    return open_dateline([Block(kind=BlockKind.PARAGRAPH, text=text) for text in texts])


@pytest.mark.parametrize(
    ("passage", "agency"),
    [
        ("VELSUND (Nordwire) —", "Nordwire"),
        ("Velsund (Nordwire) -", "Nordwire"),
        ("MILLER FORKS, Neb. —", None),
        ("NEW VELL, May 3 (AP) –", "AP"),
        ("SÃO TOMÉ —", None),
    ],
)
def test_a_dateline_is_split_from_the_story_it_opens(passage, agency):
    found = opened(f"{passage} {REST}")

    assert [block.text for block in found.blocks] == [passage, REST]
    assert found.dateline.agency == agency


@pytest.mark.parametrize(
    "text",
    [
        REST,
        "Velsund — a port of nine thousand people — was quiet on Sunday.",
        "The port of Velsund (pop. 9,000) - once a fort - was quiet.",
        "I — and nobody else — was there.",
    ],
)
def test_a_sentence_with_a_dash_is_no_dateline(text):
    assert opened(text).dateline is None


def test_only_the_opening_of_the_story_is_asked():
    assert opened(f"{REST} And so on.", f"VELSUND — {REST}").dateline is None


@given(st.lists(st.text(max_size=120), max_size=6))
def test_no_letter_is_lost(texts):
    before = "".join("".join(texts).split())

    after = "".join("".join(block.text for block in opened(*texts).blocks).split())

    assert after == before
