"""A payload that is no text says what it is instead."""

import re

from transforms.decoding.charset import utf_16

# Magic numbers of what news sites serve where a page was asked for.
_MAGIC = (
    (rb"\s{0,1024}%PDF-\d\.\d", "a PDF document"),
    (rb"\x89PNG\r\n\x1a\n", "a PNG image"),
    (rb"\xff\xd8\xff", "a JPEG image"),
    (rb"GIF8[79]a", "a GIF image"),
    (rb"RIFF.{4}WEBP", "a WebP image"),
    (rb".{4}ftyp(?:avif|hei[cfx]|mif1)", "an AVIF or HEIF image"),
    (rb"II\*\0|MM\0\*", "a TIFF image"),
    (rb"\0\0\x01\0", "an icon"),
    (rb".{4}ftyp", "an MP4 video"),
    (rb"\x1aE\xdf\xa3", "a WebM video"),
    (rb"ID3[\x02-\x04]\0|OggS\0|RIFF.{4}WAVE", "a sound recording"),
    (rb"wOF[F2]\0|OTTO\0", "a font"),
    (rb"PK\x03\x04", "a ZIP archive or office document"),
    (rb"\xd0\xcf\x11\xe0", "an office document of the old kind"),
    (rb"\{\\rtf\d", "a rich text document"),
    (rb"\x1f\x8b", "a gzip stream inside a gzip stream"),
    (rb"BZh\d1AY|\xfd7zXZ\0|\x28\xb5\x2f\xfd|7z\xbc\xaf|Rar!\x1a", "an archive"),
    (rb"SQLite format 3\0|PAR1|ARROW1\0", "a database"),
    (rb"\x7fELF|MZ\x90\0|\0asm|\xca\xfe\xba\xbe", "a program"),
)
_SIGNATURES = tuple((re.compile(magic, re.DOTALL), name) for magic, name in _MAGIC)
_FOREIGN_TYPES = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip")
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,1024}<(?:!|\?xml|html|head|body)", re.IGNORECASE)

_SAMPLE_BYTES = 65_536
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\f\r\x1b"))
# Of compressed bytes 11 % are controls; of a text none, but for the zeros that bad tools leave.
_CONTROL_SHARE = 0.05


def foreign_format(payload: bytes, content_type: str | None) -> str | None:
    """Return what `payload` is when it is no text ("a PNG image"), else None.

    The bytes speak first; the header is believed only where they do not begin as markup.
    """
    for magic, name in _SIGNATURES:
        if found := magic.match(payload):
            version = found[0].strip()
            return f"{name} ({version.decode()})" if version.startswith(b"%PDF") else name
    named = (content_type or "").strip().lower()
    if named.startswith(_FOREIGN_TYPES) and not _MARKUP.match(payload):
        return f"{named} by its Content-Type header"
    return None if utf_16(payload) else _binary(payload[:_SAMPLE_BYTES])


def _binary(sample: bytes) -> str | None:
    shown = sample.replace(b"\0", b"")
    n_controls = len(shown) - len(shown.translate(None, _CONTROLS))
    if n_controls <= _CONTROL_SHARE * len(shown):
        return None
    return f"binary data ({n_controls / len(shown):.0%} control characters)"
