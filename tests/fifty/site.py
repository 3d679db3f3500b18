"""A site that is made up: its paper, its stories on two days, and how it shows them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from random import Random
from zoneinfo import ZoneInfo

from tests.fifty.story import Grammar, Story, grammars, told

DOMAIN = "fifty.example"
ZONES = {
    "en": "Europe/London",
    "de": "Europe/Berlin",
    "fr": "Europe/Paris",
    "es": "Europe/Madrid",
    "it": "Europe/Rome",
    "ru": "Europe/Moscow",
}
PATHS = (
    "/{day:%Y/%m/%d}/{{slug}}-{n}",
    "/news/{{slug}}-{n}.html",
    "/article/{n}",
    "/{{slug}}/{n}/",
    "/lokal/{day:%Y}/{{slug}}-{n}.htm",
)


class Listing(StrEnum):
    """How a site lists its stories."""

    RSS = "rss"
    ATOM = "atom"
    RSS_10 = "rss_10"
    JSON_FEED = "json_feed"
    SITEMAP = "sitemap"
    NEWS_SITEMAP = "news_sitemap"
    SITEMAP_INDEX = "sitemap_index"
    SECTION = "section"


class Farewell(StrEnum):
    """How a site answers for a story that it has taken away."""

    NOT_FOUND = "404"
    GONE = "410"
    HOME = "home"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One small paper on the web."""

    number: int
    paper: str
    language: str
    listing: Listing
    layout: int
    is_https: bool
    has_validators: bool
    days: tuple[tuple[Story, ...], tuple[Story, ...]]
    """Its stories on the first day and on the second, the newest first."""
    farewells: Mapping[str, Farewell]
    """Paths of the first day that are taken away on the second."""

    @property
    def host(self) -> str:
        """Return where it is."""
        return f"paper-{self.number:02}.{DOMAIN}"

    @property
    def home(self) -> str:
        """Return its address, without a slash."""
        return f"{'https' if self.is_https else 'http'}://{self.host}"

    @property
    def grammar(self) -> Grammar:
        """Return its words."""
        return grammars()[self.language]

    def on(self, day: int) -> dict[str, Story]:
        """Return its stories on the first day (0) or the second (1), by path."""
        return {story.path: story for story in self.days[day]}

    @property
    def new(self) -> set[str]:
        """Return the paths that come with the second day."""
        return set(self.on(1)) - set(self.on(0))

    @property
    def edited(self) -> set[str]:
        """Return the paths whose stories say something else on the second day."""
        first, second = self.on(0), self.on(1)
        return {path for path in first if path in second and first[path] != second[path]}


def grown(seed: int, *, first_day: date, n_sites: int = 50) -> tuple[Site, ...]:
    """Return sites that are the same for the same seed and day."""
    return tuple(_site(number, seed, first_day) for number in range(n_sites))


def _site(number: int, seed: int, day: date) -> Site:
    """Return the site of that number; it does not depend on how many there are."""
    chance = Random(f"{seed} {number}")  # noqa: S311  (no secret)
    languages = list(grammars())
    language = languages[number % len(languages)]
    listings = list(Listing)
    first = _stories(number, language, chance, day)
    second, farewells = _the_day_after(first, number, language, chance, day)
    return Site(
        number=number,
        paper=_paper(language, chance),
        language=language,
        listing=listings[number % len(listings)],
        layout=number // 2 % 5,
        is_https=number % 3 == 0,
        has_validators=number % 10 != 9,
        days=(first, second),
        farewells=farewells,
    )


def _paper(language: str, chance: Random) -> str:
    words = grammars()[language]
    return f"{chance.choice(words.papers)} {chance.choice(words.places)}"


def _stories(number: int, language: str, chance: Random, day: date) -> tuple[Story, ...]:
    """Return the stories of the first day and of the days before, the newest first."""
    n_stories = 40 if number % 12 == 11 else chance.randint(10, 16)
    evening = datetime.combine(day, time(20, 40), ZoneInfo(ZONES[language]))
    return tuple(
        _told(number, n_stories - n, language, chance, evening - n * timedelta(minutes=95))
        for n in range(n_stories)
    )


def _told(number: int, n: int, language: str, chance: Random, when: datetime) -> Story:
    path = PATHS[number % len(PATHS)].format(day=when, n=1000 * (number + 1) + n)
    return told(grammars()[language], chance, path=path, published_at=when)


def _the_day_after(
    first: tuple[Story, ...], number: int, language: str, chance: Random, day: date
) -> tuple[tuple[Story, ...], dict[str, Farewell]]:
    """Return the stories of the second day, and what became of those that are gone.

    Some are new, two have been edited, one has been taken away, and the rest is as it was.
    """
    morning = datetime.combine(day + timedelta(days=1), time(7, 20), ZoneInfo(ZONES[language]))
    n_new = chance.randint(1, 4)
    new = [
        _told(number, len(first) + n_new - n, language, chance, morning - timedelta(minutes=35 * n))
        for n in range(n_new)
    ]
    lost, *changed = chance.sample(range(len(first)), 3)
    edits = {n: _edited(first[n], grammars()[language], chance, morning) for n in changed}
    kept = [edits.get(n, story) for n, story in enumerate(first) if n != lost]
    farewell = list(Farewell)[number % len(Farewell)]
    return (*new, *kept), {first[lost].path: farewell}


def _edited(story: Story, grammar: Grammar, chance: Random, when: datetime) -> Story:
    """Return `story` with its first paragraph written anew, and a correction."""
    lead = grammar.filled(chance.choice(grammar.sentences), chance, author=story.author)
    return replace(
        story,
        paragraphs=(lead, *story.paragraphs[1:]),
        modified_at=when,
        correction=grammar.corrected.format(n=chance.randint(3, 60)),
    )
