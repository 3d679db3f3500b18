"""An article as an item of ninjs 2.1, IPTC's News in JSON.

The standard is https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json. Its times are instants, so
an article of which only the day is known has none. What pages do not say is left out, not
guessed.
"""

from collections.abc import Iterator

from transforms.vocabulary import CreditKind, PageType
from warehouse.exports.article_row import ArticleRow, ImageRow, without_nothing

STANDARD = {
    "name": "ninjs",
    "version": "2.1",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json",
}


def item(row: ArticleRow) -> dict[str, object]:
    """Return the item of an article; what is not known is left out."""
    found: dict[str, object] = {
        "uri": row["url"],
        "standard": STANDARD,
        "type": "text",
        "representationtype": "full",
        "profile": "text-photo" if row["images"] else "text-only",
        "version": row["revision_id"],
        "pubstatus": "usable",
        "language": row["language"],
        "firstcreated": row["published_at"],
        "contentcreated": row["published_at"],
        "versioncreated": row["modified_at"] or row["published_at"],
        "by": row["byline"],
        "located": row["dateline_place"],
        "copyrightholder": row["copyright_holder"],
        "copyrightnotice": row["copyright_notice"],
        "usageterms": " · ".join(filter(None, _terms(row))),
        "rightsinfo": without_nothing({"linkedrights": _linked(row["license"])}) or None,
        "headlines": _valued(main=row["headline"], kicker=row["kicker"]),
        "descriptions": _valued(
            standfirst=row["standfirst"],
            description=row["description"],
            correction=row["correction"],
            editors_note=row["editors_note"],
        ),
        "bodies": [
            {
                "role": "main",
                "contenttype": "text/plain",
                "charcount": row["n_chars"],
                "wordcount": row["n_words"],
                "value": row["text"],
            }
        ],
        "people": _credited(row, are_people=True),
        "organisations": _credited(row, are_people=False),
        "infosources": _named(publisher=row["publisher"], agency=row["agency"]),
        "subjects": [
            *({"name": name, "rel": "section"} for name in row["sections"]),
            *({"name": name, "rel": "keyword"} for name in row["tags"]),
        ],
        "genres": list(_genres(row)),
        "associations": [_picture(image, at) for at, image in enumerate(row["images"] or ())],
        "altids": _valued(article_id=row["article_id"], canonical_url=row["canonical_url"]),
        "renditions": [{"name": "web", "href": row["url"], "contenttype": "text/html"}],
    }
    return without_nothing(found)


def _terms(row: ArticleRow) -> Iterator[str | None]:
    """Yield what is told of its use, without a licence that has an address."""
    yield None if _linked(row["license"]) else row["license"]
    yield row["usage_info"]


def _linked(text: str | None) -> str | None:
    """Return a text that is an address on the web."""
    return text if text and text.startswith(("http://", "https://")) else None


def _valued(**of_role: str | None) -> list[dict[str, str]]:
    return [{"role": role, "value": value} for role, value in of_role.items() if value]


def _named(**of_role: str | None) -> list[dict[str, str]]:
    return [{"name": name, "role": role} for role, name in of_role.items() if name]


def _credited(row: ArticleRow, *, are_people: bool) -> list[dict[str, object]]:
    """Return the people credited, or all others; those who wrote it are told apart."""
    return [
        without_nothing(
            {
                "name": credit["name"],
                "rel": "author" if credit["name"] in row["authors"] else "contributor",
                "uri": credit["url"],
            }
        )
        for credit in row["credits"]
        if (credit["kind"] == CreditKind.PERSON) == are_people
    ]


def _picture(image: ImageRow, at: int) -> dict[str, object]:
    """Return the item of a picture; it has no identity but its address."""
    rendition: dict[str, object] = {
        "name": "web",
        "href": image["url"],
        "width": image["width"],
        "height": image["height"],
    }
    return without_nothing(
        {
            "name": "lead" if image["is_lead"] else f"picture-{at}",
            "uri": image["url"],
            "type": "picture",
            "by": image["credit"],
            "descriptions": _valued(caption=image["caption"], alt=image["alt"]),
            "renditions": [without_nothing(rendition)],
        }
    )


def _genres(row: ArticleRow) -> Iterator[dict[str, str]]:
    if row["page_type"] != PageType.ARTICLE:
        yield {"name": row["page_type"]}
