"""Five ways to lay out a story, from a page of tables to one that says everything twice."""

import json
from collections.abc import Callable
from html import escape

from tests.fifty.site import Site
from tests.fifty.story import Story

Layout = Callable[[Site, Story], str]


def page(site: Site, story: Story) -> bytes:
    """Return the page of `story` as `site` lays it out, in UTF-8."""
    return LAYOUTS[site.layout](site, story).encode()


def front(site: Site, day: int) -> bytes:
    """Return the front page of `site` on a day."""
    teasers = "\n".join(
        f'<article class="teaser"><h2><a href="{escape(path)}">{escape(story.headline)}</a></h2>'
        f"<p>{escape(story.paragraphs[0][:90])} …</p></article>"
        for path, story in site.on(day).items()
    )
    main = f"<main><h1>{escape(site.paper)}</h1>{teasers}</main>"
    meta = '<meta property="og:type" content="website">'
    return _whole(site, site.paper, meta, main).encode()


def _whole(site: Site, title: str, head: str, body: str) -> str:
    """Return a page with the furniture of `site`."""
    menu = "".join(f'<a href="/{name}">{escape(name)}</a> ' for name in ("lokal", "sport", "about"))
    feed = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    return f"""<!doctype html>
<html lang="{site.language}"><head><meta charset="utf-8">
<title>{escape(title)}</title>{feed}
{head}</head>
<body><header><a href="/">{escape(site.paper)}</a><nav>{menu}</nav></header>
{body}
<footer><p>© {escape(site.paper)} · <a href="/about">{escape(site.grammar.about)}</a></p></footer>
</body></html>"""


def _paragraphs(story: Story) -> str:
    """Return the text of a story, with its correction at the end."""
    texts = [*story.paragraphs, *([story.correction] if story.correction else [])]
    return "\n".join(f"<p>{escape(text, quote=False)}</p>" for text in texts)


def _byline(site: Site, story: Story) -> str:
    return escape(site.grammar.by.format(person=story.author))


def _json_ld(site: Site, story: Story) -> str:
    """A page whose facts stand in JSON-LD."""
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.headline,
        "datePublished": story.published_at.isoformat(),
        "dateModified": (story.modified_at or story.published_at).isoformat(),
        "author": [{"@type": "Person", "name": story.author}],
        "publisher": {"@type": "Organization", "name": site.paper},
        "inLanguage": site.language,
    }
    script = json.dumps(facts, ensure_ascii=False).replace("<", "\\u003c")
    body = f"""<main><article><h1>{escape(story.headline)}</h1>
<p class="byline">{_byline(site, story)}</p>
<div class="article-body">{_paragraphs(story)}</div></article></main>"""
    head = f'<script type="application/ld+json">{script}</script>'
    return _whole(site, f"{story.headline} - {site.paper}", head, body)


def _open_graph(site: Site, story: Story) -> str:
    """A page whose facts stand in its head."""
    facts = {
        "og:type": "article",
        "og:title": story.headline,
        "og:site_name": site.paper,
        "article:published_time": story.published_at.isoformat(),
        "article:author": story.author,
    }
    if story.modified_at:
        facts["article:modified_time"] = story.modified_at.isoformat()
    head = "\n".join(
        f'<meta property="{name}" content="{escape(value)}">' for name, value in facts.items()
    )
    body = f"""<div id="content"><h1>{escape(story.headline)}</h1>
<div class="meta">{_byline(site, story)}</div>
<div class="entry">{_paragraphs(story)}</div></div>"""
    return _whole(site, f"{story.headline} | {site.paper}", head, body)


def _microdata(site: Site, story: Story) -> str:
    """A page whose facts stand beside its text."""
    body = f"""<main itemscope itemtype="https://schema.org/NewsArticle">
<h1 itemprop="headline">{escape(story.headline)}</h1>
<p><span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">\
{escape(story.author)}</span></span>
<time itemprop="datePublished" datetime="{story.published_at.isoformat()}">\
{story.published_at:%d.%m.%Y %H:%M}</time></p>
<div itemprop="articleBody">{_paragraphs(story)}</div></main>"""
    return _whole(site, f"{story.headline} — {site.paper}", "", body)


def _plain(site: Site, story: Story) -> str:
    """A page that prints its facts, and nothing else."""
    body = f"""<article><header><h1>{escape(story.headline)}</h1>
<p class="author">{_byline(site, story)}</p>
<time datetime="{story.published_at.isoformat()}">{story.published_at:%d.%m.%Y, %H:%M}</time></header>
<section>{_paragraphs(story)}</section></article>
<aside><h3>{escape(site.grammar.more.format(place=site.grammar.places[0]))}</h3></aside>"""
    return _whole(site, f"{site.paper}: {story.headline}", "", body)


def _tables(site: Site, story: Story) -> str:
    """A page of tables, as they were once made."""
    head = f'<meta name="date" content="{story.published_at.isoformat()}">'
    head += f'<meta name="author" content="{escape(story.author)}">'
    body = f"""<table width="100%"><tr><td width="150" valign="top"><a href="/">{escape(site.paper)}</a></td>
<td valign="top"><h1><font size="5">{escape(story.headline)}</font></h1>
<i>{_byline(site, story)}</i><br>
{_paragraphs(story)}</td></tr></table>"""
    return _whole(site, story.headline, head, body)


LAYOUTS: tuple[Layout, ...] = (_json_ld, _open_graph, _microdata, _plain, _tables)
