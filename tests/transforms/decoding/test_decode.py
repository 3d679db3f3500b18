"""Bytes are read as their author wrote them, or the reason why they cannot be is told."""

import gzip
import time
from datetime import UTC, datetime
from hashlib import shake_256

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractors.page import RawPage
from transforms.article import Decoded, Rejected
from transforms.decoding.decode import MAX_PAGE_BYTES, decode
from transforms.vocabulary import RejectReason, Stage

RUSSIAN = (
    "Паромная компания объявила в среду, что с понедельника отменит каждый третий рейс: двум судам"
    " из пяти нужны новые двигатели. Жители острова требуют вернуть утренний рейс."
)
JAPANESE = (
    "フェリー会社は水曜日、月曜日から三便に一便を取りやめると発表した。"
    "五隻のうち二隻のエンジンを交換するためで、"
    "島の住民は朝の便を元に戻すよう求めている。"
)
CHINESE = (
    "轮渡公司星期三宣布，由于五艘船中有两艘需要更换发动机，从星期一起将取消三分之一的航班。"
    "岛上居民要求恢复早班船，市长表示正在与公司协商。"
)
KOREAN = (
    "여객선 회사는 수요일에 다섯 척 가운데 두 척의 엔진을 바꿔야 해서 월요일부터 세 편"
    " 가운데 한 편을 취소한다고 밝혔다. 섬 주민들은 아침 배편을 되돌려 달라고 요구했다."
)
FRENCH = (
    "La compagnie de ferries a annoncé mercredi qu’elle supprimerait une traversée sur trois dès"
    " lundi : deux de ses cinq bateaux doivent être équipés de nouveaux moteurs, a-t-elle précisé."
)
SPANISH = (
    "La compañía anunció el miércoles que suprimirá una de cada tres travesías a partir del lunes,"
    " porque dos de sus cinco barcos necesitan motores nuevos. ¿Y el niño? Irá más tarde, señor."
)
POLISH = (
    "Spółka promowa ogłosiła w środę, że od poniedziałku odwoła co trzeci rejs, ponieważ dwa z"
    " pięciu statków wymagają nowych silników. Mieszkańcy wyspy żądają przywrócenia połączeń."
)
WRITTEN = {
    "windows-1251": RUSSIAN,
    "koi8-r": RUSSIAN,
    "shift_jis": JAPANESE,
    "euc-jp": JAPANESE,
    "gb18030": CHINESE,
    "euc-kr": KOREAN,
    "windows-1252": FRENCH,
    "iso-8859-1": SPANISH,
    "iso-8859-2": POLISH,
    "utf-8": f"{RUSSIAN} {CHINESE}",
    "utf-16-le": f"{RUSSIAN} {CHINESE}",
    "utf-16-be": f"{FRENCH} {KOREAN}",
}
ONE_BYTE_AT_A_TIME = [name for name in WRITTEN if not name.startswith("utf-16")]
LEGACY = [name for name in ONE_BYTE_AT_A_TIME if name != "utf-8"]

NOISE = shake_256(b"noise").digest(90_000)
ASCII_HEAD = "<style>" + "body .story { margin: 0; padding: 0 }\n" * 540 + "</style>"
ASCII_FOOT = '<div class="link"><a href="/p/17">Read more</a></div>\n' * 4_500


def page(payload, *, content_type=None, target_uri="https://news.example/a"):
    return RawPage(
        target_uri=target_uri,
        source="test",
        payload=payload,
        fetched_at=datetime(2026, 11, 22, tzinfo=UTC),
        headers=(("Content-Type", content_type),) if content_type else (),
    )


def html(text, *, meta="", foot=""):
    return (
        f"<!DOCTYPE html><html><head>{ASCII_HEAD}{meta}</head>"
        f"<body><p>{text}</p>{foot}</body></html>"
    )


def meta(label):
    return f'<meta http-equiv="Content-Type" content="text/html; charset={label}">'


def refused(payload, **kwargs):
    outcome = decode(page(payload, **kwargs))
    assert isinstance(outcome, Rejected)
    assert outcome.stage is Stage.DECODE
    return outcome.reason, outcome.detail


