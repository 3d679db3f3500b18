"""One folder is one unit of scheduled work, tried again where waiting may help."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from prefect.states import Failed

from extractors.frontier.errors import Busy as FrontierBusy
from extractors.window import Window
from flows.folder_job import ingest_folder
from flows.nightly import nightly
from flows.worth_retrying import worth_retrying
from warehouse.errors import Busy, NotWritable

from .conftest import FakeWarehouse


@pytest.mark.parametrize(
    ("error", "helps"),
    [
        (Busy(Path("lock"), waited_s=60), True),
        (FrontierBusy(Path("frontier"), waited_s=10), True),
        (OSError(5, "Input/output error"), True),
        (NotADirectoryError(2, "no such folder"), False),
        (PermissionError(13, "Permission denied"), False),
        (NotWritable(Path("here"), why="read-only"), False),
        (ValueError("a fault of ours"), False),
    ],
)
def test_waiting_is_tried_only_where_it_may_help(error, helps):
    assert worth_retrying(nightly, None, Failed(data=error)) is helps


def test_a_folder_that_is_not_there_raises(tmp_path):
    with pytest.raises(NotADirectoryError, match="mount it"):
        ingest_folder(str(tmp_path / "gone"), kind="nightly", window=None, say=print)


@pytest.mark.usefixtures("simple_transforms")
def test_a_folder_is_ingested_within_its_window(tmp_path, monkeypatch):
    (tmp_path / "a.html").write_text("story")
    monkeypatch.setattr("flows.folder_job.Warehouse", lambda _: FakeWarehouse())
    today = datetime.now(UTC).date()
    past = Window(since=date(2001, 1, 1), until=date(2001, 1, 2))

    def n_seen(window):
        record = ingest_folder(str(tmp_path), kind="backfill", window=window, say=print)
        return record["n_seen"]

    assert n_seen(None) == 1
    assert n_seen(past) == 0
    assert n_seen(Window(since=today, until=date.max)) == 1
