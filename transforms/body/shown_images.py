"""The pictures that stand in a story are those that readers see from its headline to its end."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, takewhile

from lxml import etree

from transforms.article import Block, Image
from transforms.body.captions import PICTURES, captioned
from transforms.body.places import Place
from transforms.claims.told_images import pixels
from transforms.elements.naming import names_of
from transforms.furniture.containers import names_among
from transforms.furniture.passage import is_prose
from transforms.furniture.phrasebook import Phrasebook
from transforms.furniture.signs import is_byline
from transforms.vocabulary import Boilerplate

MOST = 200
"""Pictures in one story; a gallery has as many."""

SMALL = 60
"""Pixels; a smaller picture is an icon, or counts readers."""

THUMBNAIL = 150
"""Pixels; a picture that is smaller both ways and has no caption leads to something else."""

HEADINGS = ("h1",)
BOXES = frozenset({"nav", "aside", "footer", "form", "button", "video"})
"""Elements that hold what is not of the story."""

_ADDRESSES = ("data-src", "data-lazy-src", "data-original", "data-full-src", "src")
"""Where the address of a picture stands, as programs load it late; an inline one is a stand-in."""
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_OTHERS = re.compile(
    r"(?:^|[\W_])(?:logo|avatar|icon|favicon|emoji|sprite|spacer|pixel|placeholder|gravatar|badge"
    r"|thumb-author|author|autor)(?:s|\d*)(?:[\W_]|$)"
)
_SIZE_IN_NAME = re.compile(r"(?<![0-9])(\d{2,4})x(\d{2,4})(?![0-9])")
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)\b", re.IGNORECASE)
_OF_OTHERS = frozenset(
    {
        Boilerplate.RELATED, Boilerplate.TEASER, Boilerplate.NEWSLETTER, Boilerplate.SHARE,
        Boilerplate.FOLLOW, Boilerplate.AUTHOR_BIO, Boilerplate.COMMENTS, Boilerplate.BYLINE,
        Boilerplate.ADVERTISEMENT, Boilerplate.PAYWALL, Boilerplate.CONSENT, Boilerplate.APP,
        Boilerplate.NAVIGATION, Boilerplate.EMBED,
    }
)  # fmt: skip


def shown_images(
    blocks: Sequence[Block], places: Sequence[Place | None], book: Phrasebook
) -> tuple[Image, ...]:
    """Return the pictures from the headline to the last prose of the story, in page order."""
    homes = [
        place.home
        for block, place in zip(blocks, places, strict=True)
        if place and place.in_story and is_prose(block)
    ]
    if not homes:
        return ()
    around = frozenset(homes[0].iterancestors())
    found: list[Image] = []
    for picture in islice(_between(homes[0], homes[-1]), MOST):
        boxes = tuple(takewhile(lambda box: box not in around, picture.iterancestors()))
        if _is_shown(picture) and _is_of_story(boxes):
            found.append(_image(picture, boxes, book))
    return tuple(image for image in found if not (_is_thumbnail(image) or _is_portrait(image)))


def _between(first: etree._Element, last: etree._Element) -> Iterator[etree._Element]:
    """Yield the pictures behind the last heading before the story, and before its last passage."""
    above: list[etree._Element] = []
    has_heading = is_begun = False
    tags = {str(first.tag), str(last.tag), *HEADINGS, *PICTURES}
    for element in first.getroottree().iter(*tags):
        if element is first:
            is_begun = True
            yield from above if has_heading else ()
        if element is last:
            return
        if element.tag in PICTURES:
            if is_begun:
                yield element
            elif has_heading:
                above.append(element)
        elif element.tag in HEADINGS and not is_begun:
            has_heading = True
            above.clear()


def _is_shown(picture: etree._Element) -> bool:
    """Return whether a picture is more than an icon, and has an address."""
    sides = (pixels(picture.get("width")), pixels(picture.get("height")))
    if any(side is not None and side <= SMALL for side in sides):
        return False
    names = f"{names_of(picture)} {_address(picture) or ''}".lower()
    return _address(picture) is not None and not _OTHERS.search(names)


def _is_of_story(boxes: Sequence[etree._Element]) -> bool:
    """Return whether the boxes around a picture hold nothing but the story."""
    is_figure = any(box.tag == "figure" for box in boxes)
    for box in boxes:
        if box.tag in BOXES:
            return False
        if box.tag == "a" and not is_figure and not _PICTURE_FILE.search(box.get("href") or ""):
            return False
        if _others().search(names_of(box)):
            return False
    return True


@cache
def _others() -> re.Pattern[str]:
    """Return what finds the name of a box that holds what is not of the story."""
    return names_among(_OF_OTHERS)


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
