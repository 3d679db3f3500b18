"""A warehouse in a bucket is the one that a folder would hold, and no less safe."""

import errno
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import duckdb
import obstore
import pyarrow as pa
import pytest
from obstore.exceptions import BaseError

from tests.warehouse.killing import IS_SOAK
from tests.warehouse.making import MORNING, contents, ingest, page, record
from tests.warehouse.mortal import EARLIER, LATER
from tests.warehouse.place.conftest import objects
from warehouse import schema
from warehouse.edition.opening import NAME
from warehouse.errors import Busy, LeaseLost, NoWarehouse, QueryFailed, Unreachable, UnusableAddress
from warehouse.forgetting.forget import Wanted, find, forget
from warehouse.forgetting.plan import Request
from warehouse.forgetting.proof import drop_words, kept_words, prove
from warehouse.ledger import Ledger
from warehouse.place import bucket_lease
from warehouse.place.bucket_lease import NAME as LEASE
from warehouse.place.bucket_lease import Told
from warehouse.place.objects import Objects
from warehouse.place.reading import arrow_files, parquet_file, s3_files
from warehouse.place.root import place_of
from warehouse.read import connect, moved_from, run_query
from warehouse.rows import run_row
from warehouse.search.index import SearchIndex
from warehouse.search.search import search
from warehouse.tables.stored import StoredTable
from warehouse.upkeep.bodies import BodyPolicy
from warehouse.upkeep.upkeep import Policy, keep_up
from warehouse.verifying.fault import Fault, FaultKind
from warehouse.verifying.verify import verify
from warehouse.warehouse import Warehouse

PAGES = [page(number) for number in range(12)]
LEDGER = Ledger(n_seen=0, n_written=0, n_unchanged=0, n_rejected=0, reasons=())


def faults(root):
    return [one for one in verify(root) if isinstance(one, Fault)]


def test_the_tables_are_those_of_a_folder_by_every_row(bucket, tmp_path):
    for root in (bucket, tmp_path / "folder"):
        ingest(root, PAGES, size=7)
        Warehouse(root).derive()

    assert contents(bucket) == contents(tmp_path / "folder")
    assert faults(bucket) == []


def test_what_lies_right_below_a_name_is_listed(bucket, tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "deep").touch()
    for name in ("a/one", "a/two", "a/b/deep", "beside"):
        place_of(bucket).objects.put_over(name, b"")
        (tmp_path / name).touch()

    assert sorted(place_of(bucket).names_in("a")) == ["a/one", "a/two"]
    assert sorted(place_of(tmp_path).names_in("a")) == ["a/b", "a/one", "a/two"]
    assert place_of(tmp_path).names_in("nothing") == place_of(bucket).names_in("nothing") == ()


def test_a_reader_sees_the_edition_that_was_published_when_it_came(bucket):
    ingest(bucket, EARLIER)
    with connect(bucket) as early:
        ingest(bucket, LATER)
        with connect(bucket) as late:
            count = "SELECT count(*) FROM outcomes"
            assert early.execute(count).fetchone() == (6,)
            assert late.execute(count).fetchone() == (12,)
            assert "9 o'clock" in late.execute("SELECT max(text) FROM articles").fetchone()[0]


def test_pages_come_back_from_it_as_they_were_received(bucket):
    ingest(bucket, PAGES)

    kept = list(Warehouse(bucket).raw_pages([raw.page_id for raw in PAGES]))

    assert sorted(kept, key=lambda raw: raw.fetched_at) == PAGES


@pytest.mark.parametrize(
    "query",
    [
        "FROM read_parquet('{beside}/secret.parquet')",
        "FROM read_text('{beside}/secret.parquet')",
        "FROM read_parquet('{bucket}/tables/../../secret.parquet')",
        "FROM glob('{beside}/*')",
        "FROM read_parquet('s3://another/secret.parquet')",
        "FROM read_csv('/etc/passwd')",
        "FROM read_text('{bucket}/lease.json')",
    ],
)
def test_a_query_reads_nothing_but_its_tables(bucket, query):
    ingest(bucket, EARLIER)
    beside = bucket.rpartition("/")[0]
    obstore.put(place_of(beside).objects.store, "secret.parquet", b"PAR1")

    with pytest.raises(QueryFailed):
        run_query(bucket, query.format(bucket=bucket, beside=beside))


