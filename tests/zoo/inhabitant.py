"""An inhabitant of the zoo: one small site with one habit, and what is to come of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from tests.zoo.replies import Reply
from tests.zoo.server import Host

DOMAIN = "zoo.example"

Kind = Literal["feed", "sitemap", "section", "urls"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inhabitant:
    """A site of the zoo; it lives at `<name>.zoo.example`.

    An outcome is a word of the table `discoveries`, with its reason where it has one:
    `fetched`, `gone`, `blocked captcha`, `failed timeout`, `disallowed`.
    """

    name: str
    habit: str
    """One sentence: what it does."""
    kind: Kind = "urls"
    start: tuple[str, ...] = ("/",)
    """What its source asks for: paths of its own, or addresses."""
    is_in_file: bool = False
    """Whether they stand in a file beside the registry, which takes no bad ones itself."""
    routes: Mapping[str, Reply]
    elsewhere: Mapping[str, Mapping[str, Reply]] = field(default_factory=dict)
    """Other hosts that belong to it."""
    outcomes: Mapping[str, str] = field(default_factory=dict)
    """Of every address that it makes known, by path or address: each has exactly one."""
    at_least: int = 0
    """How many further addresses end as fetched or over budget, where they are too many to name."""
    listing: str = "read"
    """How its feed, sitemap or front page ends: `read`, `unchanged`, `unusable`, `failed timeout`."""
    never: tuple[str, ...] = ()
    """What nobody may ask for: paths, addresses, or whole hosts."""
    again: Mapping[str, str] = field(default_factory=dict)
    """Outcomes that differ on a second night."""
    listing_again: str | None = None
    """How its listing ends on a second night; None is as on the first."""
    is_https: bool = False
    certificate: str | None = None
    at_hello: Literal["plain", "silence"] | None = None
    is_slow: bool = False
    """It costs more than two seconds, whatever the limits."""
    total_s: float = 2.0
    """How long one answer may take, in tests."""

    @property
    def host(self) -> str:
        """Return where it lives."""
        return f"{self.name}.{DOMAIN}"

    def url(self, path: str) -> str:
        """Return the address of one of its paths; an address is its own."""
        if "://" in path or not path.startswith("/"):
            return path
        return f"{'https' if self.is_https else 'http'}://{self.host}{path}"

    @property
    def start_urls(self) -> tuple[str, ...]:
        """Return what its source asks for."""
        return tuple(self.url(path) for path in self.start)

    def hosts(self) -> dict[str, Host]:
        """Return its hosts, for a server."""
        home = Host(routes=self.routes, certificate=self.certificate, at_hello=self.at_hello)
        others = {name: Host(routes=routes) for name, routes in self.elsewhere.items()}
        return {self.host: home, **others}


def one_page(name: str, habit: str, reply: Reply, outcome: str, **more) -> Inhabitant:
    """Return a site of one page, which a list names."""
    site = Inhabitant(
        name=name,
        habit=habit,
        start=("/ferry",),
        routes={"/ferry": reply},
        outcomes={"/ferry": outcome},
    )
    return replace(site, **more)
