"""The index follows the tables, at the cost of what is new, and is made again when it is lost."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

import pytest
from tantivy import Query

from tests.warehouse.search.desk import SearchDesk, story
from warehouse import schema
from warehouse.read import connect
from warehouse.search import following
from warehouse.search.following import add_rows, index_articles, reindex
from warehouse.search.index import SearchIndex
from warehouse.search.search import is_behind
from warehouse.tables.stored import StoredTable
from warehouse.warehouse import Warehouse


def indexed(root):
    searcher = SearchIndex(root).searcher()
    found = searcher.search(Query.all_query(), limit=1_000).hits
    return sorted(searcher.fast_field_values("revision_id_low", [place for _, place in found]))


def test_a_night_reads_what_is_new_and_adds_nothing_twice(desk, monkeypatch):
    desk.write(story("A storm."))
    desk.index()
    read = []
    rows_of = following.rows_of
    monkeypatch.setattr(following, "rows_of", lambda files: read.append(files) or rows_of(files))

    desk.index()
    late = story("A storm at night.")
    desk.write(late)
    desk.index()

    assert [len(files) for files in read] == [1]
    assert len(desk.found("storm")) == len(indexed(desk.root)) == 2


def test_a_file_that_compaction_wrote_adds_nothing(desk):
    for number in range(3):
        desk.write(story(f"Storm {number}."))
    desk.index()
    articles = StoredTable(desk.root, schema.ARTICLES)
    articles.opened().optimize.compact()
    Warehouse(desk.root).publish()
    desk.index()

    assert len(indexed(desk.root)) == len(desk.found("storm")) == 3
    assert SearchIndex(desk.root).progress().follows == articles.version()


def test_portions_let_others_write_in_between(desk, monkeypatch):
    monkeypatch.setattr(following, "ROWS_A_PORTION", 1)
    for number in range(3):
        desk.write(story(f"Storm {number}."))
    warehouse = Warehouse(desk.root)

    def portion():
        with warehouse.writing() as tables:
            return index_articles(tables, warehouse.now())

    assert portion()
    desk.write(story("Storm in between."))
    more = [portion() for _ in range(3)]

    assert more == [True, True, False]
    assert len(desk.found("storm")) == 4


def lost(index):
    shutil.rmtree(index.root / "search")


def progress_lost(index):
    index.progress_file.unlink()


def progress_garbled(index):
    index.progress_file.write_text("[]")


def of_another_format(index):
    told = json.loads(index.progress_file.read_text())
    index.progress_file.write_text(json.dumps({**told, "format": 0}))


def segment_lost(index):
    next(index.files.glob("*.idx")).unlink()


def segment_cut_short(index):
    file = next(index.files.glob("*.term"))
    file.write_bytes(file.read_bytes()[:10])


def meta_garbled(index):
    (index.files / "meta.json").write_text("{")


def of_an_earlier_day(index):
    told = json.loads(index.progress_file.read_text())
    index.progress_file.write_text(json.dumps({**told, "n_commits": told["n_commits"] + 1}))


def ahead_of_the_tables(index):
    told = json.loads(index.progress_file.read_text())
    index.progress_file.write_text(json.dumps({**told, "follows": 99}))


@pytest.mark.parametrize(
    "damage",
    [
        lost,
        progress_lost,
        progress_garbled,
        of_another_format,
        segment_lost,
        segment_cut_short,
        meta_garbled,
        of_an_earlier_day,
        ahead_of_the_tables,
    ],
)
def test_an_index_that_is_lost_or_damaged_is_made_again_by_the_next_run(desk, damage):
    desk.write(story("A storm."), story("A storm at night."))
    desk.index()
    before = indexed(desk.root)
    damage(SearchIndex(desk.root))

    desk.index()

    assert indexed(desk.root) == before
    assert len(desk.found("storm")) == 2


def test_an_index_can_be_made_anew_when_asked_for(desk):
    desk.write(story("A storm."))

    assert reindex(Warehouse(desk.root)) == len(desk.found("storm")) == 1


def test_an_index_that_has_not_caught_up_says_so(desk):
    desk.write(story("A storm."))
    desk.index()
    with connect(desk.root) as reader:
        assert not is_behind(reader, desk.root)
    desk.write(story("A storm at night."))
    with connect(desk.root) as reader:
        assert is_behind(reader, desk.root)


NIGHTS = 400 if os.environ.get("COPYDESK_SOAK") else 40


def test_many_small_nights_leave_few_segments(tmp_path):
    index = SearchIndex(tmp_path)
    index.clear()
    names = ("source", "language", "published_on", "headline", "standfirst")
    for night in range(NIGHTS):
        row = {**dict.fromkeys(names), "source": "gullhaven", "text": f"Storm {night}"}
        add_rows(index, [{**row, "article_id": "0" * 32, "revision_id": f"{night:032x}"}])

    searcher = index.searcher()
    assert searcher.num_docs == NIGHTS
    assert searcher.num_segments <= 16
    assert len(list(index.files.iterdir())) <= 16 * 6 + 4


def test_readers_meet_no_error_while_others_write(desk):
    desk.write(story("A storm."))
    desk.index()
    is_over, counts = Event(), []

    def read():
        while not is_over.is_set():
            counts.append(len(desk.found("storm")))

    reader = Thread(target=read)
    reader.start()
    try:
        for number in range(4):
            desk.write(story(f"Storm {number}."))
            desk.index()
    finally:
        is_over.set()
        reader.join()

    assert counts == sorted(counts)
    assert len(desk.found("storm")) == 5


def test_a_folder_that_was_moved_is_searched_where_it_is(desk, tmp_path):
    early, late = story("A storm."), story("A storm at night.")
    desk.write(early)
    desk.index()
    moved = SearchDesk(desk.root.rename(tmp_path / "elsewhere"))

    assert moved.found("storm") == [early.revision_id]
    moved.write(late)
    moved.index()
    assert len(moved.found("storm")) == 2


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_a_folder_that_only_reads_is_searched_too(desk):
    desk.write(story("A storm."))
    desk.index()
    program = (
        "import os, sys; from pathlib import Path; from warehouse.search.index import SearchIndex\n"
        "os.setuid(65534)\n"
        "with SearchIndex(Path(sys.argv[1])).reading() as searcher: print(searcher.num_docs)"
    )
    with TemporaryDirectory() as public:
        Path(public).chmod(0o755)  # pytest's own folders are root's alone
        root = shutil.copytree(desk.root, Path(public) / "desk")
        done = subprocess.run(
            [sys.executable, "-c", program, str(root)], capture_output=True, text=True, check=False
        )

    assert done.stdout == "1\n", done.stderr
