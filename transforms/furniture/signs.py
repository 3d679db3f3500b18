"""What a passage is by its shape alone: a byline, a timestamp, a picture's name."""

import re

from transforms.dates.time_words import is_time_word
from transforms.names.byline_words import byline_words
from transforms.texts.words import fold_words
from transforms.texts.writing import ends_sentence, is_dense

BYLINE_CHARS = 160
DESK_WORDS = 6
TIMESTAMP_CHARS = 120
IMAGE_NAME_CHARS = 120
COPYRIGHT_CHARS = 300
SIGNED_CHARS = 60

_BYLINE_OPENERS = (
    "by|written by|words by|reported by|story by|von|par|por|escrito por|di|a cura di|da|door"
    "|av|af|af|text|texte|texto|tekst|autor|autorin|autore|auteur|author|автор|文|記者|记者|기자"
)
_BYLINE = re.compile(rf"(?:{_BYLINE_OPENERS})\b\s*[:：]?\s*(\S.*)", re.IGNORECASE)
_NAME_JOINERS = frozenset(
    "and und et y e i og och en ja & de la le du da dos del della di van von der den ter bin al el"
    " for in with special to".split()
)
_SIGNED = re.compile(r"[（(][^（）()・]{1,12}[・：:][\u3005\u3040-\u30ff\u3400-\u9fff]{2,12}[)）]")
"""As Japanese papers sign: `（社会部・山田花子）`."""
_IMAGE_FILE = re.compile(r"[^\s]{1,100}\.(?:jpe?g|png|gif|webp|avif|svg|tiff?)", re.IGNORECASE)
_IMAGE_SIZE = re.compile(
    r"(?:webp|jpe?g|png|gif|img|image|photo|dsc)\b.{0,80}\b\d{2,5}\s?[x×]\s?\d{2,5}", re.IGNORECASE
)
_COPYRIGHT = re.compile(
    r"(?:copyright\s{0,2})?(?:©|\(c\))[^.!?]{0,60}?(?:19|20)\d\d|copyright (?:by )?(?:19|20)\d\d",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"\$\$\w{1,60}\$\$|\{\{[^{}]{1,60}\}\}|%%\w{1,60}%%"
    r"|\[[a-z]\w{1,20}[-_][\w-]{1,40}(?: [^\[\]]{1,300})?\]"
)
_IN_BRACKETS = re.compile(
    r".*[(（](?:(?:photo|foto|ph|photograph|bild|image)\b[^()（）]{2,60}"
    r"|[^()（）]{2,40}(?:撮影|提供|写真))[)）]",
    re.IGNORECASE,
)
_BEFORE_OWNER = re.compile(r"[^©]{10,}[.!?…”\"]\s?© ?[^.!?©]{2,60}")
"""A sentence, and who owns its picture."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}")
_NUMERIC_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")


def is_image_name(text: str) -> bool:
    """Return whether `text` is the name of a picture file, with or without its size.

    >>> is_image_name("Webp oqnncx8 400x400"), is_image_name("IMG_2031.jpg")
    (True, True)
    """
    if len(text) > IMAGE_NAME_CHARS:
        return False
    return bool(_IMAGE_FILE.fullmatch(text) or _IMAGE_SIZE.fullmatch(text))


def is_placeholder(text: str) -> bool:
    """Return whether `text` stands where a program should have put something else.

    >>> is_placeholder("$$AD_BOX$$"), is_placeholder("[video-player id=7]")
    (True, True)
    >>> is_placeholder("[sic]")
    False
    """
    return bool(_PLACEHOLDER.fullmatch(text))


def is_copyright(text: str) -> bool:
    """Return whether `text` opens with a notice of copyright and its year.

    The sign itself needs no year in a line that says no more.

    >>> is_copyright("© 2008-2023 Vell Media"), is_copyright("Copyright law changed in 2023")
    (True, False)
    >>> is_copyright("© nordwire, 240908-1101")
    True
    """
    if text.startswith("©") and len(text) <= SIGNED_CHARS and not ends_sentence(text):
        return True
    return len(text) <= COPYRIGHT_CHARS and bool(_COPYRIGHT.match(text))


def is_captioned(text: str) -> bool:
    """Return whether `text` ends with the credit of a picture: in brackets, or behind a ©.

    >>> is_captioned("The pans at work (foto Marangon)"), is_captioned("It rained (photos show)")
    (True, False)
    >>> is_captioned("The pans at work. © Nordwire / Ines Aldergate")
    True
    """
    if len(text) > COPYRIGHT_CHARS:
        return False
    return bool(_IN_BRACKETS.fullmatch(text) or _BEFORE_OWNER.fullmatch(text))


def is_byline(text: str) -> bool:
    """Return whether `text` names who wrote it, and does nothing else.

    >>> is_byline("By Jane Doe and John Roe"), is_byline("By noon the water had gone.")
    (True, False)
    """
    if len(text) > BYLINE_CHARS:
        return False
    if _SIGNED.fullmatch(text) or _is_desk(text):
        return True
    opened = _BYLINE.fullmatch(text)
    if not opened or ends_sentence(text):
        return False
    words = [word for word in re.split(r"[\s,|/]+", opened[1]) if word]
    names = [word for word in words if word.casefold() not in _NAME_JOINERS]
    return bool(names) and all(word[0].isupper() or is_dense(word) for word in names)


def _is_desk(text: str) -> bool:
    """Return whether `text` names the desk that wrote it, and a place: `Redaktion / Bremen`."""
    words = text.replace("/", " / ").split()
    is_short = 0 < len(words) <= DESK_WORDS and not ends_sentence(text)
    return is_short and "/" in words and words[0].casefold() in byline_words().collectives


def is_timestamp(text: str) -> bool:
    """Return whether `text` is a date or a time with the words and counts glued to it.

    >>> is_timestamp("10.23.2017 0"), is_timestamp("Published 3 May 2024 • 4 min read")
    (True, True)
    >>> is_timestamp("In 2017 the bridge fell"), is_timestamp("+1 158-23-2012")
    (False, False)
    """
    if len(text) > TIMESTAMP_CHARS or text.startswith("+"):
        return False
    if not (_YEAR.search(text) or _CLOCK.search(text) or _NUMERIC_DATE.search(text)):
        return False
    return all(word.isdigit() or is_time_word(word) for word in fold_words(text).split())
