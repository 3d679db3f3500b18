"""Every passage is kept, taken as a field, or removed under a class by a rule that has a name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from transforms.article import Block, Removal
from transforms.furniture.passage import Passage, Zone, passages
from transforms.furniture.phrasebook import Match, phrasebook
from transforms.furniture.signs import (
    ends_sentence,
    is_byline,
    is_captioned,
    is_copyright,
    is_image_name,
    is_timestamp,
)
from transforms.texts.words import fold_words as fold
from transforms.vocabulary import BlockKind, Boilerplate, Field

CREDIT_CHARS = 60
"""A longer credit says what the picture shows."""

BIO_REACH = 4
"""Passages from the end within which an author is introduced."""

TEASER_CHARS = 250
"""A teaser is not longer."""

LAST_TEASER_CHARS = 160
"""A teaser that is a whole sentence is not longer."""

LAST_RUN = 10
"""A last list of other stories is not longer."""

BIO_VERBS = frozenset(
    "is was are has covers writes reports joined ist war schreibt arbeitet est était es era fue"
    " è é escribe scrive writes jest är er".split()
)
"""Second part of "<author> is the Vice President of ..."."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known of a page when its passages are judged; all texts folded."""

    headlines: frozenset[str] = frozenset()
    headline: str | None = None
    """The passage that is the headline itself: a capture's headline stands in its text."""
    standfirst: str | None = None
    """The summary; printed before the story, or marked by the page, it is not the text."""
    has_marked_standfirst: bool = False
    section: str | None = None
    """The passage that is the section: a capture's section stands in its text."""
    section_label: str | None = None
    """The name of the section; printed, it is furniture."""
    dateline: str | None = None
    """The passage, as it is printed."""
    names: frozenset[str] = frozenset()
    """Authors and printed bylines."""
    tags: frozenset[str] = frozenset()
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A passage that became a field of its own."""

    field: Field
    text: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stripped:
    """An account of all passages given: kept + taken + removed = given, in order."""

    kept: tuple[Block, ...]
    taken: tuple[Taken, ...]
    removals: tuple[Removal, ...]


Rule = Callable[[Passage, Context], Match | None]


def strip(blocks: Sequence[Block], context: Context) -> Stripped:
    """Return which of `blocks` are the article, and what became of the others.

    Stripping what was kept removes nothing more.
    """
    given = passages(blocks, phrasebook(context.language))
    taken = _take(given, context)
    cuts = _runs(given, taken)
    for passage in _counted_from_the_end(given, cuts):
        if passage.position not in cuts and passage.position not in taken:
            match = _judge(passage, context)
            cuts |= {passage.position: match} if match else {}
    return Stripped(
        kept=tuple(p.block for p in given if p.position not in cuts and p.position not in taken),
        taken=tuple(
            Taken(field=field, text=given[position].block.text, position=position)
            for position, field in sorted(taken.items())
        ),
        removals=tuple(
            Removal(
                class_=match.class_,
                rule=match.rule,
                text=given[position].block.text,
                position=position,
            )
            for position, match in sorted(cuts.items())
        ),
    )


def _take(given: Sequence[Passage], context: Context) -> dict[int, Field]:
    """Return the passages that are fields: the first of each that stands before the story."""
    wanted = {
        context.headline: Field.HEADLINE,
        context.section: Field.SECTION,
        context.standfirst: Field.STANDFIRST,
    }
    taken: dict[int, Field] = {}
    for passage in given:
        field = wanted.get(passage.key)
        is_apart = passage.block.is_apart or passage.zone is Zone.HEAD
        may_stand_here = is_apart or (field is Field.STANDFIRST and context.has_marked_standfirst)
        if field and may_stand_here and field not in taken.values():
            taken[passage.position] = field
    return taken


def _judge(passage: Passage, context: Context) -> Match | None:
    """Return what the first rule that knows the passage calls it."""
    for rule in RULES:
        if match := rule(passage, context):
            return match
    return None


def _headline_repeat(passage: Passage, context: Context) -> Match | None:
    """The headline, printed again in the text."""
    if passage.key in context.headlines:
        return Match(class_=Boilerplate.HEADLINE_REPEAT, rule="headline_repeat.same")
    return None


def _caption(passage: Passage, context: Context) -> Match | None:  # noqa: ARG001  (a Rule)
    """A passage that the page marks as a caption, or that ends with a picture's credit."""
    if passage.block.kind is BlockKind.CAPTION:
        return Match(class_=Boilerplate.CAPTION, rule="caption.marked")
    if is_captioned(passage.block.text):
        return Match(class_=Boilerplate.CAPTION, rule="caption.credited")
    return None


def _marked(passage: Passage, context: Context) -> Match | None:  # noqa: ARG001  (a Rule)
    """What the page itself marks, by the place it stands in."""
    mark = passage.block.mark
    return Match(class_=mark.class_, rule=mark.rule) if mark else None


def _image_name(passage: Passage, context: Context) -> Match | None:  # noqa: ARG001  (a Rule)
    """The file name of a picture."""
    if is_image_name(passage.block.text):
        return Match(class_=Boilerplate.IMAGE_NAME, rule="image_name.file")
    return None


