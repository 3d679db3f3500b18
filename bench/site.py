"""A site that has as many pages as anybody wants; it prints its port.

python -m bench.site
"""

import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from re import fullmatch

WORDS = """tide harbour council storm ferry quay captain lantern winter treasurer ticket board vote
bridge school kitchen crane river valley passenger summer price county parent report letter engine
""".split()
N_PARAGRAPHS = 14
N_LINKS = 450
"""Of the navigation around each story: with it a page has 60 kB."""


class Handler(BaseHTTPRequestHandler):
    """Answers by path."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Give robots.txt, a sitemap of so many stories, or a story."""
        kind, body = "text/html; charset=utf-8", ""
        if found := fullmatch(r"/sitemap-(\d+)\.xml", self.path):
            kind, body = "application/xml", sitemap(self.headers["Host"], int(found[1]))
        elif found := fullmatch(r"/story/(\d+)", self.path):
            body = story(self.headers["Host"], found[1])
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def sitemap(host: str, n_stories: int) -> str:
    """Return the sitemap of a host."""
    named = "".join(f"<url><loc>http://{host}/story/{n}</loc></url>" for n in range(n_stories))
    xmlns = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0"?><urlset xmlns="{xmlns}">{named}</urlset>'


def story(host: str, number: str) -> str:
    """Return a page; no two tell the same."""
    random = Random(f"{host}/{number}")  # noqa: S311  (a seed, not a secret)

    def sentence(n_words: int) -> str:
        return " ".join(random.choices(WORDS, k=n_words)).capitalize() + "."

    headline = sentence(7)
    text = "".join(
        f"<p>{sentence(14)} {sentence(11)} {sentence(17)}</p>" for _ in range(N_PARAGRAPHS)
    )
    links = "".join(
        f'<li class="item item-{n}"><a href="/section/{n}/{random.choice(WORDS)}">'
        f"{sentence(6)}</a></li>"
        for n in range(N_LINKS)
    )
    return (
        f"<!doctype html><html lang='en'><head><title>{headline} | Harbour Post</title>"
        "<meta property='article:published_time' content='2024-05-14T06:30:00Z'></head><body>"
        f"<nav><ul>{links}</ul></nav><main><article><h1>{headline}</h1>"
        f"<p class='byline'>By Runa Tidewell</p>{text}</article></main></body></html>"
    )


def main() -> None:
    """Serve until ended."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        sys.stdout.write(f"{server.server_port}\n")
        sys.stdout.flush()
        server.serve_forever()


if __name__ == "__main__":
    main()
