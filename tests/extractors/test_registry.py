"""A registry is understood as a whole, or every line that is wrong is told with what mends it."""

import pickle
import re
from datetime import date
from ipaddress import ip_network
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractors.registry.definition import SOURCE, definition
from extractors.registry.errors import (
    Fault,
    MissingRegistry,
    RegistryError,
    UnknownGroup,
    UnknownSource,
    UnusableRegistry,
)
from extractors.registry.registry import Registry, read_registry
from extractors.registry.source import KINDS, Kind

HOUSE = Path(__file__).parents[2]
VELL = """
[[source]]
name = "vell"
kind = "feed"
urls = ["https://vell.example/feed.xml"]
"""
OF_EACH_KIND = """
contact = "desk@paper.example"

[[source]]
name = "vell"
kind = "feed"
urls = ["https://vell.example/feed.xml"]

[[source]]
name = "tarn"
kind = "sitemap"
urls = ["https://tarn.example/sitemap.xml"]
group = "hourly"

[[source]]
name = "quay"
kind = "section"
urls = ["https://quay.example/"]
is_enabled = false

[[source]]
name = "told"
kind = "urls"
file = "told.csv"

[[source]]
name = "saved"
kind = "folder"
paths = ["pages", "/data/pages"]

[[source]]
name = "kept"
kind = "warc"
paths = ["kept.warc.gz"]

[[source]]
name = "cc"
kind = "commoncrawl"
since = 2024-03-01
until = 2024-03-02
hosts = ["Vell.example"]

[[source]]
name = "again"
kind = "replay"
sources = ["vell"]
"""


@pytest.fixture
def written(tmp_path):
    """Return a function that writes a registry and says where."""

    def write(text):
        path = tmp_path / "sources.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def faults(path):
    with pytest.raises(UnusableRegistry) as error:
        read_registry(path)
    return error.value.faults


def test_a_source_of_every_kind_is_read(written):
    registry = read_registry(written(OF_EACH_KIND))

    assert registry.contact == "desk@paper.example"
    assert [source.kind for source in registry.sources] == list(Kind)
    assert registry.sources[6].since == date(2024, 3, 1)
    assert registry.sources[6].hosts == ("vell.example",)


def test_what_a_source_does_not_say_has_the_documented_default(written):
    [vell] = read_registry(written(VELL)).sources

    assert (vell.group, vell.delay_s, vell.is_enabled) == ("nightly", 2.0, True)
    assert (vell.publisher, vell.language, vell.country, vell.time_zone) == (None,) * 4
    assert vell.budgets.model_dump() == {
        "requests": 1000,
        "bytes": 2**30,
        "minutes": 120,
        "items": 2000,
        "urls": 50_000,
        "rechecks": 50,
    }
    assert vell.allowance.networks == vell.allowance.ports == ()


def test_a_relative_path_counts_from_the_folder_of_the_registry(written):
    path = written(OF_EACH_KIND)

    saved = read_registry(path).named(["saved"])[0]

    assert saved.paths == (path.parent / "pages", Path("/data/pages"))


def test_defaults_hold_where_a_source_says_nothing_and_tables_are_filled_key_by_key(written):
    text = """
    [defaults]
    language = "en"
    delay_s = 5
    budgets.requests = 10
    budgets.items = 20
    [[source]]
    name = "vell"
    kind = "feed"
    urls = ["https://vell.example/feed.xml"]
    delay_s = 3
    budgets.items = 30
    """

    [vell] = read_registry(written(text)).sources

    assert (vell.language, vell.delay_s) == ("en", 3.0)
    assert (vell.budgets.requests, vell.budgets.items) == (10, 30)


def test_a_text_may_say_how_many_bytes(written):
    [vell] = read_registry(written(VELL + 'budgets.bytes = "200 MiB"')).sources

    assert vell.budgets.bytes == 200 * 2**20


