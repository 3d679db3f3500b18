"""Files and folders of saved pages are a source."""

import gzip
import os
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extractors.folder import FolderSource
from extractors.page import RawPage, UnreadablePage

NOON = datetime(2024, 3, 31, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    top = tmp_path / "harbour-post"
    top.mkdir()
    return top


def save(path, content=b"<p>Tide tables</p>", changed_at=NOON):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (changed_at.timestamp(),) * 2)
    return path


def pages(*paths, **told):
    return list(FolderSource(paths, **told).pages())


def names(*paths):
    return [saved.path.name for saved in FolderSource(paths).saved()]


def test_a_folder_gives_its_pages_in_the_order_of_their_names(folder):
    for name in ("b.html", "a.HTM", "c.html.gz", "d.txt", "e.pdf", "f.jpg", "late/a.html"):
        save(folder / name)

    assert names(folder) == ["a.HTM", "b.html", "c.html.gz", "d.txt", "a.html"]


def test_what_is_hidden_is_left_out(folder):
    save(folder / ".draft.html")
    save(folder / ".git" / "a.html")

    assert names(folder) == []


def test_a_file_that_is_named_is_a_page_whatever_it_is_called(folder):
    assert names(save(folder / ".draft.pdf")) == [".draft.pdf"]


def test_a_page_says_what_its_file_says(folder):
    path = save(folder / "a.html", b"<p>\xff</p>")

    [page] = pages(folder)

    assert page.target_uri == path.as_uri()
    assert page.payload == b"<p>\xff</p>"
    assert page.fetched_at == NOON
    assert page.source == "harbour-post"
    assert page.headers == (("content-type", "text/html"),)


def test_a_page_says_what_it_was_told(folder):
    path = save(folder / "a.html")
    later = datetime(2025, 1, 1, tzinfo=UTC)

    [page] = pages(path, url="https://harbour.example:8080/a", fetched_at=later)
    [named] = pages(path, url="https://harbour.example/a", source="the-post")

    assert (page.target_uri, page.source) == ("https://harbour.example:8080/a", "harbour.example")
    assert page.fetched_at == later
    assert named.source == "the-post"


def test_the_source_is_the_folder_that_was_named_and_not_one_inside_it(folder):
    save(folder / "2024" / "03" / "a.html")

    assert [page.source for page in pages(folder)] == ["harbour-post"]


def test_a_folder_called_dot_has_a_name(folder, monkeypatch):
    save(folder / "a.html")
    monkeypatch.chdir(folder)

    assert [page.source for page in pages(Path())] == ["harbour-post"]


def test_compressed_bytes_stay_as_they_lie(folder):
    squeezed = gzip.compress(b"<p>Tide tables</p>")
    save(folder / "a.html.gz", squeezed)

    assert pages(folder)[0].payload == squeezed


def test_only_a_name_that_says_so_gives_a_content_type(folder):
    text, other = save(folder / "a.txt"), save(folder / "a.bin")

    assert pages(text)[0].headers == (("content-type", "text/plain"),)
    assert pages(other)[0].headers == ()


def test_links_in_a_circle_are_walked_once(folder):
    save(folder / "inner" / "a.html")
    (folder / "inner" / "up").symlink_to(folder)
    (folder / "again").symlink_to(folder / "inner")

    assert names(folder) == ["a.html"]


def test_each_file_that_cannot_be_read_is_accounted_for_and_the_rest_is_read(folder):
    save(folder / "e.html")
    (folder / "a.html").symlink_to(folder / "gone")
    (folder / "b.html").symlink_to(folder / "b.html")
    os.mkfifo(folder / "c.html")
    with (folder / "d.html").open("wb") as sparse:
        sparse.truncate((1 << 30) + 1)

    *unreadable, last = pages(folder)

    assert isinstance(last, RawPage)
    assert all(isinstance(page, UnreadablePage) for page in unreadable)
    for page, word in zip(
        unreadable, ("no such file", "symbolic links", "regular file", "1,073,741,825"), strict=True
    ):
        assert word in page.detail
        assert Path(page.target_uri).name in page.detail


@pytest.mark.parametrize(
    ("name", "why"), [("gone.html", "there is no such file"), ("a" * 300, "File name too long")]
)
def test_a_path_that_cannot_be_is_accounted_for(tmp_path, name, why):
    [page] = pages(tmp_path / name)

    assert isinstance(page, UnreadablePage)
    assert f"{name}: {why}" in page.detail


def test_a_socket_is_no_page(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as ear:
        ear.bind("ear.html")

        [page] = pages(Path("ear.html"))

    assert isinstance(page, UnreadablePage)


def test_a_file_from_before_the_web_has_lost_its_time_and_came_when_it_came(folder):
    path = save(folder / "a.html", changed_at=datetime(1960, 1, 1, tzinfo=UTC))
    came_at = datetime.fromtimestamp(path.stat().st_ctime, UTC)

    assert pages(path)[0].fetched_at == came_at


def test_a_name_that_is_not_utf_8_survives(folder):
    save(Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.html")))

    [page] = pages(folder)

    assert page.target_uri.endswith("/caf%E9.html")


def test_asked_twice_it_gives_the_same(folder):
    for name in ("b.html", "a.html", "deep/c.html"):
        save(folder / name)
    source = FolderSource([folder])

    assert list(source.pages()) == list(source.pages())


def test_a_folder_that_cannot_be_listed_is_accounted_for(folder, monkeypatch):
    save(folder / "inner" / "a.html")
    real = os.scandir

    def refusing(path):
        if str(path).endswith("inner"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)
    [page] = pages(folder)

    assert isinstance(page, UnreadablePage)
    assert "cannot list" in page.detail
