"""What a site has is found and tried before anything is written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from extractors.fetch import Fetch, Purpose
from extractors.polite.wish import Wish
from extractors.registry.addresses import listing_key
from extractors.registry.source import Feed, Kind, Section, Sitemap, Source
from flows.complaint import NothingFound
from flows.crawling.fetcher import Fetcher
from flows.sourcing.offer import Offer, ranked
from flows.sourcing.site import Lead, leads
from flows.sourcing.trial import Trial
from flows.sourcing.try_listing import answered, try_listing

MODELS: Mapping[Kind, type[Feed | Sitemap | Section]] = {
    Kind.FEED: Feed,
    Kind.SITEMAP: Sitemap,
    Kind.SECTION: Section,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a site has."""

    page: Fetch
    offers: Sequence[Offer]
    """Those that yield something, the best first."""
    failed: Sequence[Trial]
    """Of those that yield nothing, though something points to them."""
    declared: Sequence[tuple[Lead, str]]
    """Those that a source of the registry has already, with its name; they were not tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adding:
    """Looks for the listings of a site, for a source that is not declared yet."""

    fetcher: Fetcher
    deadline: datetime
    pattern: Source
    """With the defaults of the registry: what may be asked, how slowly, and where it may lead."""
    declared: Mapping[str, str]
    """Names of sources by the keys of their listings."""
    on_lead: Callable[[Lead], None]
    """Told of each listing before it is asked for."""

    async def find(self, url: str) -> Found:
        """Return what the site of `url` yields; raise NothingFound if its page does not answer.

        Where listings usually are is asked for only if those that are named yield nothing.
        """
        page = await self._fetch(url, Purpose.SECTION)
        trial = answered(page)
        if trial.fault:
            raise NothingFound(url, why=trial.fault)
        robots = await self._fetch(urljoin(page.final_url or url, "/robots.txt"), Purpose.ROBOTS)
        found = leads(page, robots)
        free = [lead for lead in found if not self._source_of(lead)]
        tried = {lead: await self._tried(lead) for lead in free if not lead.is_guess}
        if all(one.trial.fault or lead.kind is Kind.SECTION for lead, one in tried.items()):
            tried |= {lead: await self._tried(lead) for lead in free if lead.is_guess}
        return Found(
            page=page,
            offers=ranked(tried.values(), today=self.deadline.date()),
            failed=[
                one.trial for lead, one in tried.items() if one.trial.fault and not lead.is_guess
            ],
            declared=[(lead, name) for lead in found if (name := self._source_of(lead))],
        )

    def _source_of(self, lead: Lead) -> str | None:
        return self.declared.get(listing_key(lead.url))

    async def _tried(self, lead: Lead) -> Offer:
        self.on_lead(lead)
        values = self.pattern.model_dump()
        source = MODELS[lead.kind].model_validate({**values, "kind": lead.kind, "urls": [lead.url]})
        trial = await try_listing(lead.url, source, self.fetcher, deadline=self.deadline)
        return Offer(kind=lead.kind, url=lead.url, trial=trial)

    async def _fetch(self, url: str, purpose: Purpose) -> Fetch:
        wish = Wish(
            url=url,
            purpose=purpose,
            source=self.pattern.name,
            delay_s=self.pattern.delay_s,
            deadline=self.deadline,
            allow=self.pattern.allowance,
        )
        return await self.fetcher.fetch(wish)
