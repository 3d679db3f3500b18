"""What a run costs is counted stage by stage, and nothing of the run is different for it."""

import pytest

from flows.costing.counted import CountedReaders, CountedSource, CountedStore
from flows.costing.spent import (
    EXTRACT,
    HANDING,
    KNOWN,
    LEDGER,
    NORMALIZE,
    PIPELINE,
    RAW,
    READERS,
    READING,
    REST,
    TABLES,
    TRANSFORMS,
    Spent,
)
from flows.costing.spent_print import print_spent, spent_record
from flows.pipeline import ingest
from flows.reading import Readers
from flows.terminal import out
from transforms.furniture.profile import NO_PROFILES

from .conftest import FakeWarehouse, Pages, Watcher, a_missing_page, a_page


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def test_a_stage_within_another_takes_its_time_from_that_one():
    clock = Clock()
    spent = Spent(clock)
    clock.now += 1

    with spent.during(TABLES):
        clock.now += 2
        with spent.during(RAW):
            clock.now += 4
        clock.now += 8
    clock.now += 16
    spent.close()

    assert spent.cpu_s == {REST: 17, TABLES: 10, RAW: 4}
    assert spent.share(frozenset({RAW})) == pytest.approx(4 / 31)


def test_a_stage_that_fails_is_counted_until_then():
    clock = Clock()
    spent = Spent(clock)

    def fail():
        with spent.during(RAW):
            clock.now += 2
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    clock.now += 1
    spent.close()

    assert spent.cpu_s == {RAW: 2, REST: 1}


@pytest.mark.usefixtures("simple_transforms")
def test_a_run_that_is_counted_comes_to_the_same():
    pages = [a_page("one"), a_page("wall"), a_page("bug"), a_missing_page(), a_page("one")]
    plain, counted, spent = FakeWarehouse(), FakeWarehouse(), Spent()

    told = ingest(Pages(pages), warehouse=plain, progress=Watcher())
    again = ingest(
        CountedSource(source=Pages(pages), spent=spent),
        warehouse=CountedStore(store=counted, spent=spent),
        progress=Watcher(),
        team_of=lambda jobs, profiles: CountedReaders(jobs, profiles, spent=spent),
    )
    spent.close()

    assert again.ledger == told.ledger
    assert counted.deeds == plain.deeds
    stages = {READING, KNOWN, RAW, EXTRACT, NORMALIZE, TABLES, LEDGER, REST}
    assert spent.cpu_s.keys() == stages
    assert stages <= PIPELINE | TRANSFORMS


@pytest.mark.slow
def test_readers_in_processes_of_their_own_are_counted_whole_when_they_are_over():
    spent = Spent()
    pages = [a_page(str(number)) for number in range(3)]

    with CountedReaders(2, NO_PROFILES, spent=spent) as readers:
        counted = list(readers.outcomes(pages))
    spent.close()

    with Readers(1) as alone:
        assert counted == list(alone.outcomes(pages))
    assert spent.cpu_s[READERS] > spent.cpu_s[HANDING] > 0


def test_what_was_spent_is_printed_in_the_order_of_the_run(capsys):
    clock = Clock()
    spent = Spent(clock)
    for stage, seconds in ((READING, 1), (EXTRACT, 7), (TABLES, 2)):
        with spent.during(stage):
            clock.now += seconds
    spent.close()

    print_spent(spent, 100, out())

    lines = capsys.readouterr().out.splitlines()
    rows = [line.split("│")[1:-1] for line in lines if line.startswith("│")]
    cells = [[cell.strip() for cell in row] for row in rows]
    assert cells == [
        [READING, "1.00", "10.00", "10.0%"],
        [EXTRACT, "7.00", "70.00", "70.0%"],
        [TABLES, "2.00", "20.00", "20.0%"],
        [REST, "0.00", "0.00", "0.0%"],
        ["all", "10.00", "100.00", ""],
    ]
    assert "70.0% of it reads pages; 30.0% is the pipeline around that." in "\n".join(lines)
    assert spent_record(spent) == {READING: 1, EXTRACT: 7, TABLES: 2, REST: 0}
