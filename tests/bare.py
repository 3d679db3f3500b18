"""An article of which nothing is known but its page; a test says the rest with `replace`."""

from extractors.page import RawPage
from transforms.article import Article
from transforms.vocabulary import PageType


def bare_article(page: RawPage) -> Article:
    """Return the article of `page` that says nothing."""
    return Article(
        article_id=page.target_uri,
        revision_id=page.page_id,
        page_id=page.page_id,
        payload_digest=page.payload_digest,
        source=page.source,
        fetched_at=page.fetched_at,
        target_uri=page.target_uri,
        url=page.target_uri,
        url_rules=2,
        canonical_url=None,
        publisher=None,
        page_type=PageType.ARTICLE,
        headline=None,
        standfirst=None,
        byline=None,
        authors=(),
        credits=(),
        agency=None,
        dateline=None,
        published_at=None,
        published_on=None,
        published_precision=None,
        published_raw=None,
        published_offset_min=None,
        published_zone_source=None,
        published_flags=(),
        modified_at=None,
        modified_on=None,
        modified_raw=None,
        section=None,
        sections=(),
        tags=(),
        language=None,
        language_confidence=None,
        language_declared=None,
        correction=None,
        editors_note=None,
        text="",
        blocks=(),
        removals=(),
        entries=(),
        text_hash="",
        encoding="utf-8",
        encoding_source="default",
        candidates=(),
        provenance=(),
        unknown=(),
    )
