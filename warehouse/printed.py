"""The articles of one publisher come back as they were printed, what its profile cut included."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import TypedDict

from transforms.article import Block
from transforms.furniture.copies import PrintedArticle
from transforms.furniture.profile import RULE
from transforms.texts.url import site
from transforms.vocabulary import BlockKind
from warehouse.place.root import Root
from warehouse.read import connect

NEWEST = 5_000
"""Articles that are looked at: more teach nothing new, and a night has other things to do."""

HOST = "regexp_extract(url, '^[a-z]+://([^/:?#]+)', 1)"

OF_SITE = f"""
WITH theirs AS (
    SELECT revision_id, url, coalesce(published_on, CAST(fetched_at AS DATE)) AS day, blocks
    FROM articles
    WHERE {HOST} = $site OR ends_with({HOST}, '.' || $site)
),
asked AS (
    FROM theirs
    WHERE day >= $since AND day < $until
    ORDER BY day DESC, url, revision_id
    LIMIT $most
),
cut AS (
    SELECT
        revision_id,
        list({{'position': position, 'rule': rule, 'text': text}} ORDER BY position) AS cuts
    FROM removals
    SEMI JOIN asked USING (revision_id)
    GROUP BY revision_id
)
SELECT url, day, blocks, coalesce(cuts, []) AS cuts
FROM asked
LEFT JOIN cut USING (revision_id)
"""  # noqa: S608  (our own constant)
HOSTS_WITH_NEWS = f"""
SELECT any_value(url) AS url, count(*) AS n_articles, max(ingested_at) >= $since AS has_news
FROM articles
GROUP BY {HOST}
"""  # noqa: S608  (our own constant)
NAMED = f"""
SELECT any_value(url) AS url
FROM articles
WHERE lower(publisher) = lower($name)
GROUP BY {HOST}
ORDER BY count(*) DESC, {HOST}
"""  # noqa: S608  (our own constant)


class Cut(TypedDict):
    """A passage that was removed, as SQL gives it."""

    position: int
    rule: str
    text: str


def printed_articles(
    root: Root, publisher: str, *, since: date = date.min, until: date = date.max
) -> list[PrintedArticle]:
    """Return the newest articles of a site from `since` to the day before `until`.

    Raises NoWarehouse where nothing was ever ingested.
    """
    asked = {"site": publisher, "since": since, "until": until, "most": NEWEST}
    with connect(root) as connection:
        rows = connection.execute(OF_SITE, asked).fetchall()
    return [
        PrintedArticle(url=url, day=day, blocks=tuple(_woven(blocks, cuts)))
        for url, day, blocks, cuts in rows
    ]


def sites_with_news(root: Root, *, since: datetime, least: int) -> tuple[str, ...]:
    """Return the sites with `least` articles, some of them stored since an instant, sorted."""
    with connect(root) as connection:
        rows = connection.execute(HOSTS_WITH_NEWS, {"since": since}).fetchall()
    n_of: Counter[str] = Counter()
    with_news: set[str] = set()
    for url, n_articles, has_news in rows:
        if found := site(url):
            n_of[found] += n_articles
            with_news |= {found} if has_news else set()
    return tuple(sorted(one for one in with_news if n_of[one] >= least))


def site_of(root: Root, publisher: str) -> str | None:
    """Return the site with most articles whose pages name this publisher, or None."""
    with connect(root) as connection:
        rows = connection.execute(NAMED, {"name": publisher}).fetchall()
    return next((found for (url,) in rows if (found := site(url))), None)


def _woven(blocks: Iterable[Mapping[str, str]], cuts: Iterable[Cut]) -> Iterator[Block]:
    """Yield what was kept, and in its place what a profile cut.

    Fields that were taken out of the text are not stored with a place; behind them, what was cut
    comes out a line or two lower than it stood.
    """
    kept = [Block(kind=BlockKind(block["kind"]), text=block["text"]) for block in blocks]
    start = place = 0
    for cut in cuts:
        above = kept[start : start + cut["position"] - place]
        yield from above
        start, place = start + len(above), cut["position"] + 1
        if cut["rule"].endswith(f".{RULE}"):
            yield Block(kind=BlockKind.PARAGRAPH, text=cut["text"])
    yield from kept[start:]
