"""docs/sources.md shows files that are read as they stand there."""

import pytest

from extractors.registry.registry import read_registry
from extractors.registry.source import KINDS, Kind
from flows.papers.sources import WRONG
from tests.docs.making import HOUSE, blocks, copydesk, read
from tests.flows.pretended_web import feed, sitemap
from tests.zoo.replies import says
from tests.zoo.server import Host, opened

PAGE = HOUSE / "docs" / "sources.md"
EXAMPLES = blocks(PAGE, "toml")


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_is_read_as_it_stands_there(tmp_path, text):
    path = tmp_path / "sources.toml"
    path.write_text(text)

    registry = read_registry(path)

    assert registry.sources or registry.contact


def test_every_kind_has_an_example(tmp_path):
    path = tmp_path / "sources.toml"
    kinds = set()
    for text in EXAMPLES:
        path.write_text(text)
        kinds |= {source.kind for source in read_registry(path).sources}

    assert kinds == set(Kind)


@pytest.mark.parametrize("model", KINDS.values())
def test_every_field_has_its_row(model):
    text = read(PAGE)

    assert [name for name in model.model_fields if f"| `{name}` |" not in text] == ["kind"]


def test_what_is_said_of_a_wrong_file_is_what_the_command_says(tmp_path):
    path = tmp_path / "sources.toml"
    path.write_text(WRONG)

    told = copydesk("sources", "list", "--sources", path)

    shown = next(block for block in blocks(PAGE, "text") if block.startswith("copydesk: "))
    assert told.stderr.replace(str(path), "sources.toml") == shown


def test_what_check_shows_is_what_it_shows():
    shown = copydesk("sources", "check").stdout

    assert stripped(shown) in map(stripped, blocks(PAGE, "text")), shown


VELL = "https://vell.example/"
HOME = """<html lang="en"><head><title>The Vell Courier</title>
<link rel="alternate" type="application/rss+xml" href="/feed.xml">
<link rel="alternate" type="application/rss+xml" href="/sport.xml">
<link rel="alternate" type="application/rss+xml" href="/comments.xml"></head></html>"""
STORIES = [(f"the-tide-was-late-on-quay-{n}", f"2024-05-0{n % 9 + 1}") for n in range(20)]
SITE = {
    "/": says(HOME),
    "/robots.txt": says(
        f"User-agent: *\nAllow: /\nSitemap: {VELL}sitemap.xml\n", kind="text/plain"
    ),
    "/feed.xml": says(feed(*STORIES), kind="application/rss+xml"),
    "/sport.xml": says(feed(*STORIES[:5]), kind="application/rss+xml"),
    "/sitemap.xml": says(sitemap(*((f"{VELL}2019/{slug}", "2019-05-01") for slug, _ in STORIES))),
}


def test_what_add_shows_is_what_it_shows(tmp_path):
    """A registry of its own makes the address one of this machine."""
    with opened({"vell.example": Host(routes=SITE)}) as server:
        allow = f'networks = ["127.0.0.0/8"], ports = [{server.port}]'
        (tmp_path / "sources.toml").write_text(
            'contact = "desk@paper.example"\n[defaults]\ndelay_s = 0\n'
            f'allow = {{ {allow}, connect_to = "{server.connect_to}" }}\n'
        )
        (tmp_path / "authority.pem").write_bytes(server.authority.pem)
        ran = copydesk(
            "sources", "add", VELL, "--dry-run", "--sources", tmp_path / "sources.toml",
            "--warehouse", tmp_path / "warehouse", SSL_CERT_FILE=tmp_path / "authority.pem",
        )  # fmt: skip

    assert stripped(ran.stdout) in map(stripped, blocks(PAGE, "text")), ran.stdout + ran.stderr


def stripped(text):
    """Return a text without blanks at the ends of its lines."""
    return "\n".join(map(str.rstrip, text.strip().splitlines()))
