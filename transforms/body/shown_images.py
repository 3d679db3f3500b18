"""The pictures that stand in a story are those that readers see from its headline to its end."""

import re
from collections.abc import Sequence
from itertools import islice

from lxml import etree

from transforms.article import Image
from transforms.body.captions import PICTURES, captioned
from transforms.body.window import Shown
from transforms.claims.told_images import pixels
from transforms.elements.naming import names_of
from transforms.furniture.phrasebook import Phrasebook
from transforms.furniture.signs import is_byline

MOST = 200
"""Pictures in one story; a gallery has as many."""

SMALL = 60
"""Pixels; a smaller picture is an icon, or counts readers."""

THUMBNAIL = 150
"""Pixels; a picture that is smaller both ways and has no caption leads to something else."""

_ADDRESSES = ("data-src", "data-lazy-src", "data-original", "data-full-src", "src")
"""Where the address of a picture stands, as programs load it late; an inline one is a stand-in."""
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_OTHERS = re.compile(
    r"(?:^|[\W_])(?:logo|avatar|icon|favicon|emoji|sprite|spacer|pixel|placeholder|gravatar|badge"
    r"|thumb-author|author|autor)(?:s|\d*)(?:[\W_]|$)"
)
_SIZE_IN_NAME = re.compile(r"(?<![0-9])(\d{2,4})x(\d{2,4})(?![0-9])")
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)\b", re.IGNORECASE)


def shown_images(story: Sequence[Shown], book: Phrasebook) -> tuple[Image, ...]:
    """Return the pictures among what a story shows, in the order of the page."""
    found = (
        _image(one.element, one.boxes, book)
        for one in islice((one for one in story if one.element.tag in PICTURES), MOST)
        if _is_shown(one.element) and not _leads_away(one.boxes)
    )
    return tuple(image for image in found if not (_is_thumbnail(image) or _is_portrait(image)))


def _is_shown(picture: etree._Element) -> bool:
    """Return whether a picture is more than an icon, and has an address."""
    sides = (pixels(picture.get("width")), pixels(picture.get("height")))
    if any(side is not None and side <= SMALL for side in sides):
        return False
    names = f"{names_of(picture)} {_address(picture) or ''}".lower()
    return _address(picture) is not None and not _OTHERS.search(names)


def _leads_away(boxes: Sequence[etree._Element]) -> bool:
    """Return whether a picture is a link to something else, or of a film or a post."""
    is_figure = any(box.tag == "figure" for box in boxes)
    return any(
        box.tag in {"video", "blockquote"}
        or (box.tag == "a" and not (is_figure or _PICTURE_FILE.search(box.get("href") or "")))
        for box in boxes
    )


def _is_thumbnail(image: Image) -> bool:
    """Return whether a picture is small, by what the page or its file's name says."""
    named = _SIZE_IN_NAME.search(image.url)
    sides = (image.width, image.height) if image.width else named.groups() if named else (None,)
    n_pixels = [pixels(side) for side in sides]
    return image.caption is None and all(side and side <= THUMBNAIL for side in n_pixels)


def _is_portrait(image: Image) -> bool:
    """Return whether a picture is that of the author, named under it."""
    return is_byline(image.caption or "")


def _image(picture: etree._Element, boxes: Sequence[etree._Element], book: Phrasebook) -> Image:
    """Return a picture with what is printed under it."""
    caption, credit = captioned(boxes, book)
    return Image(
        url=_address(picture) or "",
        alt=" ".join((picture.get("alt") or "").split()) or None,
        caption=caption,
        credit=credit,
        width=pixels(picture.get("width")),
        height=pixels(picture.get("height")),
        origin="html:figure" if any(box.tag == "figure" for box in boxes) else "html:img",
    )


def _address(picture: etree._Element) -> str | None:
    """Return where a picture lies: the address that is loaded in the end, else the largest."""
    for name in _ADDRESSES:
        address = (picture.get(name) or "").strip()
        if address and not address.startswith(("data:", "blob:", "about:", "{", "$")):
            return address
    for name in _SETS:
        listed = [one.split() for one in (picture.get(name) or "").split(", ") if one.strip()]
        if listed:
            return max(listed, key=_size)[0].rstrip(",")
    return None


def _size(listed: Sequence[str]) -> float:
    """Return how large a picture of a set is: `photo.jpg 1240w`."""
    try:
        return float(listed[-1].rstrip("wx,"))
    except ValueError:
        return 0.0
