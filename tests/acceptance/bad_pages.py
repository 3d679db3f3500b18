"""Every kind of page that goes wrong in the world, with what must become of it."""

import gzip
import json
import random
import struct
import zlib
from dataclasses import dataclass

ENGLISH = (
    "The tide tables of Gullhaven were wrong by an hour, the harbour master said on Monday.",
    "Nobody had noticed for a week, he added, because the clocks had been wrong as well.",
    "The port will print new ones, and has asked its captains to look out of the window.",
)
FRENCH = (
    "Le phare de la pointe a été éteint dès l'été dernier, a déclaré la préfète à la mairie.",
    "Les pêcheurs s'étaient déjà plaints : la lumière gênait, disaient-ils, leurs bêtes.",
    "Où l'on posera le nouveau fanal, nul ne le sait encore ; l'enquête s'achève en août.",
)
RUSSIAN = (
    "Расписание приливов в порту ошибалось на целый час, сообщил в понедельник начальник порта.",
    "Целую неделю этого никто не замечал, добавил он, потому что часы тоже показывали не то.",
    "Новое расписание напечатают к весне, а пока капитанов просят почаще смотреть в окно.",
)
JAPANESE = (
    "港の潮汐表が一時間ずれていたことが月曜日に分かったと、港長が記者団に明らかにした。",
    "時計も同じだけ遅れていたため、一週間にわたって誰も気づかなかったという。",
    "港では新しい表を印刷する予定で、それまでは窓の外をよく見るよう船長らに求めている。",
)
CHINESE = (
    "港口的潮汐表整整差了一个小时，港务长星期一在新闻发布会上对记者表示。",
    "他补充说，由于时钟也同样走慢了，整整一个星期都没有人发现这个错误。",
    "港口将重新印制潮汐表，在此之前请各位船长多看看窗外的海面。",
)
PADDING = "<!-- " + "the style sheets of another century, " * 560 + "-->"
"""Some 20 kB of ASCII."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page with what is expected of it: a reason, or the text of an article."""

    name: str
    payload: bytes
    reason: str | None = None
    """Why it is rejected; None for an article."""
    told: str = ""
    """What the detail must mention."""
    text: tuple[str, ...] = ()
    """The paragraphs, where they are known exactly."""
    encoding: str | None = None
    has_impossible_dates: bool = False
    authors: tuple[str, ...] = ()


def html(paragraphs=ENGLISH, *, head="", before="", after="", headline="Tides"):
    """Return the markup of an article."""
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html><head>{head}<title>{headline}</title></head><body>{before}"
        f"<article><h1>{headline}</h1>\n{body}</article>{after}</body></html>"
    )


def pages():
    """Return them all, good ones among them."""
    return [*_not_pages(), *_monsters(), *_encodings(), *_claims(), *_good()]


def _good():
    return [
        Page(name=f"good-{n}.html", payload=html(headline=f"Tides {n}").encode(), text=ENGLISH)
        for n in range(3)
    ]


