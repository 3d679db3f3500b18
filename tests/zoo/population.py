"""Everyone who lives in the zoo."""

from collections.abc import Iterable

from tests.zoo.answers import answers
from tests.zoo.bytes_sent import bytes_sent
from tests.zoo.certified import certified
from tests.zoo.codings import codings
from tests.zoo.encodings import encodings
from tests.zoo.feed_items import feed_items
from tests.zoo.feed_nights import feed_nights
from tests.zoo.feeds import feeds
from tests.zoo.inhabitant import Inhabitant
from tests.zoo.redirects import redirects
from tests.zoo.robots import robots
from tests.zoo.sections import sections
from tests.zoo.server import Host
from tests.zoo.sitemaps import sitemaps
from tests.zoo.walls import walls


def population() -> tuple[Inhabitant, ...]:
    """Return every inhabitant, in the order of the tour."""
    return (
        *feeds(),
        *feed_items(),
        *feed_nights(),
        *sitemaps(),
        *sections(),
        *robots(),
        *answers(),
        *bytes_sent(),
        *redirects(),
        *codings(),
        *certified(),
        *encodings(),
        *walls(),
    )


def hosts_of(inhabitants: Iterable[Inhabitant]) -> dict[str, Host]:
    """Return the hosts of `inhabitants`, for a server."""
    return {name: host for each in inhabitants for name, host in each.hosts().items()}