def _caption_beside_credit(passage: Passage, context: Context) -> Match | None:  # noqa: ARG001
    """A short line before the story, next to whose picture it is."""
    if passage.zone is Zone.HEAD and passage.follows_picture and ends_sentence(passage.block.text):
        return Match(class_=Boilerplate.CAPTION, rule="caption.beside_credit")
    return None


def _timestamp(passage: Passage, context: Context) -> Match | None:  # noqa: ARG001  (a Rule)
    """A date, a time and the words that go with them, outside the story."""
    if passage.zone is not Zone.BODY and is_timestamp(passage.block.text):
        return Match(class_=Boilerplate.TIMESTAMP, rule="timestamp.alone")
    return None


def _byline(passage: Passage, context: Context) -> Match | None:
    """Who wrote it, outside the story."""
    if passage.key in context.names:
        return Match(class_=Boilerplate.BYLINE, rule="byline.known")
    if passage.zone is not Zone.BODY and is_byline(passage.block.text):
        return Match(class_=Boilerplate.BYLINE, rule="byline.words")
    return None


def _copyright(passage: Passage, context: Context) -> Match | None:  # noqa: ARG001  (a Rule)
    """Whose it is, outside the story."""
    if passage.zone is not Zone.BODY and is_copyright(passage.block.text):
        return Match(class_=Boilerplate.COPYRIGHT, rule="copyright.notice")
    return None


def _dateline(passage: Passage, context: Context) -> Match | None:
    """Where the report was filed."""
    if passage.block.text == context.dateline:
        return Match(class_=Boilerplate.DATELINE, rule="dateline.opens_story")
    return None


def _section_label(passage: Passage, context: Context) -> Match | None:
    """The name of the section, before the story."""
    if passage.zone is Zone.HEAD and passage.key == context.section_label:
        return Match(class_=Boilerplate.SECTION_LABEL, rule="section_label.same")
    return None


def _tags_line(passage: Passage, context: Context) -> Match | None:
    """A tag of the article, printed after it."""
    if passage.zone is Zone.TAIL and passage.key in context.tags:
        return Match(class_=Boilerplate.TAGS_LINE, rule="tags_line.known")
    return None


def _author_bio(passage: Passage, context: Context) -> Match | None:
    """A last passage that introduces an author of this article."""
    if passage.from_end >= BIO_REACH:
        return None
    for name in context.names:
        rest = passage.key.removeprefix(f"{name} ")
        if rest != passage.key and rest.partition(" ")[0] in BIO_VERBS:
            return Match(class_=Boilerplate.AUTHOR_BIO, rule="author_bio.introduces")
    return None


def _phrase(passage: Passage, context: Context) -> Match | None:  # noqa: ARG001  (a Rule)
    """Words that are furniture wherever they stand; a credit with a sentence is a caption."""
    match = passage.match
    if match is None or match.opens_run:
        return None
    if match.class_ is Boilerplate.CREDIT and len(passage.block.text) > CREDIT_CHARS:
        return Match(class_=Boilerplate.CAPTION, rule="caption.with_credit")
    return match


RULES: tuple[Rule, ...] = (
    _dateline,
    _headline_repeat,
    _image_name,
    _caption,
    _caption_beside_credit,
    _timestamp,
    _byline,
    _section_label,
    _author_bio,
    _copyright,
    _marked,
    _phrase,
    _tags_line,
)
"""In order of trust: the first that knows a passage names it."""


def _counted_from_the_end(given: Sequence[Passage], cuts: Mapping[int, Match]) -> list[Passage]:
    """Return the passages, each with how many follow it that are not known as furniture yet."""
    counted: list[Passage] = []
    n_after = 0
    for passage in reversed(given):
        counted.append(replace(passage, from_end=n_after))
        is_known = passage.position in cuts or passage.match or passage.block.mark
        n_after += not is_known
    return counted[::-1]


def _runs(given: Sequence[Passage], taken: Mapping[int, Field]) -> dict[int, Match]:
    """Return the labels that open a run of other stories, and the run under each.

    A label directly above prose is a subheading and stays, unless nothing of the story follows.
    """
    cut: dict[int, Match] = {}
    for label in given:
        if label.match is None or not label.match.opens_run or label.position in taken:
            continue
        run = _run_under(label, given)
        if run or label.zone is not Zone.BODY:
            cut[label.position] = label.match
            inner = Match(class_=Boilerplate.TEASER, rule="teaser.run")
            cut |= {p.position: p.match or inner for p in run if p.position not in taken}
    return cut


def _run_under(label: Passage, given: Sequence[Passage]) -> Sequence[Passage]:
    """Return the passages under a label that are other stories.

    A run ends at the next passage of prose. At the end of the page whole sentences are teasers
    too, when few and short ones are all that is left.
    """
    rest = given[label.position + 1 :]
    is_last = label.position * 2 >= len(given) and len(rest) <= LAST_RUN
    if is_last and all(len(p.block.text) <= LAST_TEASER_CHARS for p in rest):
        return rest
    return list(takewhile(lambda p: not p.is_prose and len(p.block.text) <= TEASER_CHARS, rest))


def folded(*texts: str | None) -> frozenset[str]:
    """Return the comparison keys of those texts that say anything."""
    return frozenset(key for text in texts if text and (key := fold(text)))
