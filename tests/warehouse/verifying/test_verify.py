"""Whatever is damaged is found, and what can be repaired is."""

import errno
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.warehouse.crawling import crawl
from tests.warehouse.making import MORNING, batch, ingest, page
from warehouse import schema
from warehouse.edition import opening
from warehouse.errors import TooManyFiles
from warehouse.forgetting.forget import Wanted, forget
from warehouse.forgetting.leftovers import unreferenced
from warehouse.forgetting.plan import Request
from warehouse.forgetting.proof import drop_words
from warehouse.place.folder import Folder
from warehouse.read import connect
from warehouse.tables.stored import StoredTable
from warehouse.verifying import files, strays
from warehouse.verifying.fault import Fault, FaultKind
from warehouse.verifying.repair import AWAY, repair
from warehouse.verifying.verify import verify
from warehouse.warehouse import Warehouse

PAGES = [page(number) for number in range(6)]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("made") / "warehouse"
    ingest(root, PAGES)
    crawl(root)
    Warehouse(root).derive()
    return root


@pytest.fixture
def root(made, tmp_path):
    root = shutil.copytree(made, tmp_path / "warehouse")
    Warehouse(root).publish()
    return root


def faults(root):
    return [one for one in verify(root) if isinstance(one, Fault)]


def kinds(root):
    return {one.kind.value for one in faults(root)}


def repaired(root):
    return list(repair(Warehouse(root), faults(root)))


def asked(root, query):
    with connect(root) as reader:
        return reader.execute(query).fetchall()


def file_of(root, table):
    stored = StoredTable(root, table)
    return Path(stored.address) / stored.files()[0].path


def flipped(path, at):
    data = bytearray(path.read_bytes())
    data[at] ^= 0xFF
    path.write_bytes(data)


def test_a_sound_warehouse_has_no_fault(root):
    assert faults(root) == []


def test_a_sound_warehouse_that_forgot_something_has_no_fault_once_that_is_proved(root):
    request = Request(reason="asked", forgotten_by="ada", forgotten_at="2024-05-01T00:00:00+00:00")
    forget(Warehouse(root), Wanted(names=(PAGES[1].target_uri,)), request)

    assert kinds(root) == {"unproved"}
    drop_words(Folder(root))
    assert faults(root) == []


@pytest.mark.parametrize("table", [schema.PAYLOADS, schema.ARTICLES, schema.OUTCOMES])
@pytest.mark.parametrize("at", [4, -1, -6])
def test_a_flipped_byte_in_the_frame_of_a_file_is_found(root, table, at):
    flipped(file_of(root, table), at)

    assert "unreadable" in kinds(root)


@pytest.mark.parametrize(
    ("harm", "kind"),
    [
        (lambda path: path.unlink(), "missing"),
        (lambda path: path.write_bytes(path.read_bytes()[:-9]), "unreadable"),
        (lambda path: path.write_bytes(b""), "unreadable"),
    ],
)
def test_a_file_that_is_gone_or_cut_off_is_found(root, harm, kind):
    harm(file_of(root, schema.REMOVALS))

    assert kind in kinds(root)


def test_a_body_that_is_not_what_its_digest_says_is_taken_out_and_its_page_told(root):
    wrong = _with_one_wrong_body(root)

    assert [one.kind for one in faults(root)] == [FaultKind.DIGEST]
    did = repaired(root)

    assert any("1 rows" in what for what in did)
    assert faults(root) == []
    assert asked(root, "SELECT page_id, table_name FROM losses") == [(wrong.page_id, "payloads")]
    kept = [one.page_id for one in PAGES if one is not wrong]
    assert {one.page_id for one in Warehouse(root).raw_pages(kept)} == set(kept)
    Warehouse(root).keep([wrong])
    assert [one.payload for one in Warehouse(root).raw_pages([wrong.page_id])] == [wrong.payload]


def test_a_lost_file_of_bodies_is_taken_out_and_readers_go_on(root):
    file_of(root, schema.PAYLOADS).unlink()

    repaired(root)

    assert faults(root) == []
    lost = asked(root, "SELECT DISTINCT remedy FROM losses")
    assert lost == [("refetch the page: its body is lost",)]


