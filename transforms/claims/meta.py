"""What editors filled in for machines, in the head of the page, is read by field."""

import re
from collections.abc import Iterator, Sequence

from transforms.article import Candidate
from transforms.claims.plain import plain_line, tags
from transforms.decoding.document import Document
from transforms.vocabulary import Field

# The names under which each field is told, the most trusted first.
_NAMES = {
    Field.HEADLINE: (
        "og:title", "twitter:title", "parsely-title", "sailthru.title",
        "cxenseparse:title", "headline", "dc.title", "dcterms.title", "article.headline",
        "mrf:title", "title",
    ),
    Field.STANDFIRST: (
        "og:description", "description", "twitter:description", "sailthru.description",
        "dc.description", "dcterms.description", "dcterms.abstract",
    ),
    Field.AUTHOR: (
        "author", "article:author", "parsely-author", "sailthru.author",
        "cxenseparse:author", "byl", "byline", "dc.creator", "dcterms.creator",
        "dc.creator.name", "creator", "dcsext.author", "mrf:authors", "citation_author",
        "twitter:data1", "authors", "article:author_name", "article.author",
        "shareaholic:article_author_name", "og:author", "author_name", "ob_author",
        "page.content.author", "web_author", "articleauthor",
    ),
    Field.PUBLISHED: (
        "article:published_time", "article:published", "og:article:published_time",
        "og:published_time", "parsely-pub-date", "sailthru.date",
        "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "datepublished",
        "publishdate", "publish_date", "publish-date", "pubdate", "publication_date",
        "article.published", "article:date", "date_published", "published_time",
        "published", "published_at", "publish_time", "dc.date.issued", "dcterms.issued",
        "dcterms.created", "dc.date.created", "dc.date.publication", "dc.date",
        "dcterms.date", "dc.issued", "citation_publication_date", "citation_online_date",
        "prism.publicationdate", "rnews:datepublished",
        "shareaholic:article_published_time", "originalpublicationdate",
        "mrf:publishdate", "gentime", "displaydate", "ptime", "og:pubdate",
        "article_date_original", "pub_date", "article.created", "creationdate", "date",
        "article:create_at", "last-publish-date", "og:publish_date", "date.created",
        "analyticsattributes.articledate", "release_date",
    ),
    Field.MODIFIED: (
        "article:modified_time", "og:updated_time", "article:modified",
        "article:updated_time", "lastmod", "last-modified", "last_modified",
        "dc.date.modified", "dcterms.modified", "datemodified", "date_modified",
        "article.updated", "modified", "updated_time", "utime", "dateupdate",
        "og:article:modified_time", "date.modified", "date.updated", "revision_date",
    ),
    Field.SECTION: (
        "article:section", "parsely-section", "cxenseparse:section", "section",
        "sailthru.section", "mrf:sections", "page-section", "article.section",
        "article:section_name", "og:section", "dc.subject.section", "prism.section",
        "category",
    ),
    Field.TAGS: (
        "article:tag", "news_keywords", "parsely-tags", "sailthru.tags",
        "cxenseparse:keywords", "keywords", "og:article:tag", "dc.subject",
        "dcterms.subject", "citation_keywords",
    ),
    Field.LANGUAGE: (
        "og:locale", "language", "content-language", "dc.language", "dcterms.language",
    ),
    Field.CANONICAL_URL: (
        "og:url", "parsely-link", "twitter:url", "dc.identifier",
    ),
    Field.PUBLISHER: (
        "og:site_name", "application-name", "dc.publisher", "publisher", "twitter:site",
        "copyright", "article:publisher", "dcterms.publisher",
    ),
    Field.PAGE_TYPE: (
        "og:type", "parsely-type", "page-type", "dc.type",
    ),
    Field.IS_FREE: (
        "article:content_tier",
    ),
    Field.ACCESS: (
        "article:content_tier",
    ),
    Field.LICENSE: (
        "dcterms.license", "dc.license", "license",
    ),
    Field.COPYRIGHT_HOLDER: (
        "dcterms.rightsholder", "dc.rightsholder", "copyright-holder", "copyright_holder",
    ),
    Field.COPYRIGHT_NOTICE: (
        "copyright", "dc.rights", "dcterms.rights", "rights",
    ),
}  # fmt: skip
_SAYS_PUBLISHED = re.compile(r"publi(?:sh|cation).{0,9}(?:date|time|_at)|pub_?date|date.{0,3}publi")
_SAYS_OTHER = re.compile(r"modif|updat|revis|expir|last|embargo|format|zone")
_OPEN_GRAPH = ("og:", "article:")
_DUBLIN_CORE = re.compile(r"^(dc|dcterms):")
_TIERS = {"free": "true", "metered": "false", "locked": "false"}


def meta_claims(document: Document) -> Iterator[Candidate]:
    """Yield the claims of `<meta>` and `<link rel=canonical>`, each field's best name first."""
    said = _by_name(document)
    for link in document.tree.iter("link"):
        url = link.get("href", "").strip()
        if url and link.get("rel") == "canonical":
            yield Candidate(field=Field.CANONICAL_URL, value=url, origin="html:link_canonical")
    for field, names in _NAMES.items():
        for name in names:
            reader = "open_graph" if name.startswith(_OPEN_GRAPH) else "meta"
            for value in _values(field, name, said.get(name, ())):
                yield Candidate(field=field, value=value, origin=f"{reader}:{name}")


def own_date_claims(document: Document) -> Iterator[Candidate]:
    """Yield what stands under any name that speaks of a date of publication.

    Of names that one publisher alone uses nobody knows what they mean: ask where all else fails.
    """
    for name, contents in _by_name(document).items():
        if _SAYS_PUBLISHED.search(name) and not _SAYS_OTHER.search(name):
            for value in _values(Field.PUBLISHED, name, contents):
                yield Candidate(field=Field.PUBLISHED, value=value, origin=f"meta:{name}")


def _by_name(document: Document) -> dict[str, list[str]]:
    """Return the contents of all `<meta>`, by each of the names they go under."""
    said: dict[str, list[str]] = {}
    for meta in document.tree.iter("meta"):
        content = meta.get("content") or meta.get("value")
        if not content:
            continue
        names = {meta.get(key, "") for key in ("property", "name", "http-equiv")}
        for name in {word.lower() for value in names for word in value.split()}:
            said.setdefault(_DUBLIN_CORE.sub(r"\1.", name), []).append(content)
    return said


def _values(field: Field, name: str, contents: Sequence[str]) -> Iterator[str]:
    """Yield what the contents say of `field`, in its own form."""
    lines = [line for content in contents if (line := plain_line(content))]
    if field is Field.TAGS:
        yield from tags(lines)
    elif field is Field.IS_FREE:
        yield from (_TIERS[line] for line in lines if line in _TIERS)
    elif field is Field.ACCESS:
        yield from (line for line in lines if line in _TIERS)
    elif name == "twitter:site":
        yield from (line for line in lines if not line.startswith("@"))
    elif field is Field.AUTHOR or name == "article:publisher":
        yield from (line for line in lines if not line.startswith(("http:", "https:", "@")))
    elif field is Field.LANGUAGE:
        yield from (line.replace("_", "-") for line in lines)
    else:
        yield from lines
