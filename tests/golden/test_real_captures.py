"""Two pages captured in the wild come out exactly as a person read them.

The captures are not ours to ship: they are read from a folder beside the checkout where it
exists, and the tests say so where it does not.
"""

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extractors.page import RawPage
from flows.reading import outcome_of

FOLDER = Path(__file__).parents[3] / "shared" / "captures"
EXPECTED = FOLDER / "expected.json"

pytestmark = pytest.mark.skipif(
    not EXPECTED.exists(), reason=f"the captured pages are not here: {EXPECTED}"
)


def expectations():
    if not EXPECTED.exists():
        return []
    found = json.loads(EXPECTED.read_text(encoding="utf-8"))
    return [pytest.param(name, row, id=name) for name, row in found.items()]


@pytest.mark.parametrize(("name", "expected"), expectations())
def test_a_captured_page_comes_out_as_a_person_reads_it(name, expected):
    found = outcome_of(
        RawPage(
            target_uri=f"file:///captures/{name}",
            source="captures",
            payload=(FOLDER / name).read_bytes(),
            fetched_at=datetime(2026, 11, 1, tzinfo=UTC),
        )
    )

    assert found.headline == expected["headline"]
    assert found.section == expected["section"]
    assert found.byline == expected["byline"]
    assert list(found.authors) == expected["authors"]
    assert found.published_at is None
    assert str(found.published_on) == str(expected.get("published_on"))
    assert found.published_precision == expected.get("published_precision")
    assert found.language == expected["language"]
    paragraphs = found.text.split("\n\n")
    assert paragraphs[0].startswith(expected["text_starts"])
    assert paragraphs[-1].endswith(expected["text_ends"])
    assert len(paragraphs) == expected["paragraphs"]
    removed = Counter((removal.class_.value, removal.text) for removal in found.removals)
    assert removed == Counter((row["class"], row["text"]) for row in expected["removed"])