def test_articles_that_are_lost_can_be_read_again_from_their_pages(root):
    path = file_of(root, schema.ARTICLES)
    path.write_bytes(path.read_bytes()[:-9])
    before = len(asked(root, "FROM stored.outcomes"))

    repaired(root)

    left = asked(root, "SELECT page_id FROM losses WHERE table_name = 'articles'")
    assert left
    assert len(asked(root, "FROM outcomes")) == before - len(left)
    assert (root / AWAY / "articles").is_dir()
    lost = [one for one in PAGES if (one.page_id,) in left]
    ledger = Warehouse(root).commit(batch(lost, "again"))
    assert ledger.n_written == len(lost)


def test_what_a_dead_writer_left_is_removed_and_nothing_else(root):
    stray = file_of(root, schema.PAGES).with_name("part-99999-dead.zstd.parquet")
    stray.write_bytes(b"half")
    files = len(list((root / "tables").rglob("*.parquet")))

    assert kinds(root) == {"stray"}
    repaired(root)

    assert not stray.exists()
    assert len(list((root / "tables").rglob("*.parquet"))) == files - 1
    assert faults(root) == []


def test_what_a_writer_has_named_since_it_was_found_is_not_removed(root):
    named = file_of(root, schema.PAGES)
    found = Fault(
        kind=FaultKind.STRAY, place=str(named), detail="was not named yet", table=schema.PAGES
    )

    done = list(repair(Warehouse(root), [found]))

    assert not [one for one in done if one.startswith("removed")]
    assert faults(root) == []


def test_what_is_named_while_it_is_looked_for_is_no_stray(root, monkeypatch):
    stored = StoredTable(root, schema.PAGES)
    live = stored.files()[0]
    copied = replace(live, path=live.path.replace("part-", "part-0", 1))
    shutil.copy(Path(stored.address) / live.path, Path(stored.address) / copied.path)

    def unreferenced_then_named(looked_at):
        found = unreferenced(looked_at)
        stored.replace([live], [copied], batch="test", now=MORNING)
        return found

    monkeypatch.setattr(strays, "unreferenced", unreferenced_then_named)

    assert list(strays.strays(StoredTable(root, schema.PAGES))) == []


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: flipped(path, 4_100)])
def test_an_edition_that_is_gone_or_damaged_is_published_anew(root, harm):
    harm(root / opening.NAME)
    found = kinds(root)

    repaired(root)

    assert found in ({"edition"}, set())
    assert asked(root, "SELECT count(*) FROM articles") != [(0,)]


def test_rows_that_name_what_is_not_there_and_accounts_that_do_not_add_up_are_told(root):
    outcomes = StoredTable(root, schema.OUTCOMES)
    outcomes.overwrite(
        f"page_id = '{PAGES[0].page_id}'", schema.OUTCOMES.arrow.empty_table(), batch="harm"
    )
    pages = StoredTable(root, schema.PAGES)
    pages.overwrite(
        f"page_id = '{PAGES[2].page_id}'", schema.PAGES.arrow.empty_table(), batch="harm"
    )
    Warehouse(root).publish()

    assert kinds(root) == {"ledger", "dangling"}


def _with_one_wrong_body(root):
    """Put another body under the digest of a page, as a disk that lies would."""
    payloads = StoredTable(root, schema.PAYLOADS)
    wrong = PAGES[3]
    rows = payloads.select(payloads.table.names, payload_digest=[wrong.payload_digest])
    row = {**rows.to_pylist()[0], "payload": wrong.payload.replace(b"harbour", b"hbrbour")}
    payloads.overwrite(
        f"payload_digest = '{wrong.payload_digest}'",
        rows.from_pylist([row], schema.PAYLOADS.arrow),
        batch="harm",
    )
    Warehouse(root).publish()
    return wrong


def test_what_the_system_refuses_says_nothing_of_a_file(root, monkeypatch):
    def refuse(address):
        raise OSError(errno.EMFILE, "Too many open files", address)

    monkeypatch.setattr(files, "parquet_file", refuse)

    with pytest.raises(TooManyFiles):
        list(verify(root))
