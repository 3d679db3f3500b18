"""Nouns that refuse to be wrong, and errors that arrive as they were sent."""

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.warehouse.making import VERSION, batch, page
from transforms.vocabulary import RejectReason
from warehouse import errors, schema
from warehouse.ledger import Ledger
from warehouse.run import run_id
from warehouse.verdicts import account, decide

ERRORS = [
    errors.NoWarehouse(Path("desk")),
    errors.NoEdition(Path("desk"), why="not a database"),
    errors.Busy(Path("desk/.lock"), waited_s=1.5),
    errors.LeaseLost(Path("desk")),
    errors.BodiesDropped(Path("desk"), digests=["0a"]),
    errors.Moved(Path("desk"), before=Path("old")),
    errors.StillContended(Path("desk/tables/pages"), attempts=8),
    errors.Unaccounted("r1", page_ids={"p1"}),
    errors.Unsettled("c1", counted=[("fetched", 2)], settled=[("fetched", 1), ("gone", 1)]),
    errors.SchemaDrift(Path("desk/tables/pages"), missing={"a"}, unknown={"b"}),
    errors.Damaged(Path("desk"), why="no such file"),
    errors.UnusableFolder(Path("a[b"), characters={"["}),
    errors.UnusableAddress("gs://news"),
    errors.Unreachable("s3://news/desk", why="connection refused"),
    errors.OtherWriter("s3://news/desk/warehouse.duckdb"),
    errors.StorageFull(Path("desk")),
    errors.TooManyFiles(Path("desk")),
    errors.NotWritable(Path("desk"), why="Permission denied"),
    errors.NotAQuery("COPY x TO 'y'", kind="COPY"),
    errors.QueryFailed("no such table"),
    errors.WrongWords("-none", why="it only says what is not wanted"),
    errors.NotIndexed(Path("desk")),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_crosses_a_process_boundary_with_its_facts(error):
    arrived = pickle.loads(pickle.dumps(error))  # noqa: S301  (our own bytes)

    assert type(arrived) is type(error)
    assert str(arrived) == str(error)
    assert vars(arrived) == vars(error)


def test_every_error_is_drawn_in_the_tree_and_tried_above():
    every = errors.WarehouseError.__subclasses__()
    kinds = {kind.__name__ for kind in every if kind.__module__ == errors.__name__}

    assert {type(error).__name__ for error in ERRORS} == kinds
    assert [kind for kind in kinds if f"── {kind} " not in errors.__doc__] == []


@pytest.mark.parametrize(
    "counts",
    [
        {"n_seen": 3, "n_written": 1, "n_unchanged": 1, "n_rejected": 0},
        {"n_seen": 1, "n_written": 2, "n_unchanged": -1, "n_rejected": 0},
        {"n_seen": 1, "n_written": 0, "n_unchanged": 0, "n_rejected": 1},
    ],
)
def test_an_account_that_does_not_balance_is_no_ledger(counts):
    with pytest.raises(ValueError, match=r"does not balance|less than nothing"):
        Ledger(**counts)


def test_reasons_are_counted_the_most_frequent_first():
    pages = [page(number) for number in range(12)]
    decision = decide(batch(pages, "run"), settled=(), stored=())

    ledger = account([raw.page_id for raw in pages], decision.outcomes)

    assert ledger.reasons == ((RejectReason.INDEX_PAGE, 3),)


@given(st.lists(st.integers(0, 12), max_size=20), st.sets(st.integers(0, 12)))
def test_every_page_of_a_batch_is_counted_once_whatever_came_before(numbers, settled):
    pages = [page(number) for number in numbers]
    before = {page(number).page_id for number in settled}
    decision = decide(batch(pages, "run"), settled=before, stored=())

    ledger = account([raw.page_id for raw in pages], decision.outcomes)

    assert ledger.n_seen == len(numbers)
    assert ledger.n_written + ledger.n_rejected == len(set(numbers) - settled)
    assert set(decision.outcomes) == {raw.page_id for raw in pages} - before


@given(st.permutations(["a", "b", "c"]))
def test_a_run_has_the_same_name_in_whatever_order_its_pages_come(page_ids):
    found = run_id(kind="ingest", version=VERSION, page_ids=page_ids)

    assert found == run_id(kind="ingest", version=VERSION, page_ids=["a", "b", "c"])
    assert found != run_id(kind="nightly", version=VERSION, page_ids=page_ids)


def test_every_column_of_every_table_says_what_it_means():
    comments = [column.comment for table in schema.TABLES for column in table.columns]

    assert [comment for comment in comments if not comment.endswith((".", "..."))] == []


def test_columns_of_one_name_have_one_type_everywhere():
    kinds = {}
    for view in (*schema.TABLES, *schema.VIEWS):
        for column in view.columns:
            kinds.setdefault(column.name, set()).add(str(column.type))

    assert {name: kind for name, kind in kinds.items() if len(kind) > 1} == {}
