"""docs/boilerplate.md: the classes of boilerplate, and the rules that cut them."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

from flows.papers.markdown import code, framed, prose, table
from flows.papers.meanings import meaning
from transforms.vocabulary import Boilerplate

RULES: Mapping[str, str] = {
    "headline_repeat.same": "It is the headline, or another one that the page claims.",
    "byline.known": "It is the byline, or the name of one of the authors.",
    "byline.words": "Outside the story, and in the words and shape of a byline.",
    "dateline.opens_story": "It opened the first paragraph, from which it was cut.",
    "timestamp.alone": "Outside the story, and nothing but a date and the words that go with it.",
    "caption.marked": "The page marks it as a caption, or it stands under a picture's name.",
    "caption.credited": "It ends with the credit of a picture.",
    "caption.with_credit": "It begins as a credit and says what the picture shows too.",
    "caption.beside_credit": "Before the story, next to a picture's name or credit.",
    "caption.weighed": "In a capture: what speaks against it together, beside a picture's words.",
    "image_name.file": "It is the file name of a picture.",
    "agency_tag.last": "The last passage, and nothing but the name of a news agency.",
    "teaser.run": "It stands under a label such as “More news”, before the story goes on.",
    "teaser.link": "It is nothing but a link into the site, with a headline's number of words.",
    "teaser.listed_link": "In news, an item of a list that is such a link, its topic aside.",
    "teaser.beside_link": "After the story, in one list with such links.",
    "teaser.outside_story": "After the story, and outside of the element that holds it.",
    "teaser.weighed": "In a capture: what speaks against it together (`points.toml`).",
    "navigation.weighed": "The same, of a few words outside the story.",
    "comments.thread": "In a capture: under a label of comments that names and times follow.",
    "author_bio.introduces": "At the end, and soon has an author's name and “is”, “covers” ...",
    "author_bio.names_author": "It is the last of the story, and has an author's full name.",
    "copyright.notice": "Outside the story, and in the shape of a copyright notice.",
    "tags_line.known": "After the story, and one of the article's own tags.",
    "widget.placeholder": "A program should have replaced it: `$$AD$$`, `[video-player id=7]`.",
    "section_label.same": "Before the story, and the name of the section.",
}
"""Each rule of the code with what it goes by; a test finds those that are missing here."""


def boilerplate_paper() -> str:
    """Return the page."""
    classes = [
        (code(class_), prose(meaning(class_)), ", ".join(map(code, rules_of(class_))))
        for class_ in Boilerplate
    ]
    rules = [(code(rule), prose(sentence)) for rule, sentence in RULES.items()]
    return framed(
        "boilerplate",
        classes=table(("class", "what it is", "rules"), classes),
        rules=table(("rule", "a passage is known by"), rules),
        languages=", ".join(map(code, sorted(_packs()))),
    )


def rules_of(class_: Boilerplate) -> tuple[str, ...]:
    """Return the ids of the rules that cut passages of this class; `*` is any language."""
    own = [rule for rule in RULES if rule.startswith(f"{class_}.")]
    container = [f"{class_}.container"] if class_ in _read("containers.toml") else []
    lists = {how for pack in _packs().values() for how in pack.get(class_, ())}
    profile = [f"{class_}.profile"] if class_ is Boilerplate.STANDING else []
    return (*own, *container, *profile, *(f"{class_}.{how}.*" for how in sorted(lists)))


def _packs() -> dict[str, dict[str, dict[str, list[str]]]]:
    """Return what is in the phrase pack of each language."""
    names = [entry.name for entry in (_furniture() / "phrases").iterdir()]
    packs = [name for name in names if name.endswith(".toml")]
    return {name.removesuffix(".toml"): _read(f"phrases/{name}") for name in packs}


def _read(name: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((_furniture() / name).read_text(encoding="utf-8"))


def _furniture() -> Traversable:
    return files("transforms.furniture")