def test_what_a_source_allows_is_what_the_wire_is_told(written):
    allowed = '[source.allow]\nnetworks = ["127.0.0.0/8"]\nports = [8099]\n'
    [vell] = read_registry(written(VELL + "delay_s = 0\n" + allowed)).sources

    assert vell.allowance.networks == (ip_network("127.0.0.0/8"),)
    assert vell.allowance.ports == (8099,)
    assert vell.allowance.connect_to is None


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("tz = 'Europe/London'", "tz: it means nothing here → write time_zone"),
        ("langauge = 'en'", "langauge: it means nothing here → write language"),
        ("language = 'english'", "language: 'english': it is no BCP 47 tag → write \"en\""),
        ("language = 'en_GB'", "language: 'en_GB': it is no BCP 47 tag → write \"en-GB\""),
        ("language = 'qq'", "language: 'qq': there is no language 'qq' → write"),
        ("country = 'UK'", 'in two capitals → write "GB"'),
        ("country = 'Germany'", 'in two capitals → write "DE"'),
        ("time_zone = 'London'", 'IANA list → write "Europe/London"'),
        ("time_zone = 'Europe/Pariss'", 'IANA list → write "Europe/Paris"'),
        ("group = 'Every Hour'", 'between them → write "every-hour"'),
        ("delay_s = -1", "delay_s: it is -1, and should be greater than or equal to 0 → write"),
        ("delay_s = nan", "delay_s: it is nan"),
        ("delay_s = '2'", "delay_s: it is '2', and should be a valid number"),
        ("delay_s = 0", "is for this machine alone (allow.networks) → write delay_s = 2.0"),
        ("delay_s = 0.4", "delay_s is 0.4, and less than 0.5 s is for this machine alone"),
        ("budgets.request = 3", "budgets.request: it means nothing here → write budgets.requests"),
        ("budgets.bytes = 'much'", "budgets.bytes: it is 'much'"),
        ("budgets.items = true", "budgets.items: it is True, and should be a valid integer"),
        ("items = 3", "items: it means nothing here → write budgets.items"),
        ("paths = ['x']", "one of kind folder, warc has such a key, one of kind feed not"),
        ("include = ['sport/*']", 'nothing would match → write "/sport/*" or "*/sport/*"'),
        ("exclude = ['']", "it is empty, or holds a blank"),
        ("allow.networks = ['127.0.0.1/8']", 'has host bits set → write "127.0.0.0/8"'),
        ("allow.ports = [0]", "allow.ports: it is 0, and should be greater than or equal to 1"),
        ("allow.connect_to = 'mirror'", "it is not HOST:PORT → write one like"),
        ("is_enabled = 'no'", "is_enabled: it is 'no', and should be a valid boolean"),
        ('publisher = "a\\nb"', "publisher: 'a\\nb': it must be a text on one line"),
        ("expected_per_day = -3", "expected_per_day: it is -3"),
    ],
)  # fmt: skip
def test_a_wrong_line_names_itself_and_the_fix(written, line, told):
    path = written(f"{VELL}{line}\n")

    [fault] = faults(path)

    assert told in str(fault)
    assert fault.source == "'vell'"
    assert fault.line in ((6,) if fault.key else (2,))


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("vell.example/feed", 'write "https://vell.example/feed"'),
        ("ftp://vell.example/feed", "does not begin with https:// or http://"),
        ("https:///feed", "names no host"),
        ("https://vell.example:99999/", "it is no address"),
        ("https://ines:secret@vell.example/", "leave them out"),
        ("https://vell.example/a b", "holds a blank"),
        ("https://vell.example\\\\@evil.example/", "holds a blank, or a letter"),
        ("", "does not begin"),
    ],
)
def test_a_wrong_address_is_told_with_the_line_it_stands_on(written, url, told):
    text = (
        f'[[source]]\nname = "v"\nkind = "feed"\nurls = [\n  "https://v.example/1",\n  "{url}",\n]'
    )

    [fault] = faults(written(text))

    assert told in str(fault)
    assert fault.line == (6 if url and "\\" not in url else 4)


