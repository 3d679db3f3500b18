"""What each name of the closed lists means, in a sentence."""

from collections.abc import Mapping
from enum import StrEnum

from flows.papers.docstrings import attribute_docs
from transforms.vocabulary import Boilerplate, PageType, RejectReason, Stage


def meaning(member: StrEnum) -> str:
    """Return the sentence on `member`: what stands beneath it in the code, or here."""
    return attribute_docs(type(member)).get(member.name) or MEANINGS[type(member)][member.name]


MEANINGS: Mapping[type[StrEnum], Mapping[str, str]] = {
    Boilerplate: {
        "HEADLINE_REPEAT": "The headline, in any wording the page claims, printed again in it.",
        "BYLINE": "Who wrote it; what it says is in `byline`, `authors` and `agency`.",
        "DATELINE": "Place and agency that open a report; what it says is in `dateline`.",
        "TIMESTAMP": "When it was published or changed, with the words that go with that.",
        "CAPTION": "What a picture or film shows.",
        "CREDIT": "Who made a picture or film, and no more.",
        "IMAGE_NAME": "The file name of a picture, as captures print it.",
        "RELATED": "A label or line that sends readers to other stories: “Read more”.",
        "TEASER": "The headline or first words of another story.",
        "NEWSLETTER": "An invitation to a newsletter.",
        "APP": "An invitation to an app or to notifications.",
        "SHARE": "Buttons and lines to share, print or save the article.",
        "FOLLOW": "An invitation to follow the publisher or author elsewhere.",
        "AUTHOR_BIO": "Who the author is, after the story.",
        "EDITORS_NOTE": "A word of the editors about the article.",
        "CORRECTION": "A word of the editors that an earlier version was wrong.",
        "COPYRIGHT": "Whose the text is, and who may use it.",
        "LEGAL": "Disclaimers, terms and imprint.",
        "PAYWALL": "An offer to subscribe or log in, to read on.",
        "CONSENT": "A request to agree to cookies or tracking.",
        "COMMENTS": "Comments of readers, their number, and the form for them.",
        "ADVERTISEMENT": "Advertisements, and the word that marks them.",
        "EMBED": "A post or film of another site shown inside the story.",
        "AGENCY_TAG": "The mark of a news agency at the end of its report.",
        "TAGS_LINE": "The keywords of the article, printed.",
        "READ_TIME": "How long it takes to read or hear.",
        "SECTION_LABEL": "The name of the section, printed; what it says is in `section`.",
        "WIDGET": "The words of something to click or play: a player, a quiz, a poll.",
        "NAVIGATION": "The way through the site: menus, breadcrumbs, page numbers.",
    },
    PageType: {
        "ARTICLE": "One story.",
        "OPINION": "A comment, column or editorial.",
        "LIVE": "A story that is told entry by entry while it happens.",
        "GALLERY": "A story told in pictures. No rule tells it from an article yet.",
        "INDEX": "A list of links to stories: a front page, a section, a tag.",
        "PAYWALL_STUB": "The beginning of a story that only subscribers can read.",
        "BLOCKED": "A wall that asks whether a person is there.",
        "CONSENT": "A wall that asks for cookies or tracking.",
        "ERROR": "An error message in place of a page, whatever its HTTP status.",
    },
    Stage: {
        "LOAD": "Getting the bytes from the file.",
        "DECODE": "Making text of the bytes.",
        "PARSE": "Making a tree of the text.",
        "CLASSIFY": "Deciding what kind of page it is.",
        "EXTRACT": "Finding what the page claims, and its body.",
        "NORMALIZE": "Settling on one value for each field, and cutting the furniture.",
    },
    RejectReason: {
        "UNREADABLE": "The file could not be read, or the manifest's row not understood.",
        "EMPTY": "There are no bytes, or only blank ones.",
        "NOT_TEXT": "The bytes are an image, a PDF or another format that is no page.",
        "TRUNCATED": "The compressed bytes end early.",
        "TOO_LARGE": "The page is larger than 20 MiB when inflated.",
        "TOO_DEEP": "Elements nest deeper than the parser can go.",
        "UNDECODABLE": "No encoding makes sense of the bytes, or compressed ones are damaged.",
        "HTTP_ERROR": "The server answered with an error, or the page says that it is one.",
        "BLOCKED": "The page asks whether a person is there.",
        "CONSENT_WALL": "The page asks for cookies or tracking and shows no story.",
        "PAYWALL": "The page shows the beginning of a story and says that it is not free.",
        "INDEX_PAGE": "The page is a list of links to stories.",
        "NO_TEXT": "Nothing is left that could be a story.",
        "FAILED": "A fault of ours: a rule could not cope, or the reading process died.",
    },
}
