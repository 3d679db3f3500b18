"""Sites that send whoever asks somewhere else."""

from collections.abc import Mapping
from dataclasses import replace

from tests.zoo.inhabitant import DOMAIN, Inhabitant
from tests.zoo.pages import TEXT, front_page, story
from tests.zoo.replies import Reply, head, moved, raw, says

FERRY = "Ferry quay moves to the north"


def redirects() -> tuple[Inhabitant, ...]:
    """Return the inhabitants that redirect."""
    return (*_chains(), *_away(), *_home())


def _moved(name: str, habit: str, routes: Mapping[str, Reply], outcome: str, **more) -> Inhabitant:
    """Return a site whose `/old` leads along `routes`."""
    site = Inhabitant(
        name=name,
        habit=habit,
        start=("/old",),
        routes={"/ferry": says(story(FERRY)), **routes},
        outcomes={"/old": outcome},
    )
    return replace(site, **more)


def _chains() -> tuple[Inhabitant, ...]:
    chain = {"/old": moved("/1"), "/1": moved("/2", status=302), "/2": moved("/ferry", status=308)}
    long = {"/old": moved("/0"), **{f"/{n}": moved(f"/{n + 1}") for n in range(15)}}
    pair = {"/old": moved("/back"), "/back": moved("/old")}
    spiral = {f"/old{'x' * n}": moved(f"/old{'x' * (n + 1)}") for n in range(60)}
    nowhere = raw(head(301, (("Content-Length", "0"),)))
    return (
        _moved("redirect-chain", "Its page has moved three times.", chain, "fetched"),
        _moved(
            "redirect-loop", "Two of its pages lead to each other.", pair, "failed redirect_loop"
        ),
        _moved(
            "redirect-to-itself",
            "Its page leads to itself.",
            {"/old": moved("/old")},
            "failed redirect_loop",
        ),
        _moved(
            "redirect-fifteen",
            "Its page is fifteen redirects away.",
            long,
            "failed too_many_redirects",
            never=("/15",),
        ),
        _moved(
            "redirect-spiral",
            "Every redirect names a new address, without end.",
            spiral,
            "failed too_many_redirects",
        ),
        _moved(
            "redirect-nowhere",
            "Its redirect names no address.",
            {"/old": nowhere},
            "failed bad_redirect",
        ),
        _moved(
            "redirect-to-nonsense",
            "Its redirect names what is no address.",
            {"/old": moved("http://[::bad/")},
            "failed bad_redirect",
        ),
        _moved(
            "redirect-found-see-other",
            "Its page answers 303.",
            {"/old": moved("/ferry", status=303)},
            "fetched",
        ),
        _moved(
            "redirect-relative",
            "Its redirect is relative, with dots.",
            {"/old": moved("./a/../ferry")},
            "fetched",
        ),
    )


def _away() -> tuple[Inhabitant, ...]:
    inward = "http://169.254.169.254/latest/meta-data/"
    other, closed = f"other.redirect-to-host.{DOMAIN}", f"closed.redirect-to-closed.{DOMAIN}"
    shut = says("User-agent: *\nDisallow: /", kind=TEXT)
    return (
        _moved(
            "redirect-inward",
            "Its page leads to an address for insiders.",
            {"/old": moved(inward)},
            "failed refused_address",
            never=("169.254.169.254",),
        ),
        _moved(
            "redirect-to-loopback",
            "Its page leads to the reader's own machine.",
            {"/old": moved("http://127.0.0.2:8080/admin")},
            "failed refused_port",
            never=("127.0.0.2",),
        ),
        _moved(
            "redirect-to-port",
            "Its page leads to a port that serves mail.",
            {"/old": moved(f"http://redirect-to-port.{DOMAIN}:25/")},
            "failed refused_port",
        ),
        _moved(
            "redirect-to-file",
            "Its page leads to a file of the reader's disk.",
            {"/old": moved("file:///etc/passwd")},
            "failed bad_redirect",
        ),
        _moved(
            "redirect-to-script",
            "Its page leads to a script.",
            {"/old": moved("javascript:alert(1)")},
            "failed bad_redirect",
        ),
        _moved(
            "redirect-to-https",
            "Its page has moved from HTTP to HTTPS.",
            {"/old": moved(f"https://redirect-to-https.{DOMAIN}/ferry")},
            "fetched",
        ),
        _moved(
            "redirect-to-host",
            "Its page has moved to another host.",
            {"/old": moved(f"http://{other}/ferry")},
            "fetched",
            elsewhere={other: {"/ferry": says(story(FERRY))}},
        ),
        _moved(
            "redirect-to-closed",
            "Its page leads to a host that allows nobody anything.",
            {"/old": moved(f"http://{closed}/ferry")},
            "disallowed",
            never=(f"http://{closed}/ferry",),
            elsewhere={closed: {"/robots.txt": shut, "/ferry": says(story(FERRY))}},
        ),
        _moved(
            "redirect-to-disallowed",
            "Its page leads to one that its own robots.txt disallows.",
            {
                "/old": moved("/ferry"),
                "/robots.txt": says("User-agent: *\nDisallow: /ferry", kind=TEXT),
            },
            "disallowed",
            never=("/ferry",),
        ),
        _moved(
            "redirect-with-secrets",
            "Its page leads to itself with a name and a password.",
            {"/old": moved(f"http://ida:QUAYSIDE@redirect-with-secrets.{DOMAIN}/ferry")},
            "fetched",
        ),
    )


def _home() -> tuple[Inhabitant, ...]:
    front = says(front_page([("/ferry", FERRY)]))
    return (
        _moved(
            "redirect-home",
            "Its page, which is gone, leads to the front page.",
            {"/old": moved("/"), "/": front},
            "gone",
        ),
        _moved(
            "redirect-home-index",
            "Its page, which is gone, leads to the front page by its file's name.",
            {"/old": moved("/index.html"), "/index.html": front},
            "gone",
        ),
    )
