"""One page has one address, however it is spelled and wherever a reader came from."""

import sys
from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transforms.texts.url import canonical_url, same_site, url_key

PIECES = st.sampled_from(
    [
        *("http", "HTTPS", "file", "://", "//", "www.", "m.", "amp.", "News.Example", "münchen.de"),
        *(
            ":443",
            ":80",
            ":x",
            ":99999",
            "user:pw@",
            "[",
            "]",
            "[::1]",
            "/",
            "/.",
            "/..",
            "\\",
            " ",
        ),
        *("/amp", "/amp/", ".amp", ".html", ";jsessionid=A1", "?", "&", "=", "#", "#!", "%", "%2e"),
        *(
            "%2F",
            "%e4",
            "%zz",
            "utm_source=x",
            "id=7",
            "amp",
            "ref",
            "é",
            "\u3002",
            "google.com/amp/s/",
            "a.cdn.ampproject.org/c/s/",
            "\ud800",
            "+",
        ),
        *("\t", "\x00", "\u2100", "ß", "😀", ".", "xn--a", "_", "@", "~"),
    ]
)
ADDRESS_LIKE = st.one_of(
    st.lists(PIECES, max_size=14).map("".join),
    st.lists(PIECES, max_size=14).map(lambda pieces: "https://news.example" + "".join(pieces)),
    st.text(st.characters(codec=None)),
)


@given(ADDRESS_LIKE)
@example("http://ex%41mple.com/")
@example("http://a\u3002/..;jsessionid=x")
def test_a_canonical_address_is_its_own_and_nothing_raises(url):
    address = canonical_url(url)

    assert canonical_url(address) == address


@given(ADDRESS_LIKE)
@example("HTTP://[::]@[:")
def test_a_key_stands_for_the_address_and_for_its_canonical_form(url):
    key = url_key(url)

    assert url_key(canonical_url(url)) == key
    assert same_site(url, canonical_url(url)) in {True, False}


@given(st.lists(st.text("ab=%;é", min_size=1), max_size=4), st.randoms())
def test_the_order_of_parameters_makes_no_difference(parameters, random):
    shuffled = random.sample(parameters, k=len(parameters))

    assert canonical_url(f"https://a.example/?{'&'.join(parameters)}") == canonical_url(
        f"https://a.example/?{'&'.join(shuffled)}"
    )