def test_a_connection_writes_nothing_there(bucket):
    ingest(bucket, EARLIER)
    before = objects(bucket)

    with connect(bucket) as reader, pytest.raises(duckdb.Error):
        reader.execute(f"COPY (SELECT 1) TO '{bucket}/tables/articles/x.parquet'")

    assert objects(bucket) == before


def test_where_nothing_was_ingested_there_is_no_warehouse(bucket):
    with pytest.raises(NoWarehouse, match="s3://"):
        connect(bucket)

    assert objects(bucket) == []


def test_one_that_was_copied_elsewhere_is_read_and_says_so_until_it_is_published(bucket):
    ingest(bucket, PAGES)
    store = place_of(bucket.rpartition("/")[0]).objects.store
    name = bucket.rpartition("/")[2]
    for one in objects(bucket):
        obstore.copy(store, f"{name}/{one}", f"{name}-copy/{one}")
    copy = f"{bucket}-copy"

    assert moved_from(copy) == bucket
    with connect(copy) as reader:
        assert reader.execute("SELECT count(*) FROM outcomes").fetchone() == (12,)
    Warehouse(copy).publish()
    assert moved_from(copy) is None


def test_two_writers_take_turns(bucket):
    threads = [
        Thread(target=ingest, args=(bucket, PAGES[start::2]), kwargs={"size": 2})
        for start in (0, 1)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with connect(bucket) as reader:
        assert reader.execute("SELECT count(*) FROM outcomes").fetchone() == (12,)


def test_who_waits_too_long_is_told_who_writes(bucket):
    with Warehouse(bucket).writing(), pytest.raises(Busy, match=r"lease\.json"):
        ingest_impatiently(bucket)


def ingest_impatiently(bucket):
    with Warehouse(bucket, wait_s=0.1).writing():
        pass


def test_a_sign_of_life_whose_answer_was_lost_is_nobody_elses(bucket, monkeypatch):
    objects_there, put = place_of(bucket).objects, Objects.put

    def put_unanswered(self, *what, **how):
        put(self, *what, **how)
        message = "the answer was lost"
        raise BaseError(message)

    with place_of(bucket).leased(wait_s=1) as lease:
        monkeypatch.setattr(Objects, "put", put_unanswered)
        with pytest.raises(BaseError):
            lease.tell()
        monkeypatch.setattr(Objects, "put", put)

    assert Told.read(objects_there.get(LEASE).data).holder is None


def test_one_that_stands_still_is_passed_over_and_can_do_no_more(bucket, monkeypatch):
    ingest(bucket, EARLIER)
    is_in, is_over = Event(), Event()
    refused = []

    def stand_still():
        try:
            with Warehouse(bucket).writing() as tables:
                is_in.set()
                is_over.wait(60)
                tables.append(
                    {schema.RUNS: run_row(record(LATER), LEDGER, now=MORNING)}, batch="late"
                )
        except LeaseLost as error:
            refused.append(error)

    monkeypatch.setattr(bucket_lease, "SIGNS_PER_LEASE", 0.001)  # no sign of life in a test's time
    sleeper = Thread(target=stand_still)
    sleeper.start()
    assert is_in.wait(60)
    monkeypatch.setattr(bucket_lease, "LEASE_S", 0.5)
    ingest(bucket, LATER)
    before = contents(bucket)
    is_over.set()
    sleeper.join()

    assert len(refused) == 1
    assert contents(bucket) == before
    assert faults(bucket) == []


MOMENTS = [
    "after append articles",
    "before put warehouse.duckdb",
    "after lock",
    "before put journal.json",
    "before remove journal.json",
    "after put warehouse.duckdb",
]


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("moment", MOMENTS if IS_SOAK else MOMENTS[:2])
def test_a_kill_loses_nothing_and_the_next_run_ends_the_work(bucket, tmp_path, moment):
    ingest(bucket, EARLIER)
    command = [sys.executable, "-m", "tests.warehouse.place.dying", bucket]
    killed = subprocess.run([*command, moment], check=False, capture_output=True, text=True)
    assert killed.stdout.splitlines()[-1] == moment
    with connect(bucket) as reader:
        assert reader.execute("SELECT count(*) FROM outcomes").fetchone()[0] in {6, 12}

    subprocess.run(command, check=True, capture_output=True)

    for pages in (EARLIER, LATER):
        ingest(tmp_path / "folder", pages)
    assert contents(bucket) == contents(tmp_path / "folder")
    assert faults(bucket) == []


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_upkeep_merges_and_removes_what_nobody_needs(bucket):
    for raw in PAGES[:5]:
        ingest(bucket, [raw])
    before = contents(bucket)
    late = Warehouse(bucket, now=lambda: datetime.now(UTC) + timedelta(days=1))
    policy = Policy(keep_days=0)

    first = keep_up(late, policy)
    later = Warehouse(bucket, now=lambda: datetime.now(UTC) + timedelta(days=2))
    second = keep_up(later, policy)

    assert sum(one.n_merges for one in first) > 0
    assert sum(one.n_removed_files for one in second) > 0
    after = contents(bucket)
    assert {name: after[name] for name in before if name != "upkeeps"} == {
        name: digest for name, digest in before.items() if name != "upkeeps"
    }
    assert faults(bucket) == []


def test_bodies_are_dropped_by_policy(bucket):
    ingest(bucket, PAGES)
    policy = Policy(keep_days=0, bodies=BodyPolicy(older_than_days=30))

    done = keep_up(Warehouse(bucket), policy)

    assert {one.table_name: one.n_dropped_rows for one in done}["payloads"] == 12


def test_what_is_forgotten_is_in_no_object(bucket):
    ingest(bucket, PAGES)
    Warehouse(bucket).derive()
    gone = PAGES[1]
    request = Request(reason="asked for", forgotten_by="test", forgotten_at=MORNING.isoformat())

    found = forget(Warehouse(bucket), Wanted(names=(gone.target_uri,)), request)
    place = place_of(bucket)
    Warehouse(bucket).derive()
    proof = prove(place, kept_words(place))
    drop_words(place)

    assert len(found.plan.ids["article_id"]) == 1
    assert len(list((place.home / "copies").iterdir())) <= 2  # what the later works fetched
    assert proof.is_clean
    assert proof.n_needles > 0
    assert faults(bucket) == []


def test_what_lies_beside_the_tables_is_found_by_the_same_scan(bucket):
    ingest(bucket, PAGES)
    place = place_of(bucket)
    request = Request(reason="asked for", forgotten_by="test", forgotten_at=MORNING.isoformat())
    needles = find(bucket, Wanted(names=(PAGES[1].target_uri,)), request).needles

    assert prove(place, needles).is_clean
    obstore.put(place.objects.store, "copy.html", PAGES[1].payload)
    assert [one.address for one in prove(place, needles).found] == [f"{bucket}/copy.html"]


def test_a_flipped_byte_is_found(bucket):
    ingest(bucket, PAGES)
    place = place_of(bucket)
    stored = StoredTable(bucket, schema.PAYLOADS)
    name = f"{stored.name}/{stored.files()[0].path}"
    whole = bytearray(place.read(name))
    whole[20] ^= 1
    obstore.put(place.objects.store, name, bytes(whole))

    assert FaultKind.UNREADABLE in {fault.kind for fault in faults(bucket)}


def test_arrow_writes_what_it_is_given(bucket):
    files, address = arrow_files(bucket), f"{bucket}/some.bytes"
    part = b"\x00\xff" * (6 << 20)

    with files.open_output_stream(address) as out:
        out.write(b"a")
        out.write(pa.py_buffer(part))

    assert place_of(bucket).read("some.bytes") == b"a" + part


def test_a_program_that_wrote_there_ends_in_silence(bucket):
    program = (
        "import sys; from warehouse.warehouse import Warehouse; Warehouse(sys.argv[1]).publish()"
    )

    ended = subprocess.run(
        [sys.executable, "-c", program, bucket], check=True, capture_output=True, text=True
    )

    assert (ended.stdout, ended.stderr) == ("", "")


def test_search_has_its_index_on_this_machine(bucket):
    ingest(bucket, PAGES)
    Warehouse(bucket).derive()

    assert search(bucket, "harbour").num_rows > 0
    assert not [name for name in objects(bucket) if name.startswith("search")]


def test_an_index_on_another_machine_forgets_too(bucket, tmp_path, monkeypatch):
    ingest(bucket, PAGES)
    here, there = tmp_path / "state", tmp_path / "there"
    for machine in (there, here):
        monkeypatch.setenv("COPYDESK_STATE", str(machine))
        Warehouse(bucket).derive()
    request = Request(reason="asked for", forgotten_by="test", forgotten_at=MORNING.isoformat())

    forget(Warehouse(bucket), Wanted(names=(PAGES[1].target_uri,)), request)
    monkeypatch.setenv("COPYDESK_STATE", str(there))
    Warehouse(bucket).derive()

    index = SearchIndex(place_of(bucket).home)
    assert index.searcher().num_docs == 8
    assert search(bucket, "harbour").num_rows == 8


@pytest.mark.parametrize(
    "address",
    [
        "s3://",
        "s3://b",
        "s3://news/../other",
        "s3://news//x",
        "gs://news/x",
        "https://news.example/",
        Path("s3://news/desk"),
    ],
)
def test_an_address_that_names_no_place_is_refused(address):
    with pytest.raises(UnusableAddress, match="s3://bucket/news"):
        place_of(address)


def test_a_store_that_does_not_answer_is_told_of(bucket, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with pytest.raises(Unreachable, match="AWS_ENDPOINT_URL"):
        connect(f"{bucket}-elsewhere")


def test_a_store_that_fails_amid_a_query_is_told_of_and_not_the_query(bucket, monkeypatch):
    ingest(bucket, EARLIER)

    def fail(*_where, **_how):
        raise OSError(errno.EIO, "Generic S3 error: the connection was refused")

    with pytest.raises(Unreachable, match="nothing is lost"):
        run_query(
            bucket,
            "SELECT text FROM articles",
            lend=lambda _connection: monkeypatch.setattr(s3_files(), "open", fail),
        )


def test_what_cannot_be_asked_for_is_not_taken_for_damaged(bucket, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with pytest.raises(Unreachable):
        list(verify(f"{bucket}-unasked"))
    with pytest.raises(BaseError):
        parquet_file("s3://nobody-answers/news/tables/pages/part-1.parquet")


def test_an_edition_that_was_read_for_days_stays_for_who_is_about_to_open_it(bucket):
    ingest(bucket, EARLIER)
    place = place_of(bucket)
    days_ago = (MORNING - timedelta(days=3)).timestamp()
    os.utime(place.local(NAME), (days_ago, days_ago))
    about_to_open = place.local(NAME)
    ingest(bucket, LATER)

    newest = place.local(NAME)

    assert newest != about_to_open
    assert about_to_open.is_file()


def test_a_copy_that_another_reader_removes_meanwhile_is_nobodys_trouble(bucket):
    ingest(bucket, EARLIER)
    place = place_of(bucket)
    copy = place.local(NAME)
    gone = copy.with_name(f"gone-{NAME}")
    gone.symlink_to(copy.with_name("nothing"))

    assert place.local(NAME) == copy


@pytest.mark.usefixtures("bucket")
def test_a_bucket_that_is_not_there_is_told_of():
    with pytest.raises(Unreachable, match="nowhere"):
        ingest("s3://nowhere-at-all/news", EARLIER)
