"""A rule knows one kind of furniture, and says its name when it sees it."""

from collections.abc import Callable

from transforms.article import Mark
from transforms.furniture.context import Context
from transforms.furniture.passage import Passage, Zone
from transforms.furniture.signs import (
    is_byline,
    is_captioned,
    is_copyright,
    is_image_name,
    is_placeholder,
    is_timestamp,
)
from transforms.names.byline_words import byline_words
from transforms.texts.text import fold
from transforms.texts.writing import QUOTES, ends_sentence
from transforms.vocabulary import BlockKind, Boilerplate

CREDIT_CHARS = 60
"""A longer credit says what the picture shows."""

BIO_REACH = 4
"""Passages from the end within which an author is introduced."""

BIO_CHARS = 500
BIO_TITLE_WORDS = 5
"""Before the name: `Our correspondent in Ostervik, <author>, is ...`."""

BIO_VERBS = frozenset(
    {
        "is", "was", "are", "has", "covers", "writes", "reports", "joined", "ist", "war",
        "schreibt", "arbeitet", "est", "était", "es", "era", "fue", "è", "é",
        "escribe", "scrive", "jest", "är", "er",
    }
)  # fmt: skip
"""Second part of "<author> is the Vice President of ..."."""

WITH = frozenset("mit with avec con com med met z".split())
"""What may stand before the agency whose report was used too."""

Rule = Callable[[Passage, Context], Mark | None]


def judged(passage: Passage, context: Context) -> Mark | None:
    """Return what the first rule that knows the passage takes it for; None for the story."""
    for rule in RULES:
        if mark := rule(passage, context):
            return mark
    return None


def _headline_repeat(passage: Passage, context: Context) -> Mark | None:
    """The headline, printed again in the text, but for a song or a poem that is named by a line."""
    if passage.key in context.headlines and not passage.is_refrain:
        return Mark(class_=Boilerplate.HEADLINE_REPEAT, rule="headline_repeat.same")
    return None


def _caption(passage: Passage, context: Context) -> Mark | None:
    """A passage that the page marks as a caption, or that ends with a picture's credit."""
    if passage.block.kind is BlockKind.CAPTION:
        return Mark(class_=Boilerplate.CAPTION, rule="caption.marked")
    if is_captioned(passage.block.text):
        return Mark(class_=Boilerplate.CAPTION, rule="caption.credited")
    return None


def _marked(passage: Passage, context: Context) -> Mark | None:
    """What the page itself marks, by the place it stands in."""
    return passage.block.mark


def _image_name(passage: Passage, context: Context) -> Mark | None:
    """The file name of a picture."""
    if is_image_name(passage.block.text):
        return Mark(class_=Boilerplate.IMAGE_NAME, rule="image_name.file")
    return None


def _placeholder(passage: Passage, context: Context) -> Mark | None:
    """What a program should have replaced."""
    if is_placeholder(passage.block.text):
        return Mark(class_=Boilerplate.WIDGET, rule="widget.placeholder")
    return None


def _caption_beside_credit(passage: Passage, context: Context) -> Mark | None:
    """A short line before the story, next to whose picture it is."""
    if passage.zone is Zone.HEAD and passage.follows_picture and ends_sentence(passage.block.text):
        return Mark(class_=Boilerplate.CAPTION, rule="caption.beside_credit")
    return None


def _timestamp(passage: Passage, context: Context) -> Mark | None:
    """A date, a time and the words that go with them, outside the story."""
    if passage.zone is not Zone.BODY and is_timestamp(passage.block.text):
        return Mark(class_=Boilerplate.TIMESTAMP, rule="timestamp.alone")
    return None


def _byline(passage: Passage, context: Context) -> Mark | None:
    """Who wrote it, outside the story."""
    if passage.key in context.names and not passage.is_prose:
        return Mark(class_=Boilerplate.BYLINE, rule="byline.known")
    if passage.zone is not Zone.BODY and is_byline(passage.block.text):
        return Mark(class_=Boilerplate.BYLINE, rule="byline.words")
    return None


def _copyright(passage: Passage, context: Context) -> Mark | None:
    """Whose it is, outside the story."""
    if passage.zone is not Zone.BODY and is_copyright(passage.block.text):
        return Mark(class_=Boilerplate.COPYRIGHT, rule="copyright.notice")
    return None


def _dateline(passage: Passage, context: Context) -> Mark | None:
    """Where the report was filed."""
    if passage.block.text == context.dateline:
        return Mark(class_=Boilerplate.DATELINE, rule="dateline.opens_story")
    return None


def _section_label(passage: Passage, context: Context) -> Mark | None:
    """The name of the section, before the story."""
    if passage.zone is Zone.HEAD and passage.key == context.section_label:
        return Mark(class_=Boilerplate.SECTION_LABEL, rule="section_label.same")
    return None


def _tags_line(passage: Passage, context: Context) -> Mark | None:
    """A tag of the article, printed after it, with nothing but furniture and tags behind it."""
    if passage.zone is Zone.TAIL and passage.key in context.tags and not passage.from_end:
        return Mark(class_=Boilerplate.TAGS_LINE, rule="tags_line.known")
    return None


def _agency_tag(passage: Passage, context: Context) -> Mark | None:
    """The name of a news agency, alone behind the story: `(dpa)`, `mit dpa`."""
    if passage.zone is not Zone.TAIL or passage.from_end:
        return None
    first, _, rest = passage.key.partition(" ")
    name = rest if first in WITH else passage.key
    if fold(name) in byline_words().agencies:
        return Mark(class_=Boilerplate.AGENCY_TAG, rule="agency_tag.last")
    return None


def _author_bio(passage: Passage, context: Context) -> Mark | None:
    """A last passage that introduces an author of this article."""
    if passage.from_end >= BIO_REACH or passage.position < passage.from_end:
        return None
    key = f" {passage.key}"
    for name in context.names:
        before, found, rest = key.partition(f" {name} ")
        is_subject = found and len(before.split()) <= BIO_TITLE_WORDS
        if is_subject and rest.partition(" ")[0] in BIO_VERBS:
            return Mark(class_=Boilerplate.AUTHOR_BIO, rule="author_bio.introduces")
    return None


def _author_named(passage: Passage, context: Context) -> Mark | None:
    """A last passage of prose that speaks of an author of this article by the full name."""
    text = passage.block.text
    if passage.from_end or not passage.is_prose or len(text) > BIO_CHARS or text.startswith(QUOTES):
        return None
    key = f" {passage.key} "
    if any(" " in name and f" {name} " in key for name in context.names):
        return Mark(class_=Boilerplate.AUTHOR_BIO, rule="author_bio.names_author")
    return None


def _phrase(passage: Passage, context: Context) -> Mark | None:
    """Words that are furniture wherever they stand; a credit with a sentence is a caption."""
    match = passage.match
    if match is None or match.opens_run:
        return None
    if match.class_ is Boilerplate.CREDIT and len(passage.block.text) > CREDIT_CHARS:
        return Mark(class_=Boilerplate.CAPTION, rule="caption.with_credit")
    return Mark(class_=match.class_, rule=match.rule)


RULES: tuple[Rule, ...] = (
    _dateline,
    _headline_repeat,
    _image_name,
    _placeholder,
    _caption,
    _caption_beside_credit,
    _timestamp,
    _byline,
    _section_label,
    _agency_tag,
    _author_bio,
    _copyright,
    _author_named,
    _marked,
    _phrase,
    _tags_line,
)
"""In order of trust: the first that knows a passage names it."""
