"""A list of addresses is read as people and spreadsheets write it."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.discovery.url_lists import FaultyLine, NoUrlColumnError, iter_urls, read_urls
from extractors.item import Format

A, B = "https://lantern.example/a", "https://lantern.example/b"


@pytest.fixture
def listed(tmp_path):
    def read(content, name="urls.txt", **told):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_urls(path, **told)

    return read


def urls(listing):
    return [item.url for item in listing.items]


@pytest.mark.parametrize(
    "content",
    [
        f"{A}\n{B}\n",
        f"{A}\r\n{B}",
        f"\ufeff{A}\n{B}\n",
        f"# two stories\n\n  {A}  \n\n# the second\n{B}\n",
        f'"{A}"\n"{B}"\n',
        f"<{A}>\n<{B}>\n",
        f"{A},\n{B},\n",
        f"url\n{A}\n{B}\n",
        f"URL\n{A}\n{B}\n",
        f"title,url\nOne,{A}\nTwo,{B}\n",
        f"title;Link\nOne;{A}\nTwo;{B}\n",
        f"title\tlink\tday\nOne\t{A}\t1\nTwo\t{B}\t2\n",
        f'"title","url"\n"One, two","{A}"\n"""Two""","{B}"\n',
        f"url\n{A}\n{B}\n".encode("utf-16"),
        f"{A}#top\n{B}#end\n",
    ],
)
def test_a_list_names_its_addresses_in_order(listed, content):
    listing = listed(content)

    assert urls(listing) == [A, B]
    assert [item.position for item in listing.items] == [0, 1]
    assert (listing.format, listing.problems) == (Format.URLS, ())


def test_further_columns_go_along_verbatim(listed):
    listing = listed(f'id,url,Title,note\n07,{A}," Ferry, aground ",\n')

    assert listing.items[0].carried == (("id", "07"), ("Title", " Ferry, aground "), ("note", ""))


def test_the_column_can_be_named(listed):
    listing = listed(f"url,Source\n{B},{A}\n", column="source")

    assert urls(listing) == [A]
    assert listing.items[0].carried == (("url", B),)


def test_duplicates_stay_in_order(listed):
    assert urls(listed(f"{A}\n{B}\n{A}\n")) == [A, B, A]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            "lantern.example/c",
            "line 3: 'lantern.example/c' has no scheme; write https:// before it",
        ),
        (
            "ftp://lantern.example/c",
            "line 3: 'ftp://lantern.example/c' is no address of the web;"
            " write one that begins with https://",
        ),
        (
            "two words",
            "line 3: 'two words' is more than an address; a table's first line names its columns",
        ),
        ('""', "line 3: there is no address; write one, or remove the line"),
    ],
)
def test_a_faulty_line_is_named_with_the_fix(listed, line, problem):
    listing = listed(f"{A}\n# comment\n{line}\n{B}\n")

    assert urls(listing) == [A, B]
    assert (listing.problems, listing.n_without_url) == ((problem,), 1)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            f"Two, three,{A}",
            "line 2: 3 cells under 2 columns; quote a cell with a separator",
        ),
        (
            f'"Two,{A}',
            "line 2: a quote is not closed; close it on the same line, or double it inside a cell",
        ),
        ("Two,", "line 2: there is no address; write one, or remove the line"),
    ],
)
def test_a_faulty_row_spoils_no_other(listed, row, problem):
    listing = listed(f"title,url\n{row}\nThree,{B}\n")

    assert urls(listing) == [B]
    assert listing.problems == (problem,)


def test_a_table_without_the_column_that_was_named_says_which_it_has(listed):
    with pytest.raises(NoUrlColumnError, match="has the columns title, page; say which") as told:
        listed("title,page\n", column="url")

    assert str(pickle.loads(pickle.dumps(told.value))) == str(told.value)  # noqa: S301  (our own)


def test_faulty_lines_beyond_a_hundred_are_counted(listed):
    listing = listed("nothing here\n" * 250)

    assert len(listing.problems) == 101
    assert listing.problems[-1] == "150 further lines are faulty"
    assert listing.n_without_url == 250


def test_addresses_beyond_the_most_are_counted(listed):
    listing = listed(f"{A}\n" * 10, most=4)

    assert (len(listing.items), listing.n_over_cap) == (4, 6)


def test_a_line_of_any_length_is_one_line(listed):
    listing = listed(f"{'a' * 3_000_000}\n{A}\n")

    assert urls(listing) == [A]
    assert len(listing.problems) == 1
    assert len(listing.problems[0]) < 300


def test_an_empty_list_names_nothing(listed):
    assert listed("").items == listed("\n# nothing\n").items == ()


def test_a_list_is_read_line_by_line(tmp_path):
    path = tmp_path / "urls.txt"
    path.write_text(f"{A}\n" * 100_000)

    assert next(iter_urls(path)).url == A


@given(st.binary(max_size=400))
def test_any_file_gives_addresses_or_faulty_lines(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("lists") / "urls.txt"
    path.write_bytes(content)

    for named in iter_urls(path):
        assert isinstance(named, FaultyLine) or named.url.startswith(("http://", "https://"))
