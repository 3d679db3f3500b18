"""Every inhabitant that is named by a list is fetched politely, and ends as it is declared."""

import pytest

from extractors.fetch import Purpose
from extractors.wire.redact import redacted
from tests.zoo.meeting import agrees, ended, fetched, trust, was_asked, wish
from tests.zoo.population import hosts_of, population
from tests.zoo.server import opened

WALLED = ("wall-", "soft-not-found", "page-empty")
"""They are told from stories by their body, which a fetch does not look into."""
LISTED = [
    pytest.param(each, id=each.name, marks=[pytest.mark.slow] if each.is_slow else [])
    for each in population()
    if each.kind == "urls" and not each.name.startswith(WALLED)
]


@pytest.fixture(scope="module")
def zoo():
    """Give the server, and who trusts it."""
    with opened(hosts_of(population())) as server:
        yield server, trust(server)


@pytest.mark.parametrize("inhabitant", LISTED)
def test_an_inhabitant_is_fetched_as_it_is_declared(zoo, inhabitant, tmp_path):
    server, tls = zoo
    since = len(server.requests)
    urls = [inhabitant.url(path) for path in inhabitant.outcomes]
    wishes = [wish(server, url, Purpose.PAGE, total_s=inhabitant.total_s) for url in urls]

    fetches = fetched(wishes, tmp_path / "frontier.sqlite", tls=tls)

    came = {fetch.url: ended(fetch) for fetch in fetches}
    expected = {redacted(inhabitant.url(path)): end for path, end in inhabitant.outcomes.items()}
    wrong = {url: came.get(url) for url, end in expected.items() if not agrees(came.get(url), end)}
    assert wrong == {}
    forbidden = [inhabitant.url(path) for path in inhabitant.never]
    assert [url for never in forbidden for url in was_asked(server, never, since)] == []
    sent = {name.lower() for request in server.requests for name, _ in request.headers}
    assert sent.isdisjoint({"authorization", "cookie", "referer"})
    assert all("QUAYSIDE" not in f"{fetch.url} {fetch.hops} {fetch.detail}" for fetch in fetches)