def test_everything_that_is_wrong_is_told_at_once_in_the_order_of_the_lines(written):
    text = """colour = 1
    [[source]]
    name = "Vell Tide"
    kind = "rss"
    [[source]]
    kind = "folder"
    [[source]]
    name = "vell"
    delay_s = "x"
    """

    found = faults(written(text))

    assert [(fault.line, fault.key) for fault in found] == [
        (1, "colour"),
        (3, "name"),
        (4, "kind"),
        (5, "name"),
        (5, "paths"),
        (7, "kind"),
        (9, "delay_s"),
    ]
    assert found[2].remedy == 'write kind = "feed"'
    assert found[3].source == "no. 2"


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        (b"contact = \n", 1, "it is no TOML"),
        (b'a = 1\nb = "open\n', 2, "it is no TOML"),
        (b"\xff", None, "it is not UTF-8"),
        (b"a = " + b"[" * 20_000, None, "it is no TOML"),
        (b"a = " + b"9" * 5_000, None, "it is no TOML"),
        (b"contact = 'me'", 1, 'such as "desk@paper.example"'),
        (b"[source]\nname = 'vell'", 1, "with two brackets"),
        (b"[[sources]]\nname = 'vell'", 1, "write [[source]]"),
        (b"defaults = 3", 1, "write [defaults]"),
        (b"[defaults]\nname = 'vell'", 2, "leave it out"),
        (b"[defaults]\ndelay_s = 'x'", 2, "write delay_s = 2.0"),
    ],
)
def test_a_file_that_is_wrong_as_a_whole_is_told(written, text, line, told):
    [fault] = faults(written(text))

    assert told in str(fault)
    assert fault.line == line


def test_a_file_that_is_not_there_says_how_to_make_one(tmp_path):
    with pytest.raises(MissingRegistry, match="copydesk sources add URL"):
        read_registry(tmp_path / "sources.toml")


def test_a_folder_is_no_registry(tmp_path):
    with pytest.raises(UnusableRegistry, match="directory"):
        read_registry(tmp_path)


def test_two_sources_of_one_name_are_told_at_the_second(written):
    other = VELL.replace("feed.xml", "atom.xml")

    [fault] = faults(written(VELL + other))

    assert (fault.line, fault.key) == (8, "name")
    assert "the source of line 2 has this name already" in fault.why


@pytest.mark.parametrize("url", ["https://vell.example/feed.xml", "https://VELL.example:443/feed.xml"])  # fmt: skip
def test_two_sources_of_one_listing_are_told_at_the_second(written, url):
    other = VELL.replace('"vell"', '"tide"').replace("https://vell.example/feed.xml", url)

    [fault] = faults(written(VELL + other))

    assert (fault.line, fault.key) == (10, "urls")
    assert "a listing of source vell already" in fault.why


def test_sources_are_found_by_name_and_by_group(written):
    registry = read_registry(written(OF_EACH_KIND))

    assert [s.name for s in registry.named(["tarn", "vell", "tarn"])] == ["tarn", "vell"]
    assert [s.name for s in registry.named(["quay"])] == ["quay"]  # named, though not enabled
    assert "quay" not in [s.name for s in registry.named([])]
    assert [s.name for s in registry.in_group("hourly")] == ["tarn"]
    assert "quay" not in [s.name for s in registry.in_group("nightly")]
    with pytest.raises(UnknownSource, match="did you mean vell"):
        registry.named(["vel"])
    with pytest.raises(UnknownGroup, match="did you mean hourly"):
        registry.in_group("hourli")


def test_patterns_choose_addresses_and_exclude_goes_before_include(written):
    patterns = 'include = ["/news/*", "https://live.vell.example/*"]\nexclude = ["*/video/*"]\n'
    [vell] = read_registry(written(VELL + patterns)).sources

    assert vell.wants("https://vell.example/news/1?page=2")
    assert vell.wants("https://live.vell.example/now")
    assert not vell.wants("https://vell.example/sport/1")
    assert not vell.wants("https://vell.example/news/video/1")


def test_every_fault_and_error_crosses_a_process_boundary(written):
    with pytest.raises(UnusableRegistry) as error:
        read_registry(written("colour = 1"))

    assert pickle.loads(pickle.dumps(error.value)).faults == error.value.faults  # noqa: S301  (our own bytes)


def test_a_message_tells_a_dozen_faults_and_counts_the_others(tmp_path):
    many = [Fault(line=n, source=None, key="a", why="wrong") for n in range(1, 31)]

    message = str(UnusableRegistry(tmp_path, many))

    assert "line 12, a: wrong" in message
    assert "line 13" not in message
    assert "and 18 more" in message


def test_a_message_shows_no_control_character_of_the_file(written):
    text = '"\\u001b[2J" = 1\n[[source]]\nname = "\\u001b[31m"\n"\\u202ekind" = "\\u0007"'

    with pytest.raises(UnusableRegistry) as error:
        read_registry(written(text))

    assert all(letter.isprintable() for letter in str(error.value))


def test_sources_that_differ_have_different_definitions(written):
    registry = read_registry(written(OF_EACH_KIND))

    assert len({definition(source) for source in registry.sources}) == len(Kind)


