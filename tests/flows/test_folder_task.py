"""One folder is one unit of scheduled work, tried again where waiting may help."""

import pickle
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml
from prefect.states import Failed
from prefect.utilities.importtools import import_object

from extractors.window import Window
from flows.backfill import backfill
from flows.folder_job import ingest_folder
from flows.folder_task import FoldersFailed, new_faults, worth_retrying
from flows.nightly import nightly
from warehouse.errors import Busy, NotWritable

from .conftest import FakeWarehouse

HOUSE = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("error", "helps"),
    [
        (Busy(Path("lock"), waited_s=60), True),
        (OSError(5, "Input/output error"), True),
        (NotADirectoryError(2, "no such folder"), False),
        (PermissionError(13, "Permission denied"), False),
        (NotWritable(Path("here"), why="read-only"), False),
        (ValueError("a fault of ours"), False),
    ],
)
def test_waiting_is_tried_only_where_it_may_help(error, helps):
    assert worth_retrying(nightly, None, Failed(data=error)) is helps


def test_the_failure_of_folders_crosses_a_process_boundary():
    failure = pickle.loads(pickle.dumps(FoldersFailed({"/pages": "not mounted"})))  # noqa: S301  (our own bytes)

    assert failure.failures == {"/pages": "not mounted"}
    assert str(failure) == "1 folders with failures: /pages: not mounted; start the run again"


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


def test_a_backfill_looks_at_the_order_of_its_days_before_all_else():
    with pytest.raises(ValueError, match="the day after the last"):
        backfill.fn(folders=["/gone"], since=date(2024, 3, 2), until=date(2024, 3, 1))


def test_every_deployment_names_a_flow_by_its_module():
    deployments = yaml.safe_load((HOUSE / "prefect.yaml").read_text())["deployments"]

    flows = {import_object(deployment["entrypoint"]) for deployment in deployments}

    assert flows == {nightly, backfill}


@pytest.mark.parametrize("flow", [nightly, backfill])
def test_every_parameter_is_explained_in_the_form(flow):
    for name, field in flow.parameters.properties.items():
        assert field.get("description"), name


def test_a_fault_of_this_run_fails_it_and_one_that_was_told_before_does_not():
    record = {"reasons": {"failed": 2, "paywall": 3}, "n_faults": 9}
    quiet = {"reasons": {"paywall": 3}, "n_faults": 9}

    assert new_faults(record) == "pages that somebody should look at: 2 failed"
    assert new_faults(quiet) is None
