"""What docs/politeness.md promises is what the code does, and a test holds each promise."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from extractors.polite import (
    delay,
    fetcher,
    patience,
    retry_after,
    robots,
    robots_txt,
)
from extractors.polite.opt_outs import vocabulary

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "politeness.md").read_text(encoding="utf-8")
TESTS = ROOT / "tests" / "extractors" / "polite"
PROMISES = [
    line for line in PAGE.splitlines() if line.startswith("| ") and re.search(r"\btests?[_/]", line)
]


@pytest.mark.parametrize("promise", PROMISES)
def test_the_tests_that_it_names_exist(promise):
    named = promise.split(" | ")[1]
    files = [TESTS / name for name in re.findall(r"`(test_\w+\.py)`", named)]
    files += sorted(ROOT.joinpath(*re.findall(r"`(tests/[\w/]+)`", named)).rglob("test_*.py"))
    code = "".join(file.read_text(encoding="utf-8") for file in files if file.is_file())

    assert code
    for sentence in re.findall(r"\*([^*]+)\*", named):
        assert f"def test_{sentence.replace(' ', '_')}" in code


def test_every_row_of_a_promise_names_a_test():
    tables = PAGE.split("| promise | test |")[1:]
    rows = [row for table in tables for row in table.split("\n\n")[0].splitlines()[2:]]

    assert set(rows) <= set(PROMISES)
    assert len(rows) >= 20


@pytest.mark.parametrize(
    ("phrase", "holds"),
    [
        ("there are two seconds at least", delay.DEFAULT_DELAY_S == 2),
        ("asked for once in 24 hours", timedelta(hours=24) == robots.FRESH),
        ("asked for again after ten minutes", timedelta(minutes=10) == robots.ASK_AGAIN),
        ("Up to five redirects of it", fetcher.MOST_REDIRECTS_OF_ROBOTS == 5),
        ("500 KiB of it are read", robots_txt.MOST_BYTES == 500 << 10),
        ("are kept, up to an hour", robots_txt.MOST_DELAY_S == 3600),
        ("up to 24 hours, by all processes", retry_after.MOST_S == 24 * 3600),
        ("asked for three times at most", patience.MOST_ATTEMPTS == 3),
        ("`Retry-After` of more than 120 seconds", patience.MOST_RETRY_AFTER_S == 120),
        ("second time 1 to 3 seconds later, the third 2 to 6", patience.JITTER == (0.5, 1.5)),
        ("Ten redirects are followed", fetcher.MOST_REDIRECTS == 10),
    ],
)
def test_its_figures_are_those_of_the_code(phrase, holds):
    assert phrase in PAGE
    assert holds


def test_its_words_of_headers_are_those_that_are_known():
    said = set(re.findall(r"`(no\w+)`", PAGE)) | set(re.findall(r"X-Robots-Tag: (\w+)", PAGE))

    assert said == vocabulary().x_robots_tag
