"""An archive is brought in a slice at a time, and gone on with from any offset."""

from functools import reduce
from operator import add

import pytest
from archiving import PACKINGS, gzipped, http, page, record

from extractors.archive.count import WarcCount
from extractors.archive.warc_slice import slices


@pytest.mark.parametrize("packing", PACKINGS.values(), ids=PACKINGS)
def test_from_any_offset_after_a_page_the_rest_follows(archive, packing):
    others = [record(http(content_type="image/png")), record(kind="request")]
    file = archive(packing(page(0), *others, page(1), page(2), others[0], page(3)))
    whole = list(file.pages())

    assert len(whole) == 4
    for number, (after, _) in enumerate(whole):
        assert list(file.pages(after)) == whole[number + 1 :]


@pytest.mark.parametrize("packing", PACKINGS.values(), ids=PACKINGS)
def test_an_end_is_kept(archive, packing):
    file = archive(packing(*map(page, range(5))))
    row = list(file.records())

    for number, found in enumerate(row):
        assert list(file.records(0, found.after)) == row[: number + 1]


@pytest.mark.parametrize("packing", PACKINGS.values(), ids=PACKINGS)
def test_slices_follow_each_other_without_gap_or_overlap(archive, packing):
    file = archive(packing(*map(page, range(10)), record(kind="metadata")))
    cut = list(slices(file, most_pages=3))

    assert [len(list(each.pages())) for each in cut] == [3, 3, 3, 1]
    assert [each.start for each in cut[1:]] == [each.end for each in cut[:-1]]
    assert cut[-1].end == file.path.stat().st_size
    assert list(slices(file, cut[1].end, most_pages=3)) == cut[2:]


def test_a_slice_ends_with_the_page_that_fills_it(archive):
    file = archive(gzipped(*(page(number, b"x" * 1000) for number in range(6))))

    assert [len(each.held) for each in slices(file, most_bytes=2500)] == [3, 3]


def test_a_slice_gives_its_pages_as_often_as_it_is_asked(archive):
    [whole] = slices(archive(gzipped(page(0), page(1))))

    assert list(whole.pages()) == list(whole.pages())


def test_a_slice_counts_all_of_its_records(archive):
    file = archive(
        gzipped(
            record(kind="request"),
            page(0),
            record(WARC_Truncated="time"),
            record(kind="revisit"),
            record(uri="https://elsewhere.example/"),
            record(http(content_type="image/png")),
            record(b""),
        ),
        hosts=["vell.example"],
    )

    [whole] = slices(file)

    count = whole.count
    assert (count.n_responses, count.n_revisits, count.n_unresolved) == (1, 0, 1)
    assert (count.n_truncated, count.n_damaged, count.n_elsewhere) == (1, 1, 1)
    assert (count.n_undecodable, count.n_too_large) == (0, 0)
    assert count.n_other == (("image/*", 1), ("request", 1))


def test_counts_of_slices_are_together_the_count_of_the_file(archive):
    file = archive(gzipped(*[record(kind="request"), page(0), record(b""), page(1)] * 2))
    counts = [each.count for each in slices(file, most_pages=1)]

    assert len(counts) > 2
    assert reduce(add, counts) == WarcCount.of(file.records())


def test_what_has_no_page_at_the_end_is_still_a_slice(archive):
    file = archive(gzipped(page(0), *[record(kind="request")] * 3))
    cut = list(slices(file, most_pages=1))

    assert [len(each.held) for each in cut] == [1, 0]
    assert cut[-1].end == file.path.stat().st_size


def test_behind_the_end_there_is_nothing(archive):
    file = archive(gzipped(page(0)))

    assert list(slices(file, file.path.stat().st_size)) == []
