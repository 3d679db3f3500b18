"""A manifest says of each saved page what its file cannot say of itself."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.manifest import ManifestSource
from extractors.page import RawPage, UnreadablePage

NOON = datetime(2024, 3, 31, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    for name in ("a.html", "b.html", "c.html"):
        (tmp_path / name).write_text(f"<p>{name}</p>")
    return tmp_path


def read(path, content, **told):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(ManifestSource(path, **told).pages())


def jsonl(*rows):
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_a_row_says_everything_of_its_page(folder):
    row = {
        "path": "a.html",
        "url": "https://harbour.example/a",
        "final_url": "https://harbour.example/b",
        "fetched_at": "2024-03-31T14:00:00+02:00",
        "source": "the-post",
        "status": 404,
        "headers": {"Content-Type": "text/html; charset=koi8-r"},
    }

    [page] = read(folder / "m.jsonl", jsonl(row))

    assert page.target_uri == "https://harbour.example/a"
    assert page.final_uri == "https://harbour.example/b"
    assert page.fetched_at == NOON
    assert page.source == "the-post"
    assert page.status == 404
    assert page.header("content-type") == "text/html; charset=koi8-r"
    assert page.payload == b"<p>a.html</p>"


def test_csv_says_the_same_as_jsonl(folder):
    headers = '{"Content-Type": "text/html; charset=koi8-r"}'
    quoted = '"' + headers.replace('"', '""') + '"'
    table = f"path,url,fetched_at,headers,status,note\na.html,https://a.example/,2024-03-31T12:00:00Z,{quoted},200,x\n"
    row = {
        "path": "a.html",
        "url": "https://a.example/",
        "fetched_at": "2024-03-31T12:00:00Z",
        "headers": json.loads(headers),
        "status": 200,
    }

    assert read(folder / "m.csv", table) == read(folder / "m.jsonl", jsonl(row))


@pytest.mark.parametrize("instant", ["2024-03-31T12:00:00", "2024-03-31 12:00:00Z", "1711886400"])
def test_an_instant_without_a_zone_is_utc(folder, instant):
    [page] = read(folder / "m.csv", f"path,fetched_at\na.html,{instant}\n")

    assert page.fetched_at == NOON


def test_a_byte_order_mark_and_carriage_returns_change_nothing(folder):
    for name, content in (
        ("m.jsonl", '{"path": "a.html"}\n\n{"path": "b.html"}\n'),
        ("m.csv", "path,source\na.html,x\nb.html,x\n"),
    ):
        clean = read(folder / name, content)
        dressed = read(folder / name, b"\xef\xbb\xbf" + content.replace("\n", "\r\n").encode())

        assert dressed == clean
        assert len(clean) == 2


FAULTY_LINES = {
    b'{"path": "b.html"': "Invalid JSON",
    b"[1, 2]": "object",
    b'{"url": "https://a.example/"}': "path: Field required",
    b'{"path": ""}': "path: ",
    b'{"path": "b.html", "fetched_at": "yesterday"}': "fetched_at: ",
    b'{"path": "b.html", "fetched_at": "9999-12-31T23:59:59-12:00"}': "is no instant of the years",
    b'{"path": "b.html", "status": 7}': "status: ",
    b'{"path": "b.html", "url": "https://[bad/"}': "url: ",
    b'{"path": "b.html", "headers": "no json"}': "headers: ",
    b'{"path": "b\xff.html"}': "Invalid JSON",
    b'{"path": "gone.html"}': "there is no such file",
    b'{"path": "."}': "not a regular file",
    b'{"path": "b\\u0000.html"}': "null",
    b"[" * 100_000: "Invalid JSON",
}


@pytest.mark.parametrize("faulty", FAULTY_LINES, ids=FAULTY_LINES.values())
def test_a_faulty_row_is_accounted_for_and_the_rows_around_it_are_read(folder, faulty):
    content = b'{"path": "a.html"}\n' + faulty + b'\n{"path": "c.html"}\n'

    first, second, third = read(folder / "m.jsonl", content)

    assert isinstance(first, RawPage)
    assert isinstance(second, UnreadablePage)
    assert isinstance(third, RawPage)
    assert "m.jsonl, line 2: " in second.detail
    assert FAULTY_LINES[faulty] in second.detail


@pytest.mark.parametrize(
    "faulty",
    [
        '"b.html,x',
        "b.html,x,y,z",
        "b.html",
        "b.html,yester\udcffday",
        'b.html,"2024',
        '"a"b,x',
        ",x",
    ],
)
def test_a_faulty_csv_row_spoils_no_other(folder, faulty):
    content = f"path,fetched_at\na.html,\n{faulty}\nc.html,\n".encode("utf-8", "surrogateescape")

    first, second, third = read(folder / "m.csv", content)

    assert isinstance(first, RawPage)
    assert isinstance(second, UnreadablePage)
    assert isinstance(third, RawPage)
    assert "m.csv, line 3: " in second.detail


def test_faulty_rows_are_different_pages(folder):
    pages = read(folder / "m.jsonl", "nonsense\nnonsense\n")

    assert len({page.page_id for page in pages}) == 2


def test_a_manifest_that_is_not_there_is_accounted_for(tmp_path):
    [page] = ManifestSource(tmp_path / "gone.jsonl").pages()

    assert isinstance(page, UnreadablePage)
    assert "gone.jsonl, cannot be read: No such file" in page.detail


def test_a_row_that_is_silent_takes_what_holds_for_all(folder):
    content = jsonl({"path": "a.html"}, {"path": "b.html", "source": "own"})

    first, second = read(folder / "m.jsonl", content, source="all", fetched_at=NOON)

    assert (first.source, first.fetched_at) == ("all", NOON)
    assert second.source == "own"


def test_rows_come_one_by_one(folder):
    manifest = folder / "m.jsonl"
    manifest.write_text('{"path": "a.html"}\n' * 100_000)

    pages = ManifestSource(manifest).pages()

    assert next(pages) == next(pages)


@given(st.binary(max_size=200))
def test_no_bytes_in_a_manifest_raise(tmp_path_factory, content):
    folder = tmp_path_factory.getbasetemp()
    n_lines = sum(bool(line.strip()) for line in content.removeprefix(b"\xef\xbb\xbf").split(b"\n"))

    assert len(read(folder / "any.jsonl", content)) == n_lines
    assert len(read(folder / "any.csv", content)) <= n_lines
