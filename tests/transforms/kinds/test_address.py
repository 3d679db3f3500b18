"""An address often says what kind of page it leads to, and never breaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.kinds.address import AddressKind, address_kind, steps_of


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", AddressKind.FRONT),
        ("/de/", AddressKind.FRONT),
        ("/?utm_source=mail", AddressKind.FRONT),
        ("/index.html", AddressKind.FRONT),
        ("/search?q=crane", AddressKind.SEARCH),
        ("/?s=crane", AddressKind.SEARCH),
        ("/suche/kran", AddressKind.SEARCH),
        ("/author/ada-quill", AddressKind.PROFILE),
        ("/tag/a-tag-of-many-more-words", AddressKind.LIST),
        ("/2024/05/", AddressKind.LIST),
        ("/port/page/2", AddressKind.LIST),
        ("/port/crane-slips-off-its-rails", AddressKind.STORY),
        ("/port/4403259", AddressKind.STORY),
        ("/article.php?oid=8976", AddressKind.STORY),
        ("/watch?v=c4Zb", AddressKind.STORY),
        ("/201903/crane/index.html", AddressKind.STORY),
        ("/2024/05/14/crane", AddressKind.STORY),
        ("/ニュース/港のクレーンが岸壁に衝突", AddressKind.STORY),
        ("/archives/2562", None),
        ("/port/crane", None),
        ("/port", None),
    ],
)
def test_an_address_looks_like_what_it_leads_to(path, kind):
    assert address_kind(f"https://vell.example{path}") is kind


def test_an_address_that_is_none_of_the_web_says_nothing():
    assert address_kind("file:///saved/search/a.html") is None
    assert address_kind(None) is None
    assert steps_of("file:///saved/reviews/a.html") == []


def test_the_steps_before_the_last_are_the_sections():
    assert steps_of("https://vell.example/en/press-release/crane") == ["press release"]


@given(st.text() | st.text().map("https://vell.example/{}".format))
def test_no_address_breaks_the_judgement(url):
    assert address_kind(url) in {None, *AddressKind}
    assert all("/" not in step for step in steps_of(url))
