"""The encoding of a listing is the one that speaks loudest for itself."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import FEED_URL, rss

from extractors.discovery.characters import encoding_of, pieces
from extractors.discovery.feeds import read_feed

HEADLINES = {
    "utf-8": "Þórður í Łódź – 北京",
    "windows-1252": "Müller „sofort“ zurück",
    "windows-1251": "Паром сел на мель",
    "koi8-r": "Паром сел на мель",
    "iso-8859-2": "Łódź się topi",
    "iso-8859-7": "Πλοίο προσάραξε",
    "shift_jis": "フェリーが座礁",
    "euc-jp": "フェリーが座礁",
    "iso-2022-jp": "フェリーが座礁",
    "euc-kr": "여객선 좌초",
    "gb2312": "渡轮搁浅",
    "gb18030": "渡轮搁浅",
    "big5": "渡輪擱淺",
    "utf-16": "Паром 渡轮",
    "utf-16-le": "Паром 渡轮",
    "utf-16-be": "Паром 渡轮",
}


def feed(headline, encoding, start=None):
    start = f'<?xml version="1.0" encoding="{encoding}"?>' if start is None else start
    made = rss(f"<title>{headline}</title><link>/a</link>", start=start)
    return made.decode().encode(encoding)


def headline_of(body, content_type=None):
    (item,) = read_feed(body, url=FEED_URL, content_type=content_type).items
    return item.headline


@pytest.mark.parametrize("encoding", HEADLINES)
def test_the_declared_encoding_is_believed(encoding):
    assert headline_of(feed(HEADLINES[encoding], encoding)) == HEADLINES[encoding]


@pytest.mark.parametrize("encoding", [name for name in HEADLINES if "utf-16" not in name])
def test_the_header_is_believed_where_the_document_declares_nothing(encoding):
    body = feed(HEADLINES[encoding], encoding, start="")

    assert headline_of(body, f"application/rss+xml; charset={encoding}") == HEADLINES[encoding]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_a_mark(encoding):
    assert headline_of(feed("Паром", encoding, start="")) == "Паром"


def test_utf_8_is_known_though_everybody_says_otherwise():
    body = feed("Ærø færge", "utf-8", start='<?xml version="1.0" encoding="iso-8859-1"?>')

    assert headline_of(body, "text/xml; charset=windows-1251") == "Ærø færge"


def test_a_mark_goes_before_what_is_declared():
    start = '\ufeff<?xml version="1.0" encoding="windows-1251"?>'

    assert headline_of(feed("Ærø", "utf-8", start=start), "text/xml; charset=koi8-r") == "Ærø"


def test_the_document_goes_before_a_servers_default():
    body = feed("Паром", "windows-1251")

    assert headline_of(body, "text/xml; charset=ISO-8859-1") == "Паром"


def test_bytes_that_are_declared_as_utf_8_and_are_not_are_read_as_windows_1252():
    body = feed("Müller zurück", "windows-1252", start='<?xml version="1.0" encoding="utf-8"?>')

    listing = read_feed(body, url=FEED_URL)

    assert listing.items[0].headline == "Müller zurück"
    assert listing.problems == ("declared as UTF-8 and not in UTF-8; read as cp1252",)


def test_a_few_damaged_bytes_leave_the_rest_as_utf_8():
    body = feed("Ærø ærø ærø ærø ærø ærø !", "utf-8").replace(b"!", b"\xff")

    listing = read_feed(body, url=FEED_URL)

    assert listing.items[0].headline == "Ærø ærø ærø ærø ærø ærø \N{REPLACEMENT CHARACTER}"
    assert listing.problems == ("1 bytes are not in UTF-8",)


@pytest.mark.parametrize(
    "label", ["punycode", "idna", "unicode_escape", "zlib", "utf-7", "no-such"]
)
def test_an_encoding_that_is_none_of_the_webs_is_passed_over(label):
    body = b'<?xml version="1.0" encoding="%s"?><rss>\xe6</rss>' % label.encode()

    assert encoding_of(body, f"text/xml; charset={label}").name == "cp1252"


@given(st.binary(max_size=2_000), st.sampled_from(sorted(HEADLINES)))
def test_any_bytes_become_characters_that_xml_can_hold(body, label):
    encoding = encoding_of(body, f"text/xml; charset={label}")

    text = "".join(pieces(body, encoding.name))

    assert codecs.lookup(encoding.name)
    assert "\0" not in text
    assert text == text.encode("utf-8").decode()
