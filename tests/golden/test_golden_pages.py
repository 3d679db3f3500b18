"""The sample pages still read as a person read them."""

import json
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from extractors.manifest import ManifestSource
from flows.reading import outcome_of
from transforms.article import Article
from transforms.texts.text import clean_line

EXAMPLES = Path(__file__).parents[2] / "examples"
EXPECTED = [
    json.loads(line)
    for line in (Path(__file__).parent / "expected.jsonl").read_text(encoding="utf-8").splitlines()
]
FIELDS = (
    "headline", "byline", "agency", "section", "language", "standfirst",
)  # fmt: skip


@pytest.fixture(scope="session")
def outcomes():
    """Every sample page read once, by its place in the manifest."""
    pages = ManifestSource(EXAMPLES / "manifest.jsonl").pages()
    return [outcome_of(page) for page in pages]


def case(row):
    return pytest.param(EXPECTED.index(row), row, id=row["path"])


@pytest.mark.parametrize(("place", "expected"), [case(row) for row in EXPECTED])
def test_a_page_comes_out_as_a_person_reads_it(outcomes, place, expected):
    found = outcomes[place]

    assert isinstance(found, Article) == (expected["outcome"] == "article")
    if not isinstance(found, Article):
        assert found.reason == expected["reason"]
        assert found.detail
        return
    assert {name: getattr(found, name) for name in FIELDS} == {
        name: line(expected[name]) for name in FIELDS
    }
    assert list(found.authors) == expected["authors"]
    assert found.page_type == expected["page_type"]
    assert {tag.casefold() for tag in found.tags} == {tag.casefold() for tag in expected["tags"]}
    assert found.published_on == day(expected["published_on"])
    assert found.published_at == instant(expected["published_at"])
    assert found.published_precision == expected["published_precision"]
    assert found.modified_at == instant(expected["modified_at"])


@pytest.mark.parametrize(
    ("place", "expected"), [case(row) for row in EXPECTED if row["outcome"] == "article"]
)
def test_the_reports_of_a_live_page_are_its_entries(outcomes, place, expected):
    reports = [entry.headline for entry in outcomes[place].entries]

    assert reports == expected.get("entries", [])


@pytest.mark.parametrize(("place", "expected"), [case(row) for row in EXPECTED if "beside" in row])
def test_what_stands_beside_the_text_is_what_a_person_sees_there(outcomes, place, expected):
    found = outcomes[place]

    assert {
        "kicker": found.kicker,
        "trail": [step.name for step in found.breadcrumbs],
        "images": [[image.url, image.caption, image.credit] for image in found.images],
        "media": [[medium.kind, medium.url, medium.title] for medium in found.media],
        "links": [[link.text, link.target_url] for link in found.links],
        "license": found.license,
        "copyright_notice": found.copyright_notice,
        "access": found.access,
        "script": found.script,
    } == expected["beside"]


@pytest.mark.parametrize(
    ("place", "expected"), [case(row) for row in EXPECTED if row["outcome"] == "article"]
)
def test_the_text_is_the_whole_article_and_nothing_but_the_article(outcomes, place, expected):
    text = outcomes[place].text
    flat = clean_line(text)

    assert flat.startswith(clean_line(expected["starts"]))
    assert flat.endswith(clean_line(expected["ends"]))
    assert [phrase for phrase in expected["present"] if clean_line(phrase) not in flat] == []
    assert [phrase for phrase in expected["absent"] if clean_line(phrase) in flat] == []
    if expected["paragraphs"]:
        assert len(text.split("\n\n")) == expected["paragraphs"]


@pytest.mark.parametrize(
    ("place", "expected"), [case(row) for row in EXPECTED if row.get("removed")]
)
def test_what_was_cut_from_a_capture_is_told_with_its_class(outcomes, place, expected):
    removed = Counter((r.class_.value, clean_line(r.text)) for r in outcomes[place].removals)

    assert removed == Counter((r["class"], clean_line(r["text"])) for r in expected["removed"])


def line(text):
    return clean_line(text) if text else None


def day(text):
    return datetime.fromisoformat(text).date() if text else None


def instant(text):
    return datetime.fromisoformat(text) if text else None
