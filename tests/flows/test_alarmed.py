"""That alarms are told, costs no night."""

from flows.alarmed import sentences, unusual
from warehouse.warehouse import Warehouse


def test_where_all_is_as_usual_nothing_is_told(tmp_path):
    Warehouse(tmp_path).publish()

    assert sentences(unusual(tmp_path)) == []


def test_a_warehouse_that_cannot_be_read_is_told_and_raises_nothing(tmp_path):
    (tmp_path / "warehouse.duckdb").write_bytes(b"no edition")

    [told] = sentences(unusual(tmp_path))

    assert told.startswith("What is not as usual could not be read")