NAMES = st.from_regex(r"[a-z0-9]{1,9}([._-][a-z0-9]{1,9}){0,2}", fullmatch=True)
URLS = st.from_regex(
    r"https?://[a-z]{1,9}\.example(:[1-9][0-9]{0,3})?/[!$-[^-~]{0,20}", fullmatch=True
)
COMMON = {
    "name": NAMES,
    "publisher": st.none() | st.text(min_size=1).filter(lambda t: t.strip() and t.isprintable()),
    "language": st.sampled_from([None, "en", "en-GB", "zh-Hant-TW", "de-1996"]),
    "country": st.sampled_from([None, "GB", "TW"]),
    "time_zone": st.sampled_from([None, "UTC", "Asia/Taipei"]),
    "delay_s": st.floats(0.5, 3600),
    "budgets": st.fixed_dictionaries({"bytes": st.integers(0, 2**40), "items": st.integers(0)}),
    "include": st.lists(st.sampled_from(["/a/*", "*b", "https://x/*"])),
    "expected_per_day": st.none() | st.integers(0),
    "allow": st.sampled_from([{}, {"networks": ["::1/128", "10.0.0.0/8"], "ports": [8080]}]),
    "is_enabled": st.booleans(),
}
LISTED = {"urls": st.lists(URLS, min_size=1, max_size=1)}
PATHS = {"paths": st.lists(st.sampled_from(["pages", "/data/ü"]), min_size=1)}
DAYS = st.sampled_from([date(2016, 8, 26), date(2024, 2, 29)])
OWN = {
    Kind.FEED: LISTED,
    Kind.SITEMAP: LISTED,
    Kind.SECTION: LISTED,
    Kind.URLS: {"file": st.just("told.csv")},
    Kind.FOLDER: PATHS,
    Kind.WARC: PATHS,
    Kind.COMMONCRAWL: {"since": DAYS, "hosts": st.lists(st.just("vell.example"))},
    Kind.REPLAY: {"sources": st.lists(NAMES, max_size=2)},
}
SOURCES = st.sampled_from(Kind).flatmap(
    lambda kind: st.builds(KINDS[kind], kind=st.just(kind), **COMMON, **OWN[kind])
)


@given(SOURCES, SOURCES)
def test_a_definition_gives_its_source_back_and_tells_sources_apart(one, other):
    assert SOURCE.validate_json(definition(one)) == one
    assert (definition(one) == definition(other)) == (one == other)


KEYS = st.sampled_from(["source", "defaults", "contact", "name", "kind", "urls", "budgets", "x"])
VALUES = st.sampled_from(
    ['"vell"', '"feed"', "1", "[1]", "{}", "{a = [1]}", '"""\n[[source]]\n"""', "2024-01-01", "nan"]
)
LINES = (
    st.builds("[[{}]]".format, KEYS)
    | st.builds("[{}.{}]".format, KEYS, KEYS)
    | st.builds("{} = {}".format, KEYS, VALUES)
    | st.builds("{}.{} = {}".format, KEYS, KEYS, VALUES)
    | st.text(max_size=20)
)


@given(st.binary(max_size=200) | st.lists(LINES, max_size=12).map(lambda x: "\n".join(x).encode()))
@example(b"[[source]]\n[[source.x]]\n[source.x.y]\n[source.budgets]\na.b.c = [[{d = 1}]]")
@example(b"[[defaults]]\n[[defaults.x]]")
@example(b"source = [{name = 'a'}, 3]")
@example(b"[a]\n'''b\n''' = 1")
def test_any_bytes_are_a_registry_or_a_registry_error(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(content)

    try:
        found = read_registry(path)
    except RegistryError as error:
        assert str(error)  # noqa: PT017  (either is right, and both are looked at)
    else:
        assert isinstance(found, Registry)


def test_the_registry_that_comes_with_copydesk_is_right_with_every_example_switched_on(written):
    text = (HOUSE / "sources.toml").read_text(encoding="utf-8")
    switched_on = re.sub(r"^#(?=[a-z\[])", "", text, flags=re.MULTILINE)

    [examples] = read_registry(HOUSE / "sources.toml").sources
    registry = read_registry(written(switched_on))

    assert all(path.is_dir() for path in examples.paths)
    assert {source.kind for source in registry.sources} == set(Kind)
    assert registry.contact
