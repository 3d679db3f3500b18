"""An article as schema.org's NewsArticle, in JSON-LD.

The properties are those of https://schema.org/NewsArticle and the types above it. A day stays a
day: schema.org takes a Date where the hour is not known.
"""

from transforms.vocabulary import Access, CreditKind, PageType
from warehouse.exports.article_row import ArticleRow, CreditRow, ImageRow, without_nothing

TYPES = {
    PageType.OPINION: "OpinionNewsArticle",
    PageType.LIVE: "LiveBlogPosting",
    PageType.ANALYSIS: "AnalysisNewsArticle",
    PageType.REVIEW: "ReviewNewsArticle",
    PageType.SPONSORED: "AdvertiserContentArticle",
    PageType.PRESS_RELEASE: "Article",
}
"""What is not news, or more than that; all else is a NewsArticle."""


def linked_data(row: ArticleRow) -> dict[str, object]:
    """Return the article as linked data; what is not known is left out."""
    credited = {credit["name"]: credit for credit in row["credits"]}
    writers = [credited.get(name, _unknown(name)) for name in row["authors"]]
    others = [credit for credit in row["credits"] if credit["name"] not in row["authors"]]
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": TYPES.get(PageType(row["page_type"]), "NewsArticle"),
        "@id": row["url"],
        "identifier": row["article_id"],
        "version": row["revision_id"],
        "url": row["target_uri"],
        "mainEntityOfPage": row["canonical_url"],
        "headline": row["headline"],
        "description": row["standfirst"] or row["description"],
        "author": list(map(_party, writers)),
        "contributor": list(map(_party, others)),
        "creditText": row["byline"],
        "publisher": _organization(row["publisher"]),
        "sourceOrganization": _organization(row["agency"]),
        "dateline": row["dateline"],
        "locationCreated": _named("Place", row["dateline_place"]),
        "datePublished": row["published_at"] or row["published_on"],
        "dateModified": row["modified_at"] or row["modified_on"],
        "articleSection": row["sections"],
        "keywords": row["tags"],
        "inLanguage": row["language"],
        "isAccessibleForFree": row["access"] == Access.FREE if row["access"] else None,
        "license": row["license"],
        "usageInfo": row["usage_info"],
        "copyrightHolder": _organization(row["copyright_holder"]),
        "copyrightYear": row["copyright_year"],
        "copyrightNotice": row["copyright_notice"],
        "correction": row["correction"],
        "image": list(map(_image, row["images"] or ())),
        "wordCount": row["n_words"],
        "articleBody": row["text"],
    }
    return without_nothing(found)


def _unknown(name: str) -> CreditRow:
    """Return a writer of whom no more than the name is known: not even whether it is a person."""
    return CreditRow(name=name, kind="", url=None)


def _party(credit: CreditRow) -> dict[str, object]:
    kind = "Person" if credit["kind"] == CreditKind.PERSON else credit["kind"] and "Organization"
    return without_nothing({"@type": kind, "name": credit["name"], "url": credit["url"]})


def _image(image: ImageRow) -> dict[str, object]:
    return without_nothing(
        {
            "@type": "ImageObject",
            "url": image["url"],
            "caption": image["caption"] or image["alt"],
            "creditText": image["credit"],
            "width": image["width"],
            "height": image["height"],
        }
    )


def _organization(name: str | None) -> dict[str, object] | None:
    return _named("Organization", name)


def _named(kind: str, name: str | None) -> dict[str, object] | None:
    return {"@type": kind, "name": name} if name else None
