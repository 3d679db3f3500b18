"""CC-NEWS is taken by day, from a mirror folder or from the web."""

import gzip
import pickle
from datetime import date

import pytest
from archiving import gzipped, page

from extractors.archive.cc_news import BASE_URL, Mirror, Remote
from extractors.archive.errors import NoList, NothingMirrored
from extractors.archive.news_file import listed, month_list

APRIL = "crawl-data/CC-NEWS/2024/04/CC-NEWS-20240430220000-00090.warc.gz"
MAY = [
    f"crawl-data/CC-NEWS/2024/05/CC-NEWS-202405{begun}.warc.gz"
    for begun in ("01003152-00001", "01120000-00002", "01235900-00003", "02100000-00004")
]
LISTS = {
    BASE_URL + "crawl-data/CC-NEWS/2024/04/warc.paths.gz": gzip.compress(f"{APRIL}\n".encode()),
    BASE_URL + "crawl-data/CC-NEWS/2024/05/warc.paths.gz": gzip.compress(
        "\n".join(reversed(MAY)).encode()
    ),
}
FIRST, SECOND, THIRD = (date(2024, 5, day) for day in (1, 2, 3))


@pytest.fixture
def mirror(tmp_path):
    for path in (APRIL, *MAY):
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(gzipped(page(0)))
    (tmp_path / MAY[0]).with_name("CC-NEWS-notes.txt").write_text("no archive")
    return Mirror(folder=tmp_path)


class Web:
    """What answers, and what was asked."""

    def __init__(self, answers):
        self.answers = answers
        self.asked = []

    def __call__(self, url, to):
        """Go on with what `to` has; break off after ten bytes of an archive's beginning."""
        self.asked.append(url)
        if url not in self.answers:
            raise FileNotFoundError(url)
        content = self.answers[url]
        begun = to.read_bytes() if to.exists() else b""
        if url.endswith(".warc.gz") and not begun:
            to.write_bytes(content[:10])
            raise ConnectionResetError
        to.write_bytes(begun + content[len(begun) :])


def paths(plan):
    return [file.path for file in plan]


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (FIRST, SECOND, [APRIL, *MAY[:3]]),
        (SECOND, THIRD, MAY[2:]),
        (FIRST, THIRD, [APRIL, *MAY]),
        (date(2024, 4, 30), FIRST, [APRIL]),
    ],
)
def test_a_day_is_in_the_files_begun_on_it_and_the_one_open_before(
    mirror, tmp_path, since, until, expected
):
    remote = Remote(folder=tmp_path / "fetched", download=Web(LISTS))

    assert paths(mirror.plan(since, until)) == expected
    assert paths(remote.plan(since, until)) == expected


def test_the_plan_of_a_mirror_knows_sizes_and_brings_files(mirror, tmp_path):
    [file, *_] = mirror.plan(SECOND, THIRD)

    assert mirror.bring(file) == tmp_path / MAY[2]
    assert file.n_bytes == (tmp_path / MAY[2]).stat().st_size
    mirror.leave(file)
    assert mirror.bring(file).exists()


def test_a_mirror_without_those_days_says_where_it_looked(mirror):
    with pytest.raises(NothingMirrored, match=r"2019/03.*copy it there") as told:
        mirror.plan(date(2019, 3, 1), date(2019, 3, 2))

    again = pickle.loads(pickle.dumps(told.value))  # noqa: S301  (our own bytes)
    assert (str(again), again.since) == (str(told.value), date(2019, 3, 1))


def test_a_month_that_is_not_listed_yet_has_no_files(tmp_path):
    web = Web(LISTS)
    remote = Remote(folder=tmp_path, download=web)

    assert paths(remote.plan(date(2024, 5, 31), date(2024, 6, 2))) == MAY[-1:]
    assert BASE_URL + month_list(date(2024, 6, 1)) in web.asked


def test_lists_are_asked_for_anew_since_they_grow(tmp_path):
    remote = Remote(folder=tmp_path, download=Web(LISTS))
    remote.plan(SECOND, THIRD)
    grown = gzip.compress("\n".join([*MAY, MAY[3].replace("00004", "00005")]).encode())
    later = Web(LISTS | {BASE_URL + month_list(SECOND): grown})

    assert len(Remote(folder=tmp_path, download=later).plan(SECOND, THIRD)) == 3


def test_the_beginning_of_an_older_list_is_none_of_todays(tmp_path):
    part = tmp_path / f"{month_list(SECOND)}.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(b"older")

    assert len(Remote(folder=tmp_path, download=Web(LISTS)).plan(SECOND, THIRD)) == 2


def test_a_fetch_that_was_broken_off_is_gone_on_with_and_whole_before_it_is_seen(tmp_path):
    content = gzipped(page(0))
    remote = Remote(folder=tmp_path, download=Web(LISTS | {BASE_URL + MAY[3]: content}))
    file = remote.plan(SECOND, THIRD)[-1]
    with pytest.raises(ConnectionResetError):
        remote.bring(file)
    assert not (tmp_path / MAY[3]).exists()

    place = remote.bring(file)

    assert place.read_bytes() == content
    assert remote.plan(SECOND, THIRD)[-1].n_bytes == len(content)
    remote.leave(file)
    assert not place.exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<html>Slow down</html>", "gzip|zlib|header"),
        (gzip.compress(b"<html>"), "names no archive"),
        (gzip.compress(b"x" * (20 << 20)), "inflates to more than"),
        (b"", "names no archive"),
    ],
    ids=["a page", "another list", "a bomb", "nothing"],
)
def test_what_is_no_list_is_told(content, why):
    with pytest.raises(NoList, match=why):
        listed(content, month=FIRST)


@pytest.mark.parametrize(
    "line",
    [
        "/etc/passwd",
        "../../etc/CC-NEWS-20240501003152-00001.warc.gz",
        "crawl-data/CC-NEWS/2024/05/../../CC-NEWS-20240501003152-00001.warc.gz",
        "crawl-data/CC-NEWS/2024/05/CC-NEWS-20249999003152-00001.warc.gz",
        "https://elsewhere.example/CC-NEWS-20240501003152-00001.warc.gz",
    ],
)
def test_a_list_leads_to_its_archives_and_nowhere_else(line):
    files = listed(gzip.compress(f"{line}\n{MAY[0]}\n".encode()), month=FIRST)

    assert paths(files) == MAY[:1]
