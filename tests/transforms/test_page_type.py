"""Only articles become articles, and no article is lost to a type."""

from dataclasses import replace

import pytest

from transforms.article import Block, Candidate
from transforms.kinds.evidence import Evidence
from transforms.kinds.walls import KINDS
from transforms.page_type import verdict
from transforms.vocabulary import BlockKind, Field, PageType, RejectReason

PROSE = (
    "The ferry company of Vell will cancel every third crossing from Monday, its director said,"
    " because two of its five ships need new engines."
)


def test_every_wall_but_a_page_of_error_is_called_one():
    assert [name for name, (_, reason) in KINDS.items() if not reason.is_wall] == ["error"]
    assert RejectReason.PAYWALL.is_wall
    assert not RejectReason.INDEX_PAGE.is_wall


def block(text, kind=BlockKind.PARAGRAPH):
    return Block(kind=kind, text=text)


def claim(field, value):
    return Candidate(field=field, value=value, origin="json_ld:test")


def evidence(*blocks, status=200, claims=()):
    return Evidence(status=status, candidates=claims, kept=blocks, given=blocks)


@pytest.mark.parametrize(
    ("text", "page_type", "reason"),
    [
        ("Please verify you are human to continue.", PageType.BLOCKED, RejectReason.BLOCKED),
        ("We value your privacy.", PageType.CONSENT, RejectReason.CONSENT_WALL),
        ("Seite nicht gefunden", PageType.ERROR, RejectReason.HTTP_ERROR),
    ],
)
def test_a_wall_is_no_article_even_when_the_server_says_200(text, page_type, reason):
    found = verdict(evidence(block(text)))

    assert (found.page_type, found.reason) == (page_type, reason)
    assert "it says" in found.detail


def test_an_article_about_walls_is_an_article():
    long = [block(f"{PROSE} Captcha tests and the phrase verify you are human.")] * 12

    assert verdict(evidence(*long)).reason is None


def test_a_server_error_is_an_error_whatever_the_page_says():
    found = verdict(evidence(block(PROSE), status=503))

    assert found.reason is RejectReason.HTTP_ERROR
    assert "503" in found.detail


def test_a_stub_in_front_of_a_paywall_is_told_from_a_whole_article_that_is_not_free():
    not_free = (claim(Field.IS_FREE, "false"),)

    stub = verdict(evidence(block(PROSE), claims=not_free))
    whole = verdict(evidence(*[block(PROSE)] * 20, claims=not_free))

    assert stub.reason is RejectReason.PAYWALL
    assert whole.reason is None


def test_a_list_of_links_is_an_index_unless_it_calls_itself_an_article():
    links = [block("Ferries to Vell are cut by a third", BlockKind.LIST_ITEM)] * 15
    is_index = claim(Field.PAGE_TYPE, "index")

    index = verdict(evidence(*links, claims=(is_index,)))
    declared = verdict(evidence(*links, claims=(is_index, claim(Field.PAGE_TYPE, "NewsArticle"))))

    assert index.reason is RejectReason.INDEX_PAGE
    assert declared.reason is None


def test_a_page_without_text_says_so():
    assert verdict(evidence()).reason is RejectReason.NO_TEXT


def test_what_told_the_kind_of_an_article_is_said_with_it():
    named = Evidence(
        status=200,
        candidates=(),
        kept=(block(PROSE),),
        given=(block(PROSE),),
        headline="Interview: the last pilot",
        url="https://vell.example/reviews/pilot",
    )

    assert (verdict(named).page_type, verdict(named).origin) == (PageType.REVIEW, "url:path")
    by_headline = verdict(replace(named, url=None))
    assert (by_headline.page_type, by_headline.origin) == (PageType.INTERVIEW, "text:headline")


def test_a_page_about_a_film_needs_a_text_of_its_own():
    film = claim(Field.PAGE_TYPE, "VideoObject")

    alone = verdict(evidence(block("1:14"), claims=(film,)))
    told = verdict(evidence(block(PROSE), claims=(film,)))

    assert alone.reason is RejectReason.MEDIA_PAGE
    assert (told.page_type, told.reason) == (PageType.VIDEO, None)


def test_live_pages_and_opinions_are_articles_of_their_own_type():
    live = evidence(block(PROSE), claims=(claim(Field.PAGE_TYPE, "LiveBlogPosting"),))
    opinion = evidence(block(PROSE), claims=(claim(Field.SECTION, "Meinung"),))

    assert verdict(live).page_type is PageType.LIVE
    assert verdict(opinion).page_type is PageType.OPINION