@pytest.mark.parametrize(
    ("spelling", "address"),
    [
        ("HTTPS://News.Example:443/A", "https://news.example/A"),
        ("http://news.example:80", "http://news.example/"),
        ("http://news.example:8080/a", "http://news.example:8080/a"),
        ("https://user:secret@news.example./a", "https://news.example/a"),
        ("https://news.example/a/./b/../c/..", "https://news.example/a/"),
        ("https://news.example/a?#top", "https://news.example/a"),
        ("https://news.example/#!/story/7", "https://news.example/#!/story/7"),
        ("https://news.example/%7Ejo/%c3%a9/é/a b", "https://news.example/~jo/%C3%A9/%C3%A9/a%20b"),
        ("https://news.example/100%/a%2Fb", "https://news.example/100%25/a%2Fb"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/"),
        ("https://news.example/a;jsessionid=AB12?id=1", "https://news.example/a?id=1"),
        ("  https://news.example/a\n", "https://news.example/a"),
        ("https://[2001:DB8::1]:443/a", "https://[2001:db8::1]/a"),
    ],
)
def test_spellings_of_an_address_become_one(spelling, address):
    assert canonical_url(spelling) == address


@pytest.mark.parametrize(
    "tracking",
    [
        "utm_source=x&utm_medium=y",
        "fbclid=1",
        "gclid=1",
        "mc_cid=1&mc_eid=2",
        "cmpid=rss",
        "ref=rss",
    ],
)
def test_parameters_that_say_how_a_reader_came_go(tracking):
    assert canonical_url(f"https://news.example/a?{tracking}") == "https://news.example/a"


@pytest.mark.parametrize("content", ["article=7", "id=7", "p=7", "page=2", "story", "q=a+b"])
def test_parameters_that_select_content_stay(content):
    assert canonical_url(f"https://news.example/?{content}&UTM_Source=x") == (
        f"https://news.example/?{content}"
    )


@pytest.mark.parametrize(
    "other",
    [
        *("", "a page", "file:///tmp/a b.html", "mailto:a@b.example", "/relative", "//a.example/b"),
        *(
            "http://",
            "http://[::1",
            "http://a:port/",
            "http://a:99999/",
            "http://a b/",
            "http://\ud800/",
        ),
    ],
)
def test_what_is_no_web_address_comes_back_as_it_is(other):
    assert canonical_url(other) == other
    assert url_key(other) == other


def test_copies_of_copies_are_followed_for_a_few_steps():
    inner = "news.example/a"
    once, often = "google.com/amp/s/", "google.com/amp/s/" * 50_000

    assert canonical_url(f"https://{once}{once}{inner}") == f"https://{inner}"
    assert canonical_url(f"https://{often}{inner}") == f"https://{often}{inner}"


@pytest.mark.parametrize(
    "other",
    [
        "https://www.google.com/amp/s/",
        "https://www.google.com/search/amp/s/news.example/a",
        "https://ampproject.org/c/s/news.example/a",
        "https://cdn.example/c/s/news.example/a",
    ],
)
def test_what_only_looks_like_a_copy_keeps_its_address(other):
    assert canonical_url(other) == other


def test_a_huge_address_takes_no_time_to_speak_of():
    url = "https://news.example/" + "../%zz/é" * 50_000 + "?" + "a=1&" * 50_000

    assert canonical_url(url).startswith("https://news.example/%25zz/")


@pytest.mark.parametrize(
    "mirror",
    [
        "https://news.example/a/b",
        "http://www.news.example/a/b",
        "https://m.news.example/a/b/",
        "https://amp.news.example/a/b",
        "https://www.m.news.example/a/b",
        "https://news.example/a/b/amp",
        "https://news.example/a/b/amp/",
        "https://news.example/amp/a/b",
        "https://news.example/a/b.amp",
        "https://news.example/a/b?amp=1",
        "https://news.example/a/b?outputType=amp&utm_source=x#top",
        "https://news.example/a/b/amp.html",
        "https://news.example/a/b/index.html",
        "https://news-example.cdn.ampproject.org/c/s/news.example/a/b",
        "https://news-example.cdn.ampproject.org/v/s/news.example/a/b/amp?amp_js_v=0.1&usqp=mq",
        "https://www.google.com/amp/s/m.news.example/a/b",
        "http://www.google.co.uk/amp/news.example/a/b/",
    ],
)
def test_all_mirrors_of_a_page_have_one_key(mirror):
    assert url_key(mirror) == "news.example/a/b"


def test_different_pages_have_different_keys():
    pages = [
        "https://news.example/",
        "https://news.example/a",
        "https://news.example/A",
        "https://news.example/a?page=2",
        "https://news.example:8080/a",
        "https://sport.news.example/a",
        "https://news.example/ampere",
        "https://news.example/#!/a",
    ]

    assert all(url_key(a) != url_key(b) for a, b in permutations(pages, 2))


def test_a_host_that_is_all_mirror_labels_keeps_its_name():
    assert url_key("https://m.example/") == "m.example"
    assert url_key("https://www.m.example/") == "m.example"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("https://www.news.example/a", "http://cdn.news.example:8080/b"),
        ("https://a.news.co.uk/", "https://news.co.uk/"),
        ("https://bücher.example/", "https://shop.xn--bcher-kva.example/"),
        ("http://localhost/a", "http://localhost:8000/b"),
        ("http://192.0.2.7/a", "http://192.0.2.7/b"),
        ("http://[::1]/a", "http://[::1]:80/b"),
    ],
)
def test_hosts_under_one_registrable_domain_are_one_site(a, b):
    assert same_site(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("https://news.example/", "https://other.example/"),
        ("https://one.co.uk/", "https://two.co.uk/"),
        ("https://jo.github.io/", "https://ann.github.io/"),
        ("http://192.0.2.7/", "http://198.51.2.7/"),
        ("file:///a", "file:///a"),
        ("not an address", "not an address"),
    ],
)
def test_other_hosts_are_not(a, b):
    assert not same_site(a, b)


def test_the_suffix_list_is_read_once_and_the_network_never_asked():
    same_site("https://news.example/", "https://news.example/")
    touched = []
    watching = [True]
    sys.addaudithook(
        lambda event, _: watching and event.startswith(("open", "socket")) and touched.append(event)
    )

    assert same_site("https://a.news.co.uk/", "https://news.co.uk/")
    assert touched == []
    watching.clear()
