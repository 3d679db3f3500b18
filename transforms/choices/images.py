"""The pictures of an article are each there once, and one of them stands for it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import unquote, urljoin

from transforms.article import Image

LONGEST = 2_000
"""Characters of an address; what is longer is the picture itself, or no address."""

SHOWN = "html:"
"""Opens the origin of what readers see."""

LEAST_NAME = 6
"""Characters of a file's name that tell a picture from all others; `1.jpg` does not."""

_NAMELESS = re.compile(r"[a-z]{1,12}")
_FILE = re.compile(r"([^/?&=|\\]+)\.(?:jpe?g|png|webp|avif|gif)(?![a-z])", re.IGNORECASE)
_DIGEST = re.compile(
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<![0-9a-z])[0-9a-f]{24,64}(?![0-9a-z])",
    re.IGNORECASE,
)
"""Names a picture for programs: an UUID, or a hash."""
_CUT = re.compile(
    r"[-_.@]+(?:\d{2,4}x\d{2,4}|w_?\d{3,4}|\d{3,4}w|\d(?:\.\d)?x|scaled|large|medium|small"
    r"|thumb(?:nail)?)$",
    re.IGNORECASE,
)
"""Ends the name of a picture's file with what cut of it the file holds."""
_STAND_IN = re.compile(
    r"(?:^|[\W_])(?:logos?|favicon|placeholder|default|fallback\w*|avatar|sprite|blank|icons?"
    r"|apple-touch)(?:[\W_]|\d|$)",
    re.IGNORECASE,
)


def choose_images(images: Iterable[Image], *, base: str) -> tuple[Image, ...]:
    """Return the pictures, each once, with absolute addresses, the lead first.

    The lead is the first that machines are told of and that is no logo, else the first in the
    story. Cuts of one picture are known by the name of their files; the first gives the
    address, and each what the others leave unsaid.
    """
    found: dict[str, Image] = {}
    for image in images:
        url = _absolute(image.url, base)
        if url and not _STAND_IN.search(url.rpartition("/")[2]):
            key = _key(url)
            found[key] = (
                _joined(found[key], image, url) if key in found else replace(image, url=url)
            )
    chosen = tuple(found.values())
    return tuple(replace(image, is_lead=at == 0) for at, image in enumerate(chosen))


def _absolute(url: str, base: str) -> str | None:
    """Return an address on the web; None for any other, and for one that is none."""
    try:
        absolute = urljoin(base, url)
    except ValueError:
        return None
    is_web = absolute.lower().startswith(("http://", "https://"))
    return absolute if is_web and len(absolute) <= LONGEST else None


def _key(url: str) -> str:
    """Return what the cuts of one picture have in common."""
    digests = _DIGEST.findall(url)
    if digests:
        return str(max(digests, key=len)).casefold()
    files = _FILE.findall(unquote(url))
    name = _CUT.sub("", files[-1]).casefold() if files else ""
    if len(name) >= LEAST_NAME and not _NAMELESS.fullmatch(name):
        return name
    return url.partition("?")[0].partition("://")[2]


def _joined(image: Image, other: Image, url: str) -> Image:
    """Return a picture with what another cut of it says besides.

    Width and height are of one cut; a caption goes with its credit.
    """
    is_same = image.url == url and not (image.width or image.height)
    is_told = image.caption or not other.origin.startswith(SHOWN)
    return replace(
        image,
        alt=image.alt or other.alt,
        caption=image.caption or other.caption,
        credit=image.credit or other.credit if is_told else other.credit or image.credit,
        width=other.width if is_same else image.width,
        height=other.height if is_same else image.height,
    )
