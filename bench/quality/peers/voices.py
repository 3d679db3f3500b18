"""Each peer as a function from a page's bytes to what the peer says of it.

Every peer is asked with the defaults that its own documentation shows, from the bytes where it
takes bytes, and never for anything from the network.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

Answer = dict[str, object]
Voice = Callable[[bytes, str], Answer]

CHARSET = re.compile(rb"charset=[\"']?([\w-]{2,40})")
WHERE_A_CHARSET_STANDS = 4096


def trafilatura(*, fast: bool = False, favor_precision: bool = False) -> Voice:
    """Return trafilatura, without readers' comments."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    def voice(page: bytes, url: str) -> Answer:
        said = bare_extraction(
            page,
            url=url,
            with_metadata=True,
            include_comments=False,
            fast=fast,
            favor_precision=favor_precision,
        )
        if not isinstance(said, Document):
            return {"error": "no article"}
        return {
            "text": said.text,
            "headline": said.title,
            "authors": [said.author] if said.author else [],
            "published_on": said.date,
            "section": said.categories,
            "tags": said.tags,
        }

    return voice


def newspaper() -> Voice:
    """Return newspaper4k."""
    import newspaper

    def voice(page: bytes, url: str) -> Answer:
        said = newspaper.article(url, input_html=_text(page), fetch_images=False)
        return {
            "text": said.text,
            "headline": said.title,
            "authors": list(said.authors),
            "published_on": _day(said.publish_date),
            "tags": list(said.tags or ()),
        }

    return voice


def news_please() -> Voice:
    """Return news-please, which asks several others and compares what they say."""
    from newsplease import NewsPlease

    def voice(page: bytes, url: str) -> Answer:
        said = NewsPlease.from_html(_text(page), url=url, fetch_images=False)
        return {
            "text": said.maintext,
            "headline": said.title,
            "authors": list(said.authors or ()),
            "published_on": _day(said.date_publish),
        }

    return voice


def goose() -> Voice:
    """Return goose3."""
    from goose3 import Goose

    reader = Goose({"enable_image_fetching": False})

    def voice(page: bytes, url: str) -> Answer:  # noqa: ARG001  (goose3 takes an address or a page)
        said = reader.extract(raw_html=_text(page))
        return {
            "text": said.cleaned_text,
            "headline": said.title,
            "authors": list(said.authors or ()),
            "published_on": _day(said.publish_date) or _day(said.publish_datetime_utc),
            "tags": list(said.tags or ()),
        }

    return voice


def readability() -> Voice:
    """Return readability-lxml; its HTML becomes text by html-text."""
    from html_text import extract_text
    from readability import Document

    def voice(page: bytes, url: str) -> Answer:
        said = Document(_text(page), url=url)
        return {"text": extract_text(said.summary()), "headline": said.short_title()}

    return voice


def resiliparse() -> Voice:
    """Return resiliparse's main content."""
    from resiliparse.extract.html2text import extract_plain_text

    def voice(page: bytes, url: str) -> Answer:  # noqa: ARG001  (it takes no address)
        return {"text": extract_plain_text(_text(page), main_content=True)}

    return voice


def justext() -> Voice:
    """Return jusText with the stop words of the language that the page declares, else English."""
    import justext as library

    languages = {
        "cs": "Czech", "da": "Danish", "de": "German", "en": "English", "es": "Spanish",
        "fi": "Finnish", "fr": "French", "it": "Italian", "nl": "Dutch", "no": "Norwegian_Bokmal",
        "nb": "Norwegian_Bokmal", "pl": "Polish", "pt": "Portuguese", "ru": "Russian",
        "sv": "Swedish", "tr": "Turkish",
    }  # fmt: skip
    declared = re.compile(rb"<html[^>]{0,500}\blang=[\"']?([a-zA-Z]{2})")

    def voice(page: bytes, url: str) -> Answer:  # noqa: ARG001  (it takes no address)
        found = declared.search(page)
        name = languages.get(found[1].decode().lower() if found else "en", "English")
        paragraphs = library.justext(page, library.get_stoplist(name))
        return {"text": "\n".join(p.text for p in paragraphs if not p.is_boilerplate)}

    return voice


def boilerpipe() -> Voice:
    """Return boilerpy3's article extractor."""
    from boilerpy3.extractors import ArticleExtractor

    reader = ArticleExtractor(raise_on_failure=False)

    def voice(page: bytes, url: str) -> Answer:  # noqa: ARG001  (it takes no address)
        said = reader.get_doc(_text(page))
        return {"text": said.content, "headline": said.title}

    return voice


def whole_page() -> Voice:
    """Return all text of the page: what an extractor is better than."""
    from html_text import extract_text

    def voice(page: bytes, url: str) -> Answer:  # noqa: ARG001  (it takes no address)
        return {"text": extract_text(_text(page))}

    return voice


VOICES: Mapping[str, Callable[[], Voice]] = {
    "trafilatura": trafilatura,
    "trafilatura-fast": partial(trafilatura, fast=True),
    "trafilatura-precision": partial(trafilatura, favor_precision=True),
    "newspaper4k": newspaper,
    "news-please": news_please,
    "goose3": goose,
    "readability-lxml": readability,
    "resiliparse": resiliparse,
    "jusText": justext,
    "boilerpy3": boilerpipe,
    "whole-page": whole_page,
}


def _text(page: bytes) -> str:
    """Decode a page for those that take no bytes: as it declares, else as UTF-8."""
    declared = CHARSET.search(page[:WHERE_A_CHARSET_STANDS])
    try:
        return page.decode(declared[1].decode() if declared else "utf-8", "replace")
    except LookupError:
        return page.decode("utf-8", "replace")


def _day(said: object) -> str:
    """Return the day as it is printed, from a date or from text that opens with one."""
    if isinstance(said, date):
        return said.isoformat()[:10]
    text = str(said or "")
    return text[:10] if re.match(r"\d{4}-\d{2}-\d{2}", text) else ""
