"""What a page says of the rights in its article is found, and told from what is of others."""

import json

import pytest
from reading import STORY, page, read

CC = "https://creativecommons.org/licenses/by/4.0/"


def json_ld(**properties):
    article = {"@type": "NewsArticle", "headline": "Crane slips", **properties}
    return f'<script type="application/ld+json">{json.dumps(article)}</script>'


@pytest.mark.parametrize("license_", [CC, {"@id": CC}, {"url": CC, "name": "CC BY"}, [CC]])
def test_json_ld_names_a_licence_in_any_form(license_):
    found = read(page(head=json_ld(license=license_)))

    assert found.license == CC
    assert dict(found.provenance)["license"] == "json_ld:NewsArticle.license"


def test_json_ld_says_whose_the_article_is_and_how_it_may_be_used():
    holder = {"@type": "Organization", "name": "Vell Media"}
    found = read(
        page(
            head=json_ld(
                copyrightHolder=holder,
                copyrightYear=2024,
                copyrightNotice="© Vell Media",
                usageInfo="https://vell.example/terms",
                wordCount="412",
            )
        )
    )

    assert (found.copyright_holder, found.copyright_year) == ("Vell Media", 2024)
    assert (found.copyright_notice, found.usage_info) == (
        "© Vell Media",
        "https://vell.example/terms",
    )
    assert found.n_words_told == 412


@pytest.mark.parametrize("year", ["MMXXIV", 24, 99_999, True, None])
def test_what_is_no_year_is_none(year):
    found = read(page(head=json_ld(copyrightYear=year)))

    assert found.copyright_year is None
    assert dict(found.unknown)["copyright_year"] == "no_candidate"


def test_a_link_names_a_licence_relative_to_the_page():
    found = read(page(after='<p><a rel="license noopener" href="/terms/cc">CC</a></p>'))

    assert found.license == "https://vell.example/terms/cc"


def test_links_to_several_licences_are_of_several_things():
    both = f'<a rel="license" href="{CC}">1</a> <a rel="license" href="/terms/cc">2</a>'

    assert read(page(after=both)).license is None


def test_a_notice_stands_in_the_footer():
    footer = "<footer><p>Imprint</p><p>© 2024 <b>Vell Media</b></p></footer>"

    found = read(page(after=footer))
    assert found.copyright_notice == "© 2024 Vell Media"
    assert dict(found.provenance)["copyright_notice"] == "html:footer"


def test_a_notice_that_was_cut_from_the_text_is_one_too():
    notice = "Copyright 2024 Vell Media. All rights reserved."
    found = read(page(story=(*STORY, notice)))

    assert notice not in found.text
    assert found.copyright_notice == notice


@pytest.mark.parametrize(
    ("head", "access"),
    [
        (json_ld(isAccessibleForFree=True), "free"),
        (json_ld(isAccessibleForFree="False"), "paid"),
        ('<meta property="article:content_tier" content="metered">', "metered"),
        ('<meta property="article:content_tier" content="locked">', "paid"),
        (
            '<meta property="article:content_tier" content="metered">'
            + json_ld(isAccessibleForFree=False),
            "metered",
        ),
        ('<meta property="article:content_tier" content="gold">', None),
        ("", None),
    ],
)
def test_who_may_read_it_is_told_in_the_finest_words(head, access):
    assert read(page(head=head)).access == access
