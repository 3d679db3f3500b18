"""Bytes are read in the first encoding that has evidence and fits them."""

import codecs
import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import chardet

# The labels of the WHATWG Encoding Standard, without punctuation, beside the Python codec that
# reads what browsers read: who says iso-8859-1 means windows-1252, and gb2312 means gb18030.
_LABELS = {
    "utf-8": "utf8 unicode11utf8 unicode20utf8 xunicode20utf8",
    "utf-16-le": "utf16 utf16le unicode ucs2 unicodefeff iso10646ucs2 csunicode",
    "utf-16-be": "utf16be unicodefffe",
    "windows-1252": "windows1252 cp1252 xcp1252 ascii usascii ansix341968 iso88591 latin1 l1 cp819"
    " ibm819 isoir100 csisolatin1",
    "windows-1250": "windows1250 cp1250 xcp1250",
    "windows-1251": "windows1251 cp1251 xcp1251",
    "windows-1253": "windows1253 cp1253 xcp1253",
    "windows-1254": "windows1254 cp1254 xcp1254 iso88599 latin5 l5 isoir148 csisolatin5",
    "windows-1255": "windows1255 cp1255 xcp1255",
    "windows-1256": "windows1256 cp1256 xcp1256",
    "windows-1257": "windows1257 cp1257 xcp1257",
    "windows-1258": "windows1258 cp1258 xcp1258",
    "cp874": "windows874 cp874 dos874 tis620 iso885911",
    "iso-8859-2": "iso88592 latin2 l2 isoir101 csisolatin2",
    "iso-8859-3": "iso88593 latin3 l3 isoir109 csisolatin3",
    "iso-8859-4": "iso88594 latin4 l4 isoir110 csisolatin4",
    "iso-8859-5": "iso88595 cyrillic isoir144 csisolatincyrillic",
    "iso-8859-6": "iso88596 iso88596e iso88596i arabic asmo708 ecma114 isoir127 csisolatinarabic",
    "iso-8859-7": "iso88597 greek greek8 ecma118 elot928 suneugreek isoir126 csisolatingreek",
    "iso-8859-8": "iso88598 iso88598e iso88598i hebrew logical visual isoir138 csisolatinhebrew",
    "iso-8859-10": "iso885910 latin6 l6 isoir157 csisolatin6",
    "iso-8859-13": "iso885913",
    "iso-8859-14": "iso885914",
    "iso-8859-15": "iso885915 latin9 l9 csisolatin9",
    "iso-8859-16": "iso885916",
    "cp866": "cp866 ibm866 866 csibm866",
    "koi8-r": "koi8r koi koi8 cskoi8r",
    "koi8-u": "koi8u koi8ru",
    "mac-roman": "macintosh mac xmacroman csmacintosh",
    "mac-cyrillic": "xmaccyrillic xmacukrainian",
    "cp932": "shiftjis sjis xsjis mskanji ms932 windows31j cp932 csshiftjis shiftjis2004",
    "euc-jp": "eucjp xeucjp cseucpkdfmtjapanese eucjis2004",
    "iso-2022-jp": "iso2022jp csiso2022jp",
    "cp949": "euckr ksc56011987 ksc56011989 ksc5601 korean isoir149 windows949 cp949 cseuckr",
    "gb18030": "gb18030 gbk xgbk gb2312 gb231280 chinese cp936 isoir58 csgb2312",
    "big5-hkscs": "big5 big5hkscs cnbig5 xxbig5 csbig5",
}
_CODECS = {label: codec for codec, labels in _LABELS.items() for label in labels.split()}
_DECODERS = {codec: codecs.lookup(codec).decode for codec in _LABELS}
_UTF_16 = frozenset({"utf-16-le", "utf-16-be"})
_MULTIBYTE = frozenset({"cp932", "euc-jp", "iso-2022-jp", "cp949", "gb18030", "big5-hkscs"})
_PUNCTUATION = re.compile(r"[\W_]")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEADER_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([^\s\"';,]{1,40})", re.IGNORECASE)
# <meta charset=x>, <meta http-equiv content="text/html; charset=x">, <?xml encoding="x"?>
_PAGE_CHARSET = re.compile(
    rb"<(?:meta\s[^>]{0,400}?charset|\?xml\s[^>]{0,200}?encoding)"
    rb"\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.\-]{1,40})",
    re.IGNORECASE,
)
# A declaration may follow a long inlined style sheet; further on, it is somebody's example.
_HEAD_BYTES = 524_288
_MAX_DECLARATIONS = 4

_SAMPLE_BYTES = 65_536
_ZERO_SHARE = 0.1
_MIN_ZEROS = 8

# Detection: measured on 1,244 passages of 60 to 1,500 characters in 14 encodings, each in a page of
# 265 kB: chardet, given the passages and told to choose among these encodings, errs on 3, in 1 ms.
# On 254 of them, of 1,500 characters: chardet given the whole page errs on 121, as it takes nearly
# all for Western; given the passages but no choice on 44; charset-normalizer given them, on 106.
_PASSAGE = re.compile(rb"[\x80-\xff][^<>\n]{0,4000}")  # <, > and line ends are no one's second byte
_BEFORE_BYTES = 24
_PASSAGES_BYTES = 8_192
_MIN_CONFIDENCE = 0.05  # a curly quote alone gets less, and is anyone's; 60 letters get more
# Among ASCII letters most accented ones stand alone (0.7 to 1.0 of them; in other scripts at most
# 0.4), and a few of them could be Cyrillic.
_LONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_LONE_SHARE = 0.5
_ASCII = bytes(range(128))
_LATIN = (
    *("utf-8", "windows-1250", "windows-1252", "windows-1254", "windows-1257", "windows-1258"),
    *("iso-8859-1", "iso-8859-2", "iso-8859-9", "iso-8859-15"),
)
_ALL_SCRIPTS = (
    *_LATIN,
    *("windows-1251", "windows-1253", "windows-1255", "windows-1256", "cp874", "iso-8859-7"),
    *("koi8-r", "koi8-u", "cp932", "euc_jis_2004", "cp949", "gb18030", "big5hkscs"),
)


class Reading(NamedTuple):
    """A payload as text, the codec that read it, and the evidence for that codec."""

    text: str
    encoding: str
    source: str


def read(payload: bytes, content_type: str | None) -> Reading:
    """Return `payload` as text, read in the encoding with the best evidence that fits.

    Evidence in order: byte order mark, HTTP header, declarations in the page, detection;
    then windows-1252 with replacements. A declaration does not fit when the bytes do not
    decode, nor when it names another encoding over bytes that are UTF-8.
    """
    mark, marked = _mark(payload)
    body = payload.removeprefix(mark)
    if marked and (text := _decoded(body, marked)) is not None:
        return Reading(text, marked, "bom")
    as_utf_8 = _decoded(body, "utf-8")
    for source, codec in _evidence(body, content_type):
        if codec == "utf-8":
            text = as_utf_8
        else:
            text = None if _is_proof(as_utf_8, codec) else _decoded(body, codec)
        if text is not None:
            return Reading(text, codec, source)
    return Reading(_DECODERS["windows-1252"](body, "replace")[0], "windows-1252", "default")


def utf_16(payload: bytes) -> str | None:
    """Return the UTF-16 codec that `payload` is in, by its mark or its zeros, else None.

    In UTF-16 each ASCII character leaves a zero, and nearly all zeros are on one side.
    """
    if (marked := _mark(payload)[1]) in _UTF_16:
        return marked
    sample = payload[:_SAMPLE_BYTES]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    fewer, more = sorted((even, odd))
    if more < max(_MIN_ZEROS, len(sample) // 2 * _ZERO_SHARE) or fewer > more * _ZERO_SHARE:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _mark(payload: bytes) -> tuple[bytes, str | None]:
    return next((mark for mark in _MARKS if payload.startswith(mark[0])), (b"", None))


def _evidence(body: bytes, content_type: str | None) -> Iterator[tuple[str, str]]:
    """Yield (source, codec) for each thing that speaks for an encoding, best first."""
    wide = utf_16(body)
    for source, label in _declarations(body, content_type):
        codec = _codec(label)
        if codec in _UTF_16:  # "utf-16" that was legible among single bytes is not true of them
            yield source, wide or "utf-8"
        elif codec and not wide:
            yield source, codec
    if wide:
        yield "detected", wide
    if b"\x1b$" in body:
        yield "detected", "iso-2022-jp"
    yield "detected", "utf-8"
    if codec := _detected(body):
        yield "detected", codec


def _declarations(body: bytes, content_type: str | None) -> Iterator[tuple[str, str]]:
    """Yield (source, label) for what the header, and then the page, say of the encoding."""
    if found := _HEADER_CHARSET.search(content_type or ""):
        yield "http", found[1]
    for declared in islice(_PAGE_CHARSET.finditer(body, 0, _HEAD_BYTES), _MAX_DECLARATIONS):
        yield "meta", declared[1].decode("ascii", "ignore")


def _codec(label: str) -> str | None:
    return _CODECS.get(_PUNCTUATION.sub("", label).lower())


def _detected(body: bytes) -> str | None:
    """Return what the statistics say of the passages that are not ASCII, when they are sure."""
    passages, end = bytearray(b" "), 0
    for passage in _PASSAGE.finditer(body):
        passages += body[max(end, passage.start() - _BEFORE_BYTES) : passage.end()] + b"\n"
        end = passage.end()
        if len(passages) > _PASSAGES_BYTES:
            break
    n_lone, n_high = len(_LONE.findall(passages)), len(passages.translate(None, _ASCII))
    among = _LATIN if n_lone > _LONE_SHARE * n_high else _ALL_SCRIPTS
    guess = chardet.detect(bytes(passages), compat_names=False, include_encodings=among)
    return _codec(guess["encoding"] or "") if guess["confidence"] >= _MIN_CONFIDENCE else None


def _decoded(body: bytes, codec: str) -> str | None:
    """Return `body` read by `codec`, or None when that is not its encoding.

    One bad byte, or one in a hundred characters, is a cut or a pasted advertisement.
    """
    decode = _DECODERS[codec]
    whole = body[: len(body) // 2 * 2] if codec in _UTF_16 else body
    try:
        return decode(whole, "strict")[0]
    except UnicodeDecodeError:
        text = decode(whole, "replace")[0]
    n_bad = text.count("\ufffd")
    n_good = _n_beyond_ascii(text) - n_bad
    return text if n_bad < n_good and n_bad <= 1 + n_good // 100 else None


def _is_proof(as_utf_8: str | None, codec: str) -> bool:
    """Return whether being UTF-8 outweighs the claim that the bytes are in `codec`.

    One sequence is enough against an 8-bit label; three Chinese characters can look like UTF-8.
    """
    if as_utf_8 is None or codec in _UTF_16:
        return False
    return _n_beyond_ascii(as_utf_8) > (3 if codec in _MULTIBYTE else 0)


def _n_beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))