@pytest.mark.parametrize("encoding", WRITTEN)
@pytest.mark.parametrize("foot", ["", ASCII_FOOT], ids=["26 kB", "265 kB"])
def test_an_undeclared_encoding_behind_an_ascii_head_is_detected(encoding, foot):
    text = html(WRITTEN[encoding], foot=foot)

    found = decode(page(text.encode(encoding)))

    assert found.text == text
    assert found.encoding_source == "detected"


@pytest.mark.parametrize("encoding", ONE_BYTE_AT_A_TIME)
def test_an_encoding_declared_behind_an_ascii_head_is_believed(encoding):
    text = html(WRITTEN[encoding], meta=meta(encoding))

    found = decode(page(text.encode(encoding)))

    assert found.text == text
    assert found.encoding_source == "meta"


@pytest.mark.parametrize("encoding", WRITTEN)
def test_the_header_is_asked_before_the_page(encoding):
    text = html(WRITTEN[encoding], meta=meta("iso-8859-5"))

    found = decode(
        page(text.encode(encoding), content_type=f'text/html; Charset="{encoding.upper()}"')
    )

    assert found.text == text
    assert found.encoding_source == "http"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_asked_first_and_is_no_text(encoding):
    text = html(CHINESE, meta=meta("gbk"))

    found = decode(page(text.encode(encoding), content_type="text/html; charset=gbk"))

    assert found.text == text
    assert found.encoding_source == "bom"


@pytest.mark.parametrize("encoding", LEGACY)
def test_bytes_wrongly_declared_utf_8_are_detected(encoding):
    text = html(WRITTEN[encoding], meta=meta("utf-8"))

    found = decode(page(text.encode(encoding), content_type="text/html; charset=utf-8"))

    assert found.text == text
    assert found.encoding_source == "detected"


@pytest.mark.parametrize("encoding", LEGACY)
def test_a_header_that_does_not_fit_loses_to_the_page(encoding):
    text = html(WRITTEN[encoding], meta=meta(encoding))

    found = decode(page(text.encode(encoding), content_type="text/html; charset=utf-8"))

    assert found.text == text
    assert found.encoding_source == "meta"


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1251", "gb2312", "shift_jis", "utf-16"])
@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, CHINESE])
def test_utf_8_wrongly_declared_is_still_utf_8(label, text):
    whole = html(text, meta=meta(label))

    found = decode(page(whole.encode(), content_type=f"text/html; charset={label}"))

    assert found.text == whole
    assert found.encoding == "utf-8"


@pytest.mark.parametrize("declared", ["", meta("iso-2022-jp")])
def test_japanese_written_in_seven_bits_is_not_taken_for_ascii(declared):
    text = html(JAPANESE, meta=declared)

    assert decode(page(text.encode("iso-2022-jp"))).text == text


def test_a_declaration_that_was_commented_out_gives_way_to_the_next():
    text = html(CHINESE, meta=f"<!-- {meta('utf-8')} --> {meta('gb2312')}")

    found = decode(page(text.encode("gb18030")))

    assert (found.text, found.encoding_source) == (text, "meta")


def test_the_encoding_of_an_xml_declaration_counts():
    text = f'<?xml version="1.0" encoding="windows-1251"?><html><body>{RUSSIAN}</body></html>'

    found = decode(page(text.encode("windows-1251")))

    assert (found.text, found.encoding_source) == (text, "meta")


@pytest.mark.parametrize(
    ("label", "encoding"),
    [
        ("iso-8859-1", "windows-1252"),
        ("ASCII", "windows-1252"),
        ("latin1", "windows-1252"),
        ("iso-8859-9", "windows-1254"),
        ("x-sjis", "cp932"),
        ("ks_c_5601-1987", "cp949"),
        ("gb2312", "gb18030"),
        ("big5", "big5-hkscs"),
        ("utf8", "utf-8"),
        ("utf-16", "utf-8"),
    ],
)
def test_a_label_means_what_browsers_take_it_to_mean(label, encoding):
    found = decode(page(f"<html><meta charset={label}><p>Plain ASCII.".encode()))

    assert (found.encoding, found.encoding_source) == (encoding, "meta")


def test_a_label_that_nobody_knows_is_no_evidence():
    found = decode(page(html("café", meta=meta("klingon")).encode()))

    assert (found.encoding, found.encoding_source) == ("utf-8", "detected")


