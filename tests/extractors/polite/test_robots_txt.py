"""A robots.txt means what RFC 9309 says it means."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.polite.robots_txt import MOST_BYTES, RobotsTxt, matches

SITE = "https://ferry.example"


def allows(text: str | bytes, path: str) -> bool:
    body = text.encode() if isinstance(text, str) else text
    rules = RobotsTxt(body).rules_for("copydesk")
    return rules is None or rules.allow(SITE + path)


@pytest.mark.parametrize(
    ("pattern", "path", "speaks"),
    [
        # a pattern is a beginning, in the letters' case
        ("/fish", "/fish", True),
        ("/fish", "/fish.html", True),
        ("/fish", "/fish/salmon", True),
        ("/fish", "/Fish", False),
        ("/fish", "/catfish", False),
        ("/fish/", "/fish", False),
        ("/fish/", "/fish/?id=1", True),
        ("/", "/anything", True),
        ("/", "", True),
        # the query belongs to it
        ("/a?b=1", "/a?b=1&c=2", True),
        ("/a?b=1", "/a?c=2&b=1", False),
        ("/*?", "/a?b", True),
        ("/*?", "/a", False),
        # an asterisk is any text, also none
        ("/*.php", "/filename.php?parameters", True),
        ("/*.php", "/", False),
        ("/a*b", "/ab", True),
        ("/a*b*c", "/a/x/b/y/c/z", True),
        ("/a*b*c", "/a/c/b", False),
        ("/fish*", "/fish", True),
        ("*", "/a", True),
        # a dollar at the end is the end, elsewhere a dollar
        ("/fish$", "/fish", True),
        ("/fish$", "/fish/", False),
        ("/fish$", "/fish?a", False),
        ("/*.php$", "/folder/a.php", True),
        ("/*.php$", "/a.php5", False),
        ("/a$b", "/a$b", True),
        ("/a$b", "/a", False),
        # octets are compared, however they are spelled
        ("/foo/bar?baz=quz", "/foo/bar?baz=quz", True),
        ("/foo/bar/ツ", "/foo/bar/%E3%83%84", True),
        ("/foo/bar/%E3%83%84", "/foo/bar/ツ", True),
        ("/foo/bar/%62%61%7A", "/foo/bar/baz", True),
        ("/foo/bar/baz", "/foo/bar/%62%61%7A", True),
        ("/~joe", "/%7ejoe", True),
        ("/a%3cd", "/a%3Cd", True),
        ("/a%2Fb", "/a/b", False),
        ("/a/b", "/a%2Fb", False),
        ("/%2A", "/*", True),
        ("/%2A", "/b", False),
        ("/a b", "/a%20b", True),
        ("/x%", "/x%", True),
        # what is no path speaks of nothing
        ("fish", "/fish", False),
        ("https://ferry.example/fish", "/fish", False),
    ],
)
def test_a_pattern_speaks_of_paths(pattern, path, speaks):
    assert matches(pattern, SITE + path) is speaks
    assert allows(f"User-agent: *\nDisallow: {pattern}", path) is not speaks


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        (["Allow: /p", "Disallow: /"], "/page", True),
        (["Disallow: /", "Allow: /p"], "/page", True),
        (["Allow: /folder", "Disallow: /folder"], "/folder/page", True),
        (["Disallow: /folder", "Allow: /folder"], "/folder/page", True),
        (["Allow: /page", "Disallow: /*.htm"], "/page.htm", False),
        (["Allow: /$", "Disallow: /"], "/", True),
        (["Allow: /$", "Disallow: /"], "/page", False),
        (["Disallow:"], "/page", True),
        (["Disallow"], "/page", True),
        (["Disallow: /", "Allow:"], "/page", False),
        (["disallow:/page"], "/page", False),
        (["DISALLOW : /page # the old one"], "/page", False),
        (["Dissallow: /page"], "/page", False),
        (["Disallow /page"], "/page", False),
        (["Disallowed: /page"], "/page", True),
        (["Disallow/page"], "/page", True),
        (["Noindex: /page"], "/page", True),
    ],
)
def test_the_longest_rule_decides_and_at_equal_length_the_kinder(rules, path, allowed):
    assert allows("\n".join(["User-agent: *", *rules]), path) is allowed


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("User-agent: copydesk\nDisallow: /", False),
        ("User-agent: CopyDesk\nDisallow: /", False),
        ("User-agent: copydesk/0.1\nDisallow: /", False),
        ("User-agent: copydesk bot\nDisallow: /", False),
        ("user agent copydesk\nDisallow: /", False),
        ("Useragent: copydesk\nDisallow: /", False),
        # a beginning of a name, or a name that begins so, is somebody else
        ("User-agent: copy\nDisallow: /", True),
        ("User-agent: copydesk-images\nDisallow: /", True),
        ("User-agent: desk\nDisallow: /", True),
        # ours stands before everybody's
        ("User-agent: *\nDisallow: /\n\nUser-agent: copydesk\nDisallow: /x", True),
        ("User-agent: copydesk\nDisallow:\n\nUser-agent: *\nDisallow: /", True),
        ("User-agent: copydesk\n\nUser-agent: *\nDisallow: /", False),
        # groups of one name are one group
        ("User-agent: copydesk\nDisallow: /x\n\nUser-agent: copydesk\nDisallow: /", False),
        ("User-agent: *\nDisallow: /x\nUser-agent: a\nDisallow: /y\nUser-agent: *\nDisallow: /", False),
        # several names, one group
        ("User-agent: a\nUser-agent: copydesk\nDisallow: /", False),
        ("User-agent: copydesk\n\n\nUser-agent: a\nDisallow: /", False),
        # what is no rule parts no names
        ("User-agent: copydesk\nSitemap: /s.xml\nUser-agent: a\nDisallow: /", False),
        ("User-agent: copydesk\nContent-Signal: search=yes\nUser-agent: a\nDisallow: /", False),
        ("User-agent: copydesk\nCrawl-delay: 7\nUser-agent: a\nDisallow: /", False),
        # rules before every name are nobody's
        ("Disallow: /\nUser-agent: a\nDisallow: /", True),
        ("", True),
    ],
)  # fmt: skip
def test_a_group_is_for_whom_it_names(text, allowed):
    assert allows(text, "/page") is allowed


@pytest.mark.parametrize(
    "body",
    [
        b"\xef\xbb\xbfUser-agent: *\nDisallow: /page",
        b"User-agent: *\rDisallow: /page",
        b"User-agent: *\r\nDisallow: /page\r\n",
        b"\0\0User-agent: *\0\nDis\0allow: /page",
        "User-agent: *\nDisallow: /page".encode("utf-16"),
        b"# caf\xe9\nUser-agent: *\nDisallow: /page",
        b"User-agent: *\nDisallow: /page\n" + b"# " + b"x" * MOST_BYTES,
        b"<html>\nUser-agent: *\nDisallow: /page\n</html>",
    ],
)
def test_odd_bytes_do_not_hide_a_rule(body):
    assert not allows(body, "/page")
    assert allows(body, "/other")


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE html><html><head><title>Not found</title></head><body>Disallow: /</body></html>",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"%PDF-1.7",
        b"nothing is disallowed here",
    ],
)
def test_what_is_no_robots_txt_allows_everything(body):
    assert allows(body, "/page")


def test_octets_of_another_encoding_are_compared_as_octets():
    assert not allows("User-agent: *\nDisallow: /caf\u00e9".encode("latin-1"), "/caf%E9")


def test_an_odd_letter_ends_no_line():
    assert not allows("User-agent: *\nDisallow: /a\u2028b", "/a%E2%80%A8b")
    assert allows("User-agent: *\nDisallow: /a\u2028b", "/a")


def test_what_stands_beyond_500_kib_is_not_read():
    body = b"User-agent: *\nDisallow: /near\n" + b"#" * MOST_BYTES + b"\nDisallow: /far"

    assert not allows(body, "/near")
    assert allows(body, "/far")


@pytest.mark.parametrize(
    ("lines", "delay_s"),
    [
        ("Crawl-delay: 10", 10.0),
        ("Crawl-delay: 0.5", 0.5),
        ("crawl delay 7", 7.0),
        ("Crawl-delay: 86400", 3600.0),
        ("Crawl-delay: soon", 0.0),
        ("Crawl-delay: -1", 0.0),
        ("Crawl-delay: inf", 0.0),
        ("Crawl-delay: nan", 0.0),
        ("Request-rate: 1/30s", 30.0),
        ("Request-rate: 2/1m 0600-0845", 30.0),
        ("Request-rate: 0/5", 0.0),
        ("Request-rate: 1/" + "9" * 400, 3600.0),
        ("Request-rate: " + "9" * 400 + "/1", 0.0),
        ("Request-rate: 1/" + "9" * 5000, 0.0),
        ("Crawl-delay: 1e300", 3600.0),
        ("Crawl-delay: 10\nRequest-rate: 1/5", 10.0),
        ("", 0.0),
    ],
)
def test_a_delay_is_read(lines, delay_s):
    rules = RobotsTxt(f"User-agent: *\nDisallow: /x\n{lines}".encode()).rules_for("copydesk")

    assert rules.delay_s == pytest.approx(delay_s)


def test_a_delay_is_for_those_named_before_it():
    robots = RobotsTxt(b"User-agent: slow\nCrawl-delay: 60\nUser-agent: *\nDisallow: /x")

    assert robots.rules_for("slow").delay_s == 60.0
    assert robots.rules_for("copydesk").delay_s == 0.0


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("/private/a", "line 3: disallow: /private/"),
        ("/private/open/a", "line 5: allow: /private/open"),
        ("/%70rivate/a", "line 3: disallow: /private/"),
        ("/a.pdf", "line 6: disallow: /*.pdf$"),
        ("/private/shut/a", "line 7: disallow: /private/shut"),
        ("/news", None),
    ],
)
def test_the_line_that_decided_is_told(path, line):
    robots = RobotsTxt(
        b"# ours\nUser-agent: *\nDisallow: /private/\n\nAllow: /private/open\nDisallow: /*.pdf$"
        b"\nDisallow: /private/shut\nDisallow: /private"
    )

    decided = robots.rules_for("copydesk").deciding(SITE + path)

    assert (str(decided) if decided else None) == line


@pytest.mark.parametrize(
    ("text", "path"),
    [
        # It takes reserved characters that are spelled out for the characters.
        ("Disallow: /a%26b", "/a&b"),
        # It takes all octets that are not UTF-8 for one.
        ("Disallow: /caf%E8", "/caf%E9"),
        # It allows a folder whose index.html is allowed, as Google does.
        ("Disallow: /\nAllow: /index.html", "/"),
    ],
)
def test_where_protego_differs_from_the_rfc_it_is_known(text, path):
    assert allows(f"User-agent: *\n{text}", path) is ("Allow" in text)


@pytest.mark.parametrize(
    "body",
    [
        b"User-agent: a\n" * 20_000 + b"Disallow: /x*y*z$\n" * 12_000,
        b"User-agent: *\n" + b"".join(b"Disallow: /*%d*a$\n" % n for n in range(25_000)),
        b"User-agent: *\nDisallow: /" + b"*a" * 250_000,
        b"User-agent: *\n" + b"Disallow: /" + b"%" * 400_000,
        b"User-agent" + b" " * 500_000,
    ],
)
def test_a_hostile_one_takes_no_time(body):
    began = time.process_time()

    rules = RobotsTxt(body).rules_for("copydesk")
    for n in range(3):
        if rules is not None:
            rules.deciding(f"{SITE}/{'a' * 2000}{n}")

    assert time.process_time() - began < 5


@given(st.binary(max_size=400))
def test_no_bytes_raise(body):
    robots = RobotsTxt(b"User-agent: *\n" + body)

    rules = robots.rules_for("copydesk")

    assert rules is not None
    assert isinstance(rules.allow(f"{SITE}/a?b"), bool)
    assert rules.delay_s >= 0


PATTERNS = st.text("/ab*$%?", min_size=1, max_size=6).map(lambda text: "/" + text)


@given(
    st.lists(st.tuples(st.sampled_from(["Allow", "Disallow"]), PATTERNS), max_size=6),
    st.text("/ab?", max_size=6),
)
def test_the_line_that_is_told_says_what_was_decided(said, path):
    lines = "\n".join(f"{field}: {pattern}" for field, pattern in said)
    rules = RobotsTxt(f"User-agent: *\n{lines}".encode()).rules_for("copydesk")
    url = f"{SITE}/{path}"

    decided = rules.deciding(url)

    if not rules.allow(url):
        assert decided.field == "disallow"
    if decided is not None:
        assert (decided.field == "allow") is rules.allow(url)
        assert matches(decided.value, url)
