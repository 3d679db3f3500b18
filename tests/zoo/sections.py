"""Front pages and lists."""

from tests.zoo.inhabitant import DOMAIN, Inhabitant
from tests.zoo.pages import front_page, story
from tests.zoo.replies import says

STORIES = {
    f"/harbour/2026/11/20/{slug}": headline
    for slug, headline in (
        ("night-ferry-keeps-its-winter-run", "Night ferry keeps its winter run after all"),
        (
            "lamp-keeper-retires-after-forty-years",
            "Lamp keeper retires after forty years of nights",
        ),
        ("tide-tables-printed-with-one-error", "Tide tables are printed with one error in March"),
        ("north-quay-closed-for-repairs", "North quay is closed for repairs until the spring"),
    )
}

ODD = (
    "ferry",
    "http://",
    "http:///ferry",
    f"http://urls-odd.{DOMAIN}:99999/",
    "gopher://lantern.example/",
)
"""What is no address: a list's reader tells the line."""
LONG = f"http://{'a' * 70}.{DOMAIN}/"
"""An address by its looks, whose host no name server knows how to look up."""


def sections() -> tuple[Inhabitant, ...]:
    """Return the inhabitants whose front page is read."""
    name = "section-plain"
    links = list(STORIES.items())
    noise = [
        ("/about", "About us"),
        ("/tag/ferry", "Ferry"),
        ("mailto:desk@lantern.example", "Write to us"),
        ("javascript:void(0)", "Menu"),
        ("#top", "To the top"),
        ("/login", "Sign in"),
        ("https://social.example/share?u=x", "Share"),
    ]
    pages = {path: says(story(headline)) for path, headline in STORIES.items()}
    return (
        Inhabitant(
            name=name,
            habit="Its front page links to four stories, and to what is none.",
            kind="section",
            routes={"/": says(front_page([*links, *noise])), **pages},
            outcomes=dict.fromkeys(STORIES, "fetched"),
            never=("social.example", "/login"),
        ),
        Inhabitant(
            name="section-empty",
            habit="Its front page is drawn by a script, and links to nothing.",
            kind="section",
            routes={
                "/": says('<!doctype html><div id="app"></div><script src="/app.js"></script>')
            },
            listing="unusable",
            never=("/app.js",),
        ),
        Inhabitant(
            name="urls-odd",
            habit="A list names it in every way that is no good address.",
            start=(*ODD, LONG),
            is_in_file=True,
            routes={},
            outcomes={LONG: "failed bad_url"},
            listing="unusable",
        ),
    )
