"""A web of a few addresses, for whoever only needs somebody that fetches."""

from datetime import UTC, datetime

from extractors.fetch import ErrorClass, Fetch, RobotsDecision

NOW = datetime(2024, 5, 10, 12, tzinfo=UTC)
ITEM = "<item><title>{0}</title><link>https://vell.example/2024/{0}</link>{1}</item>"


class PretendedWeb:
    """Answers each address with a body, a status or an error; `wishes` is what was wanted."""

    def __init__(self, **answers):
        self.answers = answers
        self.wishes = []

    async def fetch(self, wish):
        """Return what is kept for the address: by its path, without the first stroke."""
        self.wishes.append(wish)
        answer = self.answers.get(wish.url.partition("://")[2].partition("/")[2], 404)
        is_error = isinstance(answer, ErrorClass)
        status = None if is_error else answer if isinstance(answer, int) else 200
        return Fetch(
            fetch_id="0" * 32,
            url=wish.url,
            purpose=wish.purpose,
            source=wish.source,
            started_at=NOW,
            elapsed_s=0.1,
            hops=(),
            n_attempts=1,
            status=status,
            final_url=None if is_error else wish.url,
            headers=(),
            body=answer.encode() if isinstance(answer, str) and not is_error else None,
            n_wire_bytes=0,
            content_coding=None,
            robots=RobotsDecision.ALLOWED,
            robots_digest=None,
            robots_rule=None,
            opt_outs=(),
            error=answer if is_error else None,
            detail=f"asking {wish.url} failed" if is_error else None,
        )


def feed(*items, title="The Vell Courier", language="en-gb"):
    """Return an RSS feed of items, each a slug or a slug with its date."""
    pairs = [(one, "") if isinstance(one, str) else one for one in items]
    dates = [f"<pubDate>{date}</pubDate>" if date else "" for _, date in pairs]
    inner = "".join(ITEM.format(slug, date) for (slug, _), date in zip(pairs, dates, strict=True))
    head = f"<title>{title}</title><language>{language}</language>"
    return f'<rss version="2.0"><channel>{head}{inner}</channel></rss>'


def sitemap(*urls, tag="url", root="urlset"):
    """Return a sitemap of addresses, each alone or with the day it changed."""
    pairs = [(one, "") if isinstance(one, str) else one for one in urls]
    inner = "".join(
        f"<{tag}><loc>{url}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</{tag}>"
        for url, day in pairs
    )
    return f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inner}</{root}>'


def index(*urls):
    """Return an index of sitemaps."""
    return sitemap(*urls, tag="sitemap", root="sitemapindex")