def test_a_cut_character_does_not_cost_a_page_its_encoding():
    cut = html(RUSSIAN).encode().replace("з".encode(), b"\xd0", 1)

    found = decode(page(cut, content_type="text/html; charset=utf-8"))

    assert RUSSIAN[-60:] in found.text
    assert found.text.count("\ufffd") == 1


@pytest.mark.parametrize(
    "text",
    [
        "The café’s owner paid £5.",
        "El niño soñó con España.",
        "Città di Forlì",
        "È già così: la città più in là non c’è, però il sindaco tacerà.",
        "Rederiet innstiller hver tredje avgang. Øyas folk må vente på nye båter.",
    ],
)
def test_a_few_accented_letters_are_read_as_western_and_not_as_cyrillic(text):
    found = decode(page(html(text).encode("windows-1252")))

    assert text in found.text
    assert found.encoding == "windows-1252"


def test_utf_16_is_read_whatever_one_byte_label_it_bears():
    text = html(FRENCH)

    found = decode(page(text.encode("utf-16-le"), content_type="text/html; charset=iso-8859-1"))

    assert (found.text, found.encoding_source) == (text, "detected")


def test_utf_16_that_was_cut_in_a_character_loses_no_other():
    text = html(FRENCH)

    assert decode(page(text.encode("utf-16")[:-1])).text == text[:-1]


@pytest.mark.parametrize(
    ("payload", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF document (%PDF-1.7)"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (b"GIF89a\1\0\1\0", "a GIF image"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "a WebP image"),
        (b"\0\0\0 ftypavif", "an AVIF or HEIF image"),
        (b"\0\0\0 ftypisom", "an MP4 video"),
        (b"PK\3\4\x14\0", "a ZIP archive or office document"),
        (
            gzip.compress(gzip.compress(b"page", mtime=0), mtime=0),
            "a gzip stream inside a gzip stream",
        ),
        (NOISE, "binary data (11% control characters)"),
    ],
)
def test_what_is_no_text_is_called_by_its_name(payload, name):
    assert refused(payload) == (RejectReason.NOT_TEXT, f"{name}, not a page")


def test_a_header_that_says_image_is_believed_unless_the_bytes_begin_as_a_page():
    assert refused(b"<svg width=1>", content_type="image/svg+xml") == (
        RejectReason.NOT_TEXT,
        "image/svg+xml by its Content-Type header, not a page",
    )
    assert isinstance(decode(page(b"<!doctype html><p>News", content_type="image/png")), Decoded)


def test_text_that_begins_like_a_magic_number_is_text():
    assert decode(page(b"BMW and MZ are makes of motorcycle.")).text.startswith("BMW and MZ")


@pytest.mark.parametrize("payload", [b"", b" \r\n\t", b"\0\0\0", gzip.compress(b"", mtime=0)])
def test_a_blank_payload_is_empty(payload):
    assert refused(payload)[0] is RejectReason.EMPTY


def test_a_page_saved_as_gzip_is_inflated_even_in_several_members():
    assert decode(page(gzip.compress(b"<p>One") + gzip.compress(b" two"))).text == "<p>One two"


def test_a_gzip_stream_that_ends_early_tells_how_far_it_came():
    half = gzip.compress(NOISE)[:45_000]

    reason, detail = refused(half)

    assert reason is RejectReason.TRUNCATED
    assert "ends early" in detail
    assert 40_000 < int(detail.split("; ")[1].split()[0].replace(",", "")) < 45_000


def test_a_gzip_stream_that_is_damaged_says_so():
    stream = bytearray(gzip.compress(b"page " * 1000))
    stream[-6] ^= 0xFF

    reason, detail = refused(bytes(stream))

    assert reason is RejectReason.UNDECODABLE
    assert "damaged" in detail


def test_a_gzip_bomb_is_stopped_at_the_limit():
    bomb = gzip.compress(b"\0" * 100_000_000, compresslevel=1)
    start = time.process_time()

    reason, detail = refused(bomb)

    assert reason is RejectReason.TOO_LARGE
    assert detail.startswith(f"{len(bomb):,} bytes of gzip inflate to 22,020,096 or more")
    assert time.process_time() - start < 1


