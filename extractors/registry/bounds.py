"""How much a source may cost, and where beyond the public web it may lead."""

from typing import Annotated

from pydantic import BaseModel, ByteSize, ConfigDict, Field

from extractors.registry.networks import ConnectTo, Network, Port
from extractors.registry.words import Count
from extractors.wire.ask import Allowance


class Budgets(BaseModel):
    """The most that may be asked of a source; what goes beyond is counted, and waits.

    An address that waits is tried in up to 90 crawls, after what is new, and then let go. Once
    a budget is spent, nothing more is begun: what is under way is brought to its end. Budgets do
    not hold for the archives of Common Crawl, which are fetched whole.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    requests: Count = Field(default=1000, examples=[1000])
    """Requests in a run: for listings, pages, robots.txt, redirects, and repeated ones."""

    bytes: Annotated[ByteSize, Field(ge=0)] = Field(default=ByteSize(1 << 30), examples=["1 GiB"])
    """Bytes on the wire in a run: a number, or a text such as `"200 MiB"`."""

    minutes: Count = Field(default=120, examples=[120])
    """Minutes that a run may work on this source."""

    items: Count = Field(default=2000, examples=[2000])
    """Items that are read of one feed or front page; a list is read to its end."""

    urls: Count = Field(default=50_000, examples=[50_000])
    """Addresses that are read of all its sitemaps in a run; the next run goes on behind them."""

    rechecks: Count = Field(default=50, examples=[50])
    """Pages that are asked for again in a day (UTC), over all its runs, to see silent edits."""


class Allow(BaseModel):
    """What may be connected to beside public addresses and the ports 80 and 443."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    networks: tuple[Network, ...] = Field(default=(), examples=[["127.0.0.0/8"]])
    """Networks that are not public: your own house, or this machine."""

    ports: tuple[Port, ...] = Field(default=(), examples=[[8099]])
    """Ports beside 80 and 443."""

    connect_to: ConnectTo | None = Field(default=None, examples=["127.0.0.1:8099"])
    """`HOST:PORT` that is connected to in place of every address: a mirror, or a test's server."""

    def allowance(self) -> Allowance:
        """Return it as the wire asks for it."""
        return Allowance(networks=self.networks, ports=self.ports, connect_to=self.connect_to)
