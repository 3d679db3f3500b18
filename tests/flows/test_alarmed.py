"""That alarms are told, costs no night."""

from flows.alarmed import told_of_night
from warehouse.warehouse import Warehouse


def test_where_all_is_as_usual_nothing_is_told(tmp_path):
    Warehouse(tmp_path).publish()

    assert told_of_night(tmp_path) == []


def test_a_warehouse_that_cannot_be_read_is_told_and_raises_nothing(tmp_path):
    (tmp_path / "warehouse.duckdb").write_bytes(b"no edition")

    [told] = told_of_night(tmp_path)

    assert told.startswith("What is not as usual could not be read")
