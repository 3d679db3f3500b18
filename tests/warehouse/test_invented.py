"""Warehouses that are measured hold news in the shape of news."""

from datetime import UTC, datetime

import pytest

from bench.warehouse.invented import Days, invented
from warehouse import schema

DAYS = Days(first=datetime(2024, 3, 1, tzinfo=UTC), n_days=31, n_articles=500, seed=3)


@pytest.fixture(scope="module")
def found():
    return invented(DAYS)


def test_rows_are_as_their_tables_declare_them_and_every_time_the_same(found):
    again = invented(DAYS)

    for table, rows in found.rows.items():
        assert rows.schema.equals(table.arrow)
        assert rows.equals(again.rows[table])


def test_every_article_stands_once_and_one_in_five_has_another_revision_before(found):
    standing = found.rows[schema.ARTICLES]["article_id"].to_pylist()
    replaced = found.replaced["article_id"].to_pylist()

    assert len(standing) == len(set(standing)) == DAYS.n_articles
    assert set(replaced) < set(standing)
    assert 70 < len(replaced) == len(set(replaced)) < 130


def test_a_text_has_the_words_and_paragraphs_that_its_row_counts(found):
    columns = ("text", "blocks", "n_words", "n_paragraphs", "n_chars")
    for row in found.rows[schema.ARTICLES].select(columns).to_pylist():
        assert len(row["text"].split()) == row["n_words"]
        assert len(row["text"]) == row["n_chars"]
        assert "\n\n".join(block["text"] for block in row["blocks"]) == row["text"]
        assert len(row["blocks"]) == row["n_paragraphs"]


def test_every_page_has_its_body_and_its_outcome(found):
    pages = found.rows[schema.PAGES]
    bodies = set(found.rows[schema.PAYLOADS]["payload_digest"].to_pylist())
    outcomes = set(found.rows[schema.OUTCOMES]["page_id"].to_pylist())

    assert set(pages["payload_digest"].to_pylist()) == bodies
    assert set(pages["page_id"].to_pylist()) == outcomes
