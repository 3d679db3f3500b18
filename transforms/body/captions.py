"""What stands under a picture says what it shows, and at its end who made it."""

import re
from collections.abc import Sequence
from itertools import islice

from lxml import etree

from transforms.elements.naming import names_of
from transforms.elements.shown import shown_text
from transforms.furniture.phrasebook import Phrasebook
from transforms.furniture.signs import is_copyright
from transforms.vocabulary import Boilerplate

PICTURES = ("img", "amp-img")
"""Elements that show a picture."""

LONGEST = 900
"""Characters of a caption; what is longer is none."""

_CAPTIONS = re.compile(r"\b(?:caption|figcaption|legende|bildunterschrift|didascalia|pie foto)\b")
_CREDITS = re.compile(
    r"\b(?:credits?|copyright(?:holder)?|photographer|fotograf\w{0,3}|bildquelle|bildnachweis"
    r"|source|quelle|fonte|author|autor|auteur|rights)\b"
)
_BRACKETS = "()[]（） "
_IN_BRACKETS = re.compile(r"(?P<caption>.*?)\s*[(\[（](?P<credit>[^()\[\]（）]{2,100})[)\]）]\.?")
_BY_SIGN = re.compile(r"(?P<caption>.*[^\s(])\s*(?P<credit>[©℗][^.!?©]{2,100})")
_LAST_PART = re.compile(r"(?P<caption>.*[.!?…”\"|/–-])\s+(?P<credit>[^.!?|]{3,100}\.?)")


def captioned(boxes: Sequence[etree._Element], book: Phrasebook) -> tuple[str | None, str | None]:
    """Return what stands under a picture: what it shows, and who made it."""
    for box in boxes:
        if box.tag != "figure" and next(islice(box.iter(*PICTURES), 1, None), None) is not None:
            break
        captions = list(box.iter("figcaption")) or [
            one for one in box.iterdescendants() if _CAPTIONS.search(names_of(one))
        ]
        if captions:
            return _parted(captions[0], book)
        if box.tag == "figure":
            break
    return None, None


def _parted(caption: etree._Element, book: Phrasebook) -> tuple[str | None, str | None]:
    """Return the caption and the credit: of an element of its own, or the last words."""
    text = shown_text(caption)
    if not text or len(text) > LONGEST:
        return None, None
    for part in caption.iterdescendants():
        named = f"{names_of(part)} {(part.get('itemprop') or '').lower()}"
        credit = shown_text(part) if _CREDITS.search(named) else ""
        if credit and text.endswith(credit):
            return text.removesuffix(credit).rstrip(" |/–-(") or None, credit.strip(_BRACKETS)
    for shape in (_IN_BRACKETS, _BY_SIGN, _LAST_PART):
        found = shape.fullmatch(text)
        if found and _is_credit(found["credit"], book):
            return found["caption"].rstrip(" |/–-") or None, found["credit"]
    return (None, text) if _is_credit(text, book) else (text, None)


def _is_credit(text: str, book: Phrasebook) -> bool:
    """Return whether a text says who made a picture, and no more."""
    found = book.match(text)
    return is_copyright(text) or (found is not None and found.class_ is Boilerplate.CREDIT)