def _not_pages():
    noise = random.Random(7).randbytes(30_000)  # noqa: S311  (a seed, not a secret)
    packed = gzip.compress(html().encode() * 50, mtime=0)
    return [
        Page(name="empty.html", payload=b"", reason="empty", told="0 bytes"),
        Page(name="blank.html", payload=b" \r\n\t\0" * 9, reason="empty", told="blank"),
        Page(name="binary.html", payload=noise, reason="not_text"),
        Page(name="picture.html", payload=_png(), reason="not_text", told="PNG"),
        Page(name="photo.txt", payload=_jpeg(noise), reason="not_text", told="JPEG"),
        Page(name="paper.html", payload=b"%PDF-1.7\n%\xe2\xe3\n" + noise, reason="not_text",
             told="PDF"),
        Page(name="cut.html.gz", payload=packed[: len(packed) // 2], reason="truncated",
             told="ends early"),
        Page(name="cut-header.html.gz", payload=packed[:7], reason="truncated"),
        Page(name="broken.html.gz", payload=packed[:20] + noise[:99], reason="undecodable"),
        Page(name="bomb.html.gz", payload=gzip.compress(bytes(80 << 20), 9, mtime=0),
             reason="too_large", told="inflate"),
        Page(name="whole.html.gz", payload=packed),
    ]  # fmt: skip


def _monsters():
    deep = "<div>" * 5_000
    rows = "".join(f"<tr><td>Port {n}</td><td>{n % 60} min</td></tr>" for n in range(10_000))
    table = f"<table>{rows}</table>"
    huge = html(after="<div>" + "<p>and so on</p>" * 3_300_000 + "</div>").encode()
    return [
        Page(name="huge.html", payload=huge, reason="too_large", told=f"{len(huge):,} bytes"),
        Page(name="deep.html", payload=html(before=deep, after="</div>" * 5_000).encode(),
             text=ENGLISH),
        Page(name="deep-open.html", payload=html(before=deep).encode(), text=ENGLISH),
        Page(name="deep-only.html", payload=deep.encode(), reason="no_text"),
        Page(name="table.html", payload=html(after=table).encode(), text=ENGLISH),
        Page(name="table-inside.html", payload=html(
            (*ENGLISH[:2], f"Here they are.</p>{table}<p>{ENGLISH[2]}")).encode()),
    ]  # fmt: skip


def _encodings():
    nul = html(before="\0").replace("harbour", "har\0bo\0ur").encode()
    found = [Page(name="nul.html", payload=nul, text=ENGLISH)]
    for name, codec, encoding, text in (
        ("windows-1251", "cp1251", "windows-1251", RUSSIAN),
        ("shift-jis", "cp932", "cp932", JAPANESE),
        ("gb18030", "gb18030", "gb18030", CHINESE),
        ("iso-8859-1", "iso-8859-1", None, FRENCH),  # -15 and windows-1252 read it as well
    ):
        heads = {
            "undeclared": PADDING,
            "declared": PADDING + f'<meta charset="{name.replace("-jis", "_jis")}">',
            "as-utf-8": '<meta charset="utf-8">' + PADDING,
        }
        for how, head in heads.items():
            payload = html(text, head=head).encode(codec)
            page = Page(name=f"{name}-{how}.html", payload=payload, text=text, encoding=encoding)
            found.append(page)
    for name, prefix, codec in (
        ("utf-16-le-marked", b"\xff\xfe", "utf-16-le"),
        ("utf-16-be-marked", b"\xfe\xff", "utf-16-be"),
        ("utf-16-le-bare", b"", "utf-16-le"),
        ("utf-16-be-bare", b"", "utf-16-be"),
    ):
        payload = prefix + html(RUSSIAN).encode(codec)
        found.append(Page(name=f"{name}.html", payload=payload, text=RUSSIAN, encoding=codec))
    return found


def _claims():
    story = {"@type": "NewsArticle", "headline": "Tides", "author": {"name": "Ada Quill"}}
    arrays = [[[story], []], [["no", 1, None]], [[{"@type": "Person", "name": "Ana Quay"}]]]
    large = {**story, "keywords": ["a tide table"] * 300_000}
    found = [
        Page(name="arrays.html", payload=_with_json_ld(json.dumps(arrays)), text=ENGLISH,
             authors=("Ada Quill",)),
        Page(name="large-json.html", payload=_with_json_ld(json.dumps(large)), text=ENGLISH,
             authors=("Ada Quill",)),
        Page(name="broken-json.html", payload=_with_json_ld("[[{" * 900_000), text=ENGLISH),
        Page(name="deep-json.html", payload=_with_json_ld("[" * 90_000 + "]" * 90_000),
             text=ENGLISH),
    ]  # fmt: skip
    for name, printed in (
        ("year-1", "0001-01-01T00:00:00Z"),
        ("year-1-east", "0001-01-01T00:00:00+14:00"),
        ("year-1-day", "0001-01-01"),
        ("year-9999", "9999-12-31T23:59:59Z"),
        ("year-9999-west", "9999-12-31T23:59:59-12:00"),
        ("year-9999-day", "9999-12-31"),
        ("year-0", "0000-00-00T00:00:00Z"),
        ("year-10000", "10000-01-01T00:00:00Z"),
    ):
        claim = json.dumps({**story, "datePublished": printed, "dateModified": printed})
        found.append(Page(name=f"{name}.html", payload=_with_json_ld(claim), text=ENGLISH,
                          has_impossible_dates=True))  # fmt: skip
    return found


def _with_json_ld(text):
    return html(head=f'<script type="application/ld+json">{text}</script>').encode()


def _png():
    def chunk(kind, data):
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    data = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data


def _jpeg(noise):
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\0\0\1\0\1\0\0" + noise + b"\xff\xd9"
