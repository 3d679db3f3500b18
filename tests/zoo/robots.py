"""What hosts say, or fail to say, in robots.txt."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from tests.zoo.inhabitant import DOMAIN, Inhabitant
from tests.zoo.pages import TEXT, front_page, story
from tests.zoo.replies import Reply, in_turn, moved, says, silence

FERRY, LAMP = "Ferry timetable is printed again", "Lamp oil grows dearer"
OPEN = {"/ferry": "fetched", "/lamp": "fetched"}
CLOSED = {"/ferry": "disallowed", "/lamp": "disallowed"}
UNREACHABLE = {"/ferry": "postponed robots_unreachable", "/lamp": "postponed robots_unreachable"}


def robots() -> tuple[Inhabitant, ...]:
    """Return the inhabitants that are known for their robots.txt."""
    return (*_answers(), *_rules(), *_odd())


def _host(
    name: str,
    habit: str,
    answer: Reply,
    outcomes: Mapping[str, str],
    *,
    also=MappingProxyType({}),
    **more,
) -> Inhabitant:
    """Return a site of two stories with that robots.txt; what it closes is never asked for."""
    stories = {"/ferry": says(story(FERRY)), "/lamp": says(story(LAMP))}
    site = Inhabitant(
        name=name,
        habit=habit,
        start=("/ferry", "/lamp"),
        routes={"/robots.txt": answer, **stories, **also},
        outcomes=outcomes,
        never=tuple(path for path, outcome in outcomes.items() if outcome != "fetched"),
    )
    return replace(site, **more)


def _text(*lines: str) -> Reply:
    """Answer with a robots.txt."""
    return says("\n".join(lines) + "\n", kind=TEXT)


def _answers() -> tuple[Inhabitant, ...]:
    chain = {f"/r{n}": moved(f"/r{n + 1}") for n in range(4)}
    long = {f"/r{n}": moved(f"/r{n + 1}") for n in range(12)}
    rules = _text("User-agent: *", "Disallow: /ferry")
    half = {"/ferry": "disallowed", "/lamp": "fetched"}
    away = "robots-at-other-host"
    return (
        _host("robots-absent", "It has no robots.txt (404).", says("no", status=404), OPEN),
        _host(
            "robots-forbidden",
            "Its robots.txt is forbidden (403), which forbids nothing.",
            says("no", status=403),
            OPEN,
        ),
        _host(
            "robots-fails",
            "Its robots.txt fails (500), so nothing may be asked.",
            says("no", status=500),
            UNREACHABLE,
        ),
        _host(
            "robots-unavailable",
            "Its robots.txt is unavailable (503), so nothing may be asked.",
            says("no", status=503),
            UNREACHABLE,
        ),
        _host(
            "robots-silent",
            "Its robots.txt never comes, so nothing may be asked.",
            silence(),
            UNREACHABLE,
            is_slow=True,
        ),
        _host(
            "robots-chain",
            "Its robots.txt is five redirects away.",
            moved("/r0"),
            half,
            also={**chain, "/r4": rules},
        ),
        _host(
            "robots-long-chain",
            "Its robots.txt is more redirects away than anyone follows, as if it had none.",
            moved("/r0"),
            OPEN,
            also={**long, "/r12": rules},
        ),
        _host(
            away,
            "Its robots.txt has moved to another host, and holds.",
            moved(f"http://rules.{away}.{DOMAIN}/robots.txt"),
            half,
            elsewhere={f"rules.{away}.{DOMAIN}": {"/robots.txt": rules}},
        ),
        _host("robots-empty", "Its robots.txt is empty.", says(b"", kind=TEXT), OPEN),
    )


def _rules() -> tuple[Inhabitant, ...]:
    return (
        _host(
            "robots-closed",
            "It allows nobody anything.",
            _text("User-agent: *", "Disallow: /"),
            CLOSED,
        ),
        _host(
            "robots-path",
            "It disallows one path.",
            _text("User-agent: *", "Disallow: /fer"),
            {"/ferry": "disallowed", "/lamp": "fetched"},
        ),
        _host(
            "robots-longer",
            "It disallows all and allows one path, by a longer rule.",
            _text("User-agent: *", "Disallow: /", "Allow: /lamp"),
            {"/ferry": "disallowed", "/lamp": "fetched"},
        ),
        _host(
            "robots-pattern",
            "It disallows by a pattern with an end.",
            _text("User-agent: *", "Disallow: /*rry$"),
            {"/ferry": "disallowed", "/lamp": "fetched"},
        ),
        _host(
            "robots-ours",
            "It has a group for copydesk, which holds in place of the group for all.",
            _text("User-agent: *", "Allow: /", "", "User-agent: copydesk", "Disallow: /ferry"),
            {"/ferry": "disallowed", "/lamp": "fetched"},
        ),
        _host(
            "robots-others",
            "It shuts out agents that train models; we are told apart, and it is noted.",
            _text(
                "User-agent: GPTBot",
                "User-agent: CCBot",
                "Disallow: /",
                "",
                "User-agent: *",
                "Allow: /",
            ),
            OPEN,
        ),
        _host(
            "robots-delay",
            "It asks for a second between requests.",
            _text("User-agent: *", "Crawl-delay: 1"),
            OPEN,
            is_slow=True,
        ),
    )


def _odd() -> tuple[Inhabitant, ...]:
    marked = "\ufeffUser-agent: *\r\nDisallow: /ferry\r\n".encode()
    large = b"User-agent: *\nDisallow: /ferry\n" + b"# so many words\n" * (2 << 16)
    return (
        _host(
            "robots-is-html",
            "Its robots.txt is its front page, which forbids nothing.",
            says(front_page([("/ferry", FERRY)])),
            OPEN,
        ),
        _host(
            "robots-large",
            "Its robots.txt has 2 MB; the rules stand at its beginning.",
            says(large, kind=TEXT),
            {"/ferry": "disallowed", "/lamp": "fetched"},
        ),
        _host(
            "robots-with-mark",
            "Its robots.txt begins with a byte order mark.",
            says(marked, kind=TEXT),
            {"/ferry": "disallowed", "/lamp": "fetched"},
        ),
        _host(
            "robots-nul",
            "Its robots.txt has bytes that are no text among its lines.",
            says(b"\x00\xff\xfe\nUser-agent: *\nDisallow: /ferry\n\x80\n", kind=TEXT),
            {"/ferry": "disallowed", "/lamp": "fetched"},
        ),
        _host(
            "robots-changes",
            "It closes between two nights.",
            in_turn(_text("User-agent: *", "Allow: /"), _text("User-agent: *", "Disallow: /")),
            OPEN,
            again=CLOSED,
        ),
    )
