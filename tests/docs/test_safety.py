"""What docs/safety.md promises is what the code does, and a test holds each promise."""

import re
from pathlib import Path

import pytest

from extractors.wire.ask import Limits

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "safety.md").read_text(encoding="utf-8")
TESTS = ROOT / "tests" / "extractors"
ROOMS = ("wire", "discovery")
PROMISES = [line for line in PAGE.splitlines() if re.search(r"`test_\w+\.py`", line)]


@pytest.mark.parametrize("promise", PROMISES)
def test_the_tests_that_it_names_exist(promise):
    for file, sentences in re.findall(r"`(test_\w+\.py)`: ((?:\*[^*]+\*(?:, )?)+)", promise):
        [path] = [TESTS / room / file for room in ROOMS if (TESTS / room / file).exists()]
        code = path.read_text(encoding="utf-8")
        for sentence in re.findall(r"\*([^*]+)\*", sentences):
            assert f"def test_{re.sub(r'[^a-z0-9]', '_', sentence)}(" in code


def test_every_row_names_a_test_with_its_sentence():
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and "promise" not in line]

    assert len(rows) >= 15
    assert [row for row in rows if not re.search(r"`test_\w+\.py`: \*", row)] == []


@pytest.mark.parametrize(
    ("phrase", "holds"),
    [
        (
            "for 30 seconds at most, 10 of them to connect",
            (Limits().total_s, Limits().connect_s) == (30, 10),
        ),
        ("A head has 64 KiB at most", Limits().header_bytes == 64 << 10),
        ("20 MiB at most on the wire", Limits().wire_bytes == 20 << 20),
        ("20 MiB inflated", Limits().body_bytes == 20 << 20),
    ],
)
def test_its_figures_are_those_of_the_code(phrase, holds):
    assert phrase in PAGE
    assert holds
