"""Fifty sites that are served together, on the first day or on the second."""

from asyncio import StreamWriter
from dataclasses import dataclass
from hashlib import sha256

from tests.fifty.layouts import front, page
from tests.fifty.listings import listed, start
from tests.fifty.site import Farewell, Site
from tests.zoo.declared import Declared
from tests.zoo.replies import HTML, GoOn, Reply, moved, says, unless_known
from tests.zoo.request import Request
from tests.zoo.server import Host


@dataclass(slots=True, eq=False)
class Town:
    """Sites, and which day it is; to turn to the second day is to set `day`."""

    sites: tuple[Site, ...]
    day: int = 0

    def hosts(self) -> dict[str, Host]:
        """Return the hosts of the sites, for a server."""
        return {site.host: Host(routes={"*": self._reply(site)}) for site in self.sites}

    def _reply(self, site: Site) -> Reply:
        by_day = (routes(site, 0), routes(site, 1))

        async def reply(request: Request, writer: StreamWriter) -> GoOn:
            return await by_day[self.day].get(request.target, _NOT_FOUND)(request, writer)

        return reply


def declared(site: Site, *, delay_s: float) -> Declared:
    """Return `site` as a source."""
    kind, url = start(site)
    return Declared(
        name=f"paper-{site.number:02}",
        kind=kind,
        urls=[url],
        remark=f"{site.paper}, {site.listing}",
        language=site.language,
        delay_s=delay_s,
        budgets={"requests": 200, "rechecks": 60},
    )


def routes(site: Site, day: int) -> dict[str, Reply]:
    """Return what `site` answers on a day, by path."""
    robots = f"User-agent: *\nDisallow: /search\nSitemap: {site.home}/sitemap.xml\n"
    answers = {"/robots.txt": says(robots, kind="text/plain")}
    answers["/"] = says(front(site, day))
    for path, (body, kind) in listed(site, day).items():
        answers[path] = _kept(site, body.encode(), kind)
    for path, story in site.on(day).items():
        answers[path] = _kept(site, page(site, story), HTML)
    if day:
        for path, farewell in site.farewells.items():
            answers[path] = _FAREWELLS[farewell]
    return answers


def _kept(site: Site, body: bytes, kind: str) -> Reply:
    """Return an answer that can be asked for again cheaply, where `site` can do that."""
    if not site.has_validators:
        return says(body, kind=kind)
    return unless_known(body, etag=f'"{sha256(body).hexdigest()[:16]}"', kind=kind)


_NOT_FOUND = says("<h1>404</h1>", status=404)
_FAREWELLS = {
    Farewell.NOT_FOUND: _NOT_FOUND,
    Farewell.GONE: says("<h1>410</h1>", status=410),
    Farewell.HOME: moved("/", status=302),
}
