"""What every source may say of itself, of whatever kind it is."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from extractors.registry.addresses import Pattern, matches
from extractors.registry.bounds import Allow, Budgets
from extractors.registry.networks import is_this_machine
from extractors.registry.unfit import Unfit
from extractors.registry.words import Count, Line, Slug
from extractors.registry.world import Country, Language, TimeZone
from extractors.wire.ask import Allowance

LEAST_DELAY_S = 0.5
"""Between two requests to a host that is not ours."""


class AnySource(BaseModel):
    """What every source may say of itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Slug = Field(examples=["vell-courier"])
    """Its name in every row, for ever: small letters, digits, and single `.`, `_`, `-` between."""

    publisher: Line | None = Field(default=None, examples=["The Vell Courier"])
    """Who publishes it, as its readers know it."""

    language: Language | None = Field(default=None, examples=["en-GB"])
    """The language it is published in, as a BCP 47 tag: for your queries (`registry`); what an
    article is written in is read from its text."""

    country: Country | None = Field(default=None, examples=["GB"])
    """The country it is published in, as ISO 3166-1 has it, in two letters."""

    time_zone: TimeZone | None = Field(default=None, examples=["Europe/London"])
    """The zone its readers live in, as the IANA list names it: for your queries (`registry`); when
    an article was published is read from its page alone."""

    group: Slug = Field(default="nightly", examples=["nightly"])
    """The schedule group: sources of one group run together."""

    delay_s: Annotated[float, Field(strict=True, ge=0, le=3600)] = Field(
        default=2.0, examples=[2.0]
    )
    """The least seconds between two requests to one host: at least 0.5, unless `allow.networks`
    names nothing but this machine."""

    budgets: Budgets = Budgets()
    """How much one run may ask of it."""

    include: tuple[Pattern, ...] = Field(default=(), examples=[["/news/*"]])
    """Patterns of the addresses that are wanted; none is all. `*` is any letters, `?` is one,
    `[ab]` one of these; a pattern that begins with `/` is held against path and query, any other
    against the whole address."""

    exclude: tuple[Pattern, ...] = Field(default=(), examples=[["/video/*", "*/live/*"]])
    """Patterns of the addresses that are not wanted, even where `include` has them."""

    expected_per_day: Count | None = Field(default=None, examples=[40])
    """Articles that come on an ordinary day; a crawl tells if there was less than a quarter."""

    allow: Allow = Allow()
    """What may be connected to beside public addresses; by default nothing."""

    is_enabled: Annotated[bool, Field(strict=True)] = Field(default=True, examples=[True])
    """Whether its group runs it; one that is named is always run."""

    @model_validator(mode="after")
    def _is_polite(self) -> Self:
        if self.delay_s < LEAST_DELAY_S and not is_this_machine(self.allow.networks):
            why = f"less than {LEAST_DELAY_S:g} s is for this machine alone (allow.networks)"
            raise Unfit(why=f"delay_s is {self.delay_s:g}, and {why}", remedy="write delay_s = 2.0")
        return self

    @property
    def allowance(self) -> Allowance:
        """What may be connected to, as the wire asks for it."""
        return self.allow.allowance()

    @property
    def listings(self) -> tuple[str, ...]:
        """The addresses of what names its pages; none where that is not on the web."""
        return ()

    @property
    def is_on_the_web(self) -> bool:
        """Whether its pages are asked of publishers, or of an archive on the web."""
        return False

    def wants(self, url: str) -> bool:
        """Say whether `include` and `exclude` let an address through."""
        if any(matches(pattern, url) for pattern in self.exclude):
            return False
        return not self.include or any(matches(pattern, url) for pattern in self.include)