def test_a_page_of_50_mb_is_refused_at_once_with_both_sizes():
    large = page(b"<p>News</p>" * 5_000_000)
    start = time.process_time()

    outcome = decode(large)

    assert time.process_time() - start < 0.1
    assert outcome.reason is RejectReason.TOO_LARGE
    assert outcome.detail == (
        f"55,000,000 bytes; the limit is {MAX_PAGE_BYTES:,} bytes. The bytes are kept"
    )


def test_bytes_that_no_encoding_reads_are_undecodable():
    reason, detail = refused(b"\x81\x8d\x8f" * 1000)

    assert reason is RejectReason.UNDECODABLE
    assert "3,000 of 3,000" in detail


def test_nul_bytes_and_other_controls_go():
    text = "News of the day, in a page that a bad tool has saved."
    nul_in_every_gap = text.replace(" ", "\0 \0\0")
    strays = text.replace("day", "d\x01a\x7fy\x1b")

    assert decode(page(nul_in_every_gap.encode())).text == text
    assert decode(page(strays.encode())).text == text
    assert decode(page(b"\0" * 100_000 + text.encode())).text == text


def test_line_ends_become_one_kind():
    assert decode(page(b"a\r\nb\rc\nd")).text == "a\nb\nc\nd"


@pytest.mark.parametrize(
    ("text", "target_uri", "content_type"),
    [
        ("Ferries are cut.\n\nBy Jo Ash\n\nNews.", "https://news.example/a", "text/html"),
        ("She wrote <b>no</b> and meant it.", "file:///saved/a.txt", None),
        ("Use a <div> for that, and a <p> for this.", "file:///saved/A.TXT", None),
        ("Use a <div> for that, and a <p> for this.", "https://news.example/a", "text/plain"),
        ("1 < 2 and 3 > 2, said <unnamed>", "https://news.example/a", None),
    ],
)
def test_text_without_the_structure_of_a_page_is_a_capture(text, target_uri, content_type):
    found = decode(page(text.encode(), target_uri=target_uri, content_type=content_type))

    assert found.is_capture


@pytest.mark.parametrize(
    ("text", "target_uri", "content_type"),
    [
        ("\n<!DOCTYPE html><p>News", "file:///saved/a.txt", "text/plain"),
        ("<html><body>News", "file:///saved/a.txt", None),
        ("Ferries are cut.<p>From Monday.</p>", "https://news.example/a", None),
        ("<div>News</div>", "file:///saved/a.txt", None),
    ],
)
def test_text_with_the_structure_of_a_page_is_a_page(text, target_uri, content_type):
    found = decode(page(text.encode(), target_uri=target_uri, content_type=content_type))

    assert not found.is_capture


@given(st.binary(max_size=200), st.sampled_from([None, "text/html; charset=utf-16", "text/plain"]))
@example(b"\xff\xfe\x00\xd8\x00", None)
@example(b"\xef\xbb\xbf", None)
def test_any_bytes_give_writable_text_or_a_reason(payload, content_type):
    outcome = decode(page(payload, content_type=content_type))

    if isinstance(outcome, Decoded):
        assert outcome.text.encode().decode() == outcome.text
        assert not set(outcome.text) & set("\0\r\x0b\x0c\x1b\x7f")
    else:
        assert outcome.detail


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1))
def test_any_utf_8_page_comes_back_as_written(text):
    whole = f"<!doctype html><p>{text}</p>"

    assert decode(page(whole.encode())).text == whole


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "shift_jis"])
def test_a_page_of_usual_size_is_decoded_in_milliseconds(encoding):
    given_page = page(html(WRITTEN[encoding], foot=ASCII_FOOT).encode(encoding))
    decode(given_page)
    start = time.process_time()

    decode(given_page)

    assert time.process_time() - start < 0.05


@pytest.mark.parametrize(
    "hostile",
    [
        "<meta " * 50_000,
        "<!--" * 80_000,
        "<" * 300_000,
        "<?xml " * 50_000,
        " " * 300_000,
        "é<meta charset=gbk>" * 20_000,
    ],
)
def test_markup_that_never_ends_takes_no_time_to_speak_of(hostile):
    start = time.process_time()

    decode(page(hostile.encode() + b"."))

    assert time.process_time() - start < 1
