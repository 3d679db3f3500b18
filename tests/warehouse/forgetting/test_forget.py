"""What is forgotten is nowhere any more, and what is beside it stays as it was."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.warehouse.crawling import discovered, fetch, item, requested
from tests.warehouse.forgetting.wanting import AWAY, LAMP, PAGES, asked, copied, forget_it, proved
from tests.warehouse.making import article, batch, ingest, page, record
from transforms.vocabulary import RejectReason
from warehouse import schema
from warehouse.crawl.requested import Said
from warehouse.errors import NotAQuery, QueryFailed
from warehouse.forgetting.conditions import condition_of
from warehouse.forgetting.forgotten import blank
from warehouse.place import atomic, steps
from warehouse.run import Batch
from warehouse.tables import kept_prints
from warehouse.tables.prints import prints_of
from warehouse.tables.stored import StoredTable
from warehouse.warehouse import Warehouse


@pytest.fixture
def root(made, tmp_path):
    return copied(made, tmp_path)


def counts(root):
    return {table.name: len(asked(root, f"FROM stored.{table.name}")) for table in schema.TABLES}


def test_every_row_of_an_article_goes_and_no_other(root):
    before = counts(root)

    found = forget_it(root)

    after = counts(root)
    gone = {name: n - after[name] for name, n in before.items() if n != after[name]}
    assert gone == {
        **dict.fromkeys(("articles", "entries", "outcomes", "items"), 1),
        **dict.fromkeys(("pages", "payloads", "removals"), 2),
        "links": 5,  # its own two, and those of three others that lead to it
        "tombstones": -len(found.plan.tombstones),
        "forgettings": -1,
    }


def test_what_stays_is_on_the_disk_before_what_it_replaced_goes(root, monkeypatch):
    synced, at_the_time = set(), []

    def watch(moment):
        if moment == "before clear the logs":
            at_the_time.append(frozenset(synced))

    monkeypatch.setattr(steps, "observer", watch)
    monkeypatch.setattr(atomic, "sync", lambda path: synced.add(str(path)))

    forget_it(root)

    live = {file for one in schema.TABLES for file in files_of(root, one)}
    assert live <= at_the_time[0]


def files_of(root, table):
    stored = StoredTable(root, table)
    return stored.at(stored.version()).files


def test_no_link_leads_there_and_others_stay(root):
    forget_it(root)

    assert asked(root, "SELECT DISTINCT target_url FROM links") == [
        ("https://tarn.example/tide-tables",)
    ]
    assert proved(root).is_clean


def test_no_link_to_it_comes_with_a_later_article(root):
    forget_it(root)

    ingest(root, [page(8)])

    query = "SELECT target_url FROM links WHERE article_id = $1"
    found = asked(root, query, article(page(8)).article_id)
    assert found == [("https://tarn.example/tide-tables",)]


def test_no_byte_of_it_is_left_in_any_file(root):
    assert LAMP.encode() in AWAY.payload

    forget_it(root)

    proof = proved(root)
    assert proof.is_clean
    assert proof.n_files > len(schema.TABLES)
    assert proof.n_needles > 2
    logs = [file.read_text() for file in root.rglob("_delta_log/*.json")]
    assert not [log for log in logs if "gullhaven.example/1?" in log]


def test_no_print_of_its_keys_is_left(root, monkeypatch):
    monkeypatch.setattr(kept_prints, "WORTH_KEEPING", 1)
    prints_of.cache_clear()
    ingest(root, [*PAGES, page(77)])
    kept = Path(root) / kept_prints.FOLDER
    assert list(kept.rglob("*.prints"))

    forget_it(root)

    assert not kept.exists()


def test_a_crawl_that_met_it_still_balances_and_does_not_say_of_whom(root):
    forget_it(root)

    [(n_discovered, n_fetched)] = asked(root, "SELECT n_discovered, n_fetched FROM crawls")
    told = asked(root, "SELECT url, url_key, page_id, item_id FROM discoveries")
    asked_for = asked(root, "SELECT url, final_url, page_id, hops, n_attempts FROM fetches")
    assert len(told) == n_discovered == n_fetched == len(asked_for)
    assert [row for row in told if row[0] == blank(AWAY.target_uri)] == [
        (blank(AWAY.target_uri), blank(AWAY.target_uri.removeprefix("https://")), None, None)
    ]
    assert [row for row in asked_for if row[0] == blank(AWAY.target_uri)] == [
        (blank(AWAY.target_uri), None, None, [], 1)
    ]


def test_what_stays_says_who_why_and_how_much_and_no_word_of_it(root):
    found = forget_it(root)

    [(reason, by, n_articles, removed, outcomes)] = asked(
        root, "SELECT reason, forgotten_by, n_articles, removed, outcomes FROM forgettings"
    )
    assert (reason, by, n_articles) == ("request of 3 May", "ada", 1)
    assert removed["removals"] == 2
    assert [(one["outcome"], one["n_pages"]) for one in outcomes] == [("written", 1)]
    tombstones = asked(root, "SELECT kind, digest FROM tombstones")
    assert ("payload", AWAY.payload_digest) in tombstones
    assert len(tombstones) == len(found.plan.tombstones)


def test_forgetting_it_again_changes_nothing(root):
    forget_it(root)
    before = asked(root, "SELECT versions FROM edition")

    again = forget_it(root)

    assert not again.plan.removed
    assert asked(root, "SELECT versions FROM edition") == before


def test_articles_are_chosen_by_id_and_by_a_condition(root):
    [(revision_id,)] = asked(
        root, "SELECT revision_id FROM revisions WHERE url = $1", AWAY.target_uri
    )

    by_id = forget_it(root, names=(revision_id,))
    by_condition = forget_it(root, where="source = 'tarn-valley' -- all of it")

    assert by_id.plan.removed["articles"] == 1
    assert by_condition.plan.removed["articles"] > 0
    assert not asked(root, "FROM articles WHERE source = 'tarn-valley'")


@pytest.mark.parametrize(
    ("where", "error"),
    [
        ("true); DELETE FROM articles WHERE (true", QueryFailed),
        ("true)); DELETE FROM articles WHERE ((true", NotAQuery),
        ("true)); SELECT ((1", QueryFailed),
        ("EXISTS (FROM read_text('/etc/hostname'))", QueryFailed),
        ("false) UNION SELECT content FROM read_text('/etc/hostname') WHERE (true", QueryFailed),
        ("getenv('HOME') <> ''", QueryFailed),
    ],
)
def test_a_condition_can_do_nothing_but_choose(root, where, error):
    with pytest.raises(error):
        forget_it(root, where=where)


def test_what_a_condition_makes_up_is_no_article(root):
    before = counts(root)

    found = forget_it(root, where="false) UNION ALL SELECT ''') OR (TRUE --' WHERE (true")

    assert not found.plan.removed
    assert counts(root) == before


@pytest.mark.parametrize("id_", ["' OR TRUE --", "x'); DROP TABLE articles --"])
def test_an_identity_stays_one_whatever_is_in_it(root, id_):
    plan = forget_it(root, names=(id_,)).plan
    plan = replace(plan, ids={**plan.ids, "article_id": (id_,)})

    assert asked(root, f"FROM stored.articles WHERE {condition_of(schema.ARTICLES, plan)}") == []


def test_a_page_with_the_same_bytes_goes_too_and_a_wall_that_many_have_stays(made, tmp_path):
    root = copied(made, tmp_path)
    warehouse = Warehouse(root)
    mirror = replace(AWAY, target_uri="https://mirror.example/lamp")
    wall = replace(page(99), payload=b"are you a robot?")
    walled = replace(wall, target_uri=AWAY.target_uri)
    warehouse.keep([mirror, wall, walled])
    warehouse.commit(Batch(run_id="r", version="test-1", outcomes=(article(mirror),)))

    forget_it(root)

    assert asked(root, "SELECT page_id FROM pages WHERE source = 'gullhaven'") >= [(wall.page_id,)]
    kept = {row[0] for row in asked(root, "SELECT page_id FROM pages")}
    assert wall.page_id in kept
    assert kept.isdisjoint({mirror.page_id, walled.page_id, AWAY.page_id})
    assert not asked(root, f"FROM articles WHERE contains(text, '{LAMP}')")
    assert asked(root, f"FROM payloads WHERE payload_digest = '{wall.payload_digest}'")


def test_an_address_at_which_another_article_stood_too_may_be_read_again(made, tmp_path):
    root = copied(made, tmp_path)
    warehouse = Warehouse(root)
    top = replace(AWAY, target_uri="https://gullhaven.example/top-story", payload=b"<p>lamp</p>")
    later = replace(top, payload=b"<p>whale</p>", fetched_at=top.fetched_at + timedelta(days=1))
    its, other = article(top, article_id=article(AWAY).article_id), article(later)
    warehouse.keep([top, later])
    warehouse.commit(Batch(run_id="r", version="test-1", outcomes=(its, other)))

    forget_it(root)

    third = replace(later, payload=b"<p>seal</p>")
    warehouse.keep([third])
    assert asked(root, f"FROM pages WHERE page_id = '{later.page_id}'")
    assert [one.page_id for one in warehouse.raw_pages([third.page_id])] == [third.page_id]


def test_bytes_and_addresses_that_were_forgotten_are_refused_and_counted(root):
    forget_it(root)
    warehouse = Warehouse(root)
    newer = replace(AWAY, payload=AWAY.payload + b"<!-- 2 -->")
    moved = replace(AWAY, target_uri="https://elsewhere.example/lamp")
    pages = [newer, moved, AWAY]

    warehouse.keep(pages)
    warehouse.see(pages)
    ledger = warehouse.commit(batch(PAGES[1:2], "again"))
    ledger = warehouse.commit(
        Batch(run_id="again", version="test-1", outcomes=(article(newer), article(moved)))
    )

    assert ledger.n_rejected == 2
    assert dict(ledger.reasons) == {RejectReason.FORGOTTEN: 2}
    assert not list(warehouse.raw_pages([one.page_id for one in pages]))
    assert not asked(root, "FROM sightings")
    said = asked(root, "SELECT target_uri, payload_digest FROM rejected WHERE reason = 'forgotten'")
    assert all(uri.startswith("forgotten:") and digest is None for uri, digest in said)
    assert proved(root).is_clean


def test_a_page_that_says_only_when_it_is_read_whose_it_is_is_removed_again(root):
    forget_it(root)
    warehouse = Warehouse(root)
    other = replace(AWAY, target_uri="https://short.example/x", payload=b"<p>new words</p>")
    warehouse.keep([other])

    ledger = warehouse.commit(
        Batch(
            run_id="again",
            version="test-1",
            outcomes=(article(other, article_id=article(AWAY).article_id),),
        )
    )

    assert dict(ledger.reasons) == {RejectReason.FORGOTTEN: 1}
    assert not list(warehouse.raw_pages([other.page_id]))
    assert b"new words" not in b"".join(
        row[0] for row in asked(root, "SELECT payload FROM payloads")
    )
    warehouse.keep([replace(other, payload=b"<p>newer words</p>")])
    assert len(asked(root, "FROM pages")) == len(PAGES) - 1 + 3


def test_a_crawl_records_what_asking_cost_and_nothing_of_what_came(root):
    forget_it(root)
    warehouse = Warehouse(root)
    said = Said(crawl_id="c9", source="gullhaven", item=item(AWAY))

    warehouse.record([requested("c9", fetch(AWAY), AWAY)], [said], pages=[AWAY])
    warehouse.settle([discovered(AWAY, crawl_id="c9", page_id=AWAY.page_id)])
    warehouse.publish()

    assert warehouse.spent("c9").n_requests == 1
    assert list(warehouse.settled("c9")) == [blank(AWAY.target_uri.removeprefix("https://"))]
    assert not asked(root, "FROM items WHERE crawl_id = 'c9'")
    assert asked(root, "SELECT url, page_id FROM fetches WHERE crawl_id = 'c9'") == [
        (blank(AWAY.target_uri), None)
    ]
    assert proved(root).is_clean


def test_a_run_over_it_accounts_for_every_page(root):
    forget_it(root)
    warehouse = Warehouse(root)
    run = record(PAGES, version="test-2")

    warehouse.keep(PAGES)
    warehouse.commit(batch(PAGES, run.run_id, version="test-2"))
    ledger = warehouse.finish(run)

    assert ledger.n_seen == len(PAGES) == ledger.n_unchanged + ledger.n_rejected
    assert dict(ledger.reasons)[RejectReason.FORGOTTEN] == 1
