"""docs/extract.md is a contract: what it names is what comes out."""

import json
import re
import shlex
from types import UnionType
from typing import get_args, get_type_hints

import pytest

from extractors.manifest import ManifestRow
from flows.record import PageRecord
from tests.docs.making import HOUSE, blocks, copydesk, read

PAGE = HOUSE / "docs" / "extract.md"
JSON_TYPES = {
    "string": str,
    "list of strings": list[str],
    "number": float,
    "whole number": int,
    "object": dict[str, str],
}
LISTED = {"removed", "credits", "entries", "breadcrumbs", "images", "media", "links"}
"""Keys that hold objects, each with a table of its own."""


def test_the_keys_on_the_page_are_the_keys_that_come_out(samples):
    promised = [row[0] for row in table_after("## The keys")]

    assert all(list(page) == promised for page in extracted(samples))


def test_the_keys_of_a_removal_are_those_that_come_out(samples):
    promised = [row[0] for row in table_after("### `removed`")]

    removed = [removal for page in extracted(samples) for removal in page["removed"]]
    assert removed
    assert all(list(removal) == promised for removal in removed)


def test_the_keys_of_a_credit_are_those_that_come_out(samples):
    promised = [row[0] for row in table_after("### `credits`")]

    credits_ = [credit for page in extracted(samples) for credit in page["credits"]]
    assert credits_
    assert all(list(credit) == promised for credit in credits_)


@pytest.mark.parametrize("key", ["breadcrumbs", "images", "media", "links"])
def test_the_keys_of_what_a_page_has_several_of_are_those_that_come_out(samples, key):
    promised = [row[0] for row in table_after(f"### `{key}`")]

    found = [one for page in extracted(samples) for one in page[key]]
    assert found
    assert all(list(one) == promised for one in found)


def test_the_types_on_the_page_are_those_of_the_record():
    promised = {key: type_ for key, type_, *_ in table_after("## The keys")}

    declared = get_type_hints(PageRecord)
    assert {key: JSON_TYPES.get(type_) for key, type_ in promised.items() if key not in LISTED} == {
        key: without_none(hint) for key, hint in declared.items() if key not in LISTED
    }


def test_what_is_never_null_is_what_the_page_says_it_is(samples):
    rows = table_after("## The keys")
    never = {row[0] for row in rows if row[2].startswith("never:")}
    never_of_articles = {row[0] for row in rows if row[2].startswith("never for an article")}
    null = {key for page in extracted(samples) for key, value in page.items() if value is None}
    null_of_articles = {key for page in articles(samples) for key, v in page.items() if v is None}

    assert never & null == set()
    assert never_of_articles & null_of_articles == set()


def test_what_stands_there_for_a_rejected_page_is_what_the_page_says(samples):
    values = {"null": None, "empty": []}
    promised = {row[0]: values[row[3]] for row in table_after("## The keys") if row[3] in values}

    rejected = [page for page in extracted(samples) if page["outcome"] == "rejected"]
    assert rejected
    assert all(
        (page[key] or value) == value for page in rejected for key, value in promised.items()
    )


def test_each_field_of_an_article_is_known_or_has_a_reason(samples):
    paragraph = read(PAGE).partition("### `provenance` and `unknown`")[2].partition("An origin")[0]
    fields = set(re.findall(r"`(\w+)`", paragraph))

    for page in articles(samples):
        assert sorted([*page["provenance"], *page["unknown"]]) == sorted(fields)
        assert {f for f in fields if page[f] in (None, [])} == set(page["unknown"])


def test_every_reader_and_reason_that_comes_out_is_on_the_page(samples):
    readers = {
        origin.partition(":")[0] for p in articles(samples) for origin in p["provenance"].values()
    }
    reasons = {reason for page in articles(samples) for reason in page["unknown"].values()}

    assert readers <= {row[0] for row in table_after("An origin is")}
    assert reasons <= {row[0] for row in table_after("A reason in `unknown`")}


def test_the_example_is_what_comes_out():
    [command] = blocks(PAGE, "sh")
    shown = json.loads(blocks(PAGE, "json")[0])

    ran = copydesk(*shlex.split(command)[1:])

    assert ran.returncode == 0
    assert json.loads(ran.stdout) == shown, "paste what the command above the example prints"


def test_the_keys_of_a_manifest_are_those_that_are_read():
    promised = [row[0] for row in table_after("## What a file cannot say")]

    assert promised == list(ManifestRow.model_fields)


@pytest.mark.parametrize(("language", "suffix"), [("json", "jsonl"), ("csv", "csv")])
def test_the_manifests_on_the_page_name_a_page_with_all_they_say(tmp_path, language, suffix):
    manifest = tmp_path / f"pages.{suffix}"
    manifest.write_text(blocks(PAGE, language)[-1])
    (tmp_path / "story.html").write_text(f"<p>{'The tide was late, said the master. ' * 9}</p>")

    ran = copydesk("extract", "--manifest", manifest)

    assert json.loads(ran.stdout)["url"] == "https://news.example/2024/story"
    assert json.loads(ran.stdout)["outcome"] == "article"


def table_after(place):
    """Return the rows of the first table after `place`, without the marks of code."""
    below = read(PAGE).partition(place)[2]
    rows = re.search(r"(?:^\|.*\n)+", below, re.MULTILINE)[0].splitlines()[2:]
    cells = [[cell.strip() for cell in row.strip("| ").split(" | ")] for row in rows]
    return [[cell[0].strip("`"), *cell[1:]] for cell in cells]


def extracted(samples):
    return [json.loads(line) for line in samples.extracted.read_text().splitlines()]


def articles(samples):
    return [page for page in extracted(samples) if page["outcome"] == "article"]


def without_none(hint):
    """Return the type of a value that is there."""
    if isinstance(hint, UnionType):
        [hint] = [kind for kind in get_args(hint) if kind is not type(None)]
    return hint
