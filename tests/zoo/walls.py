"""Pages that stand where a story should, with status 200; and stories that only look so."""

from html import escape

from tests.zoo.inhabitant import Inhabitant
from tests.zoo.pages import front_page, story
from tests.zoo.replies import says


def walls() -> tuple[Inhabitant, ...]:
    """Return the inhabitants that show something else than a story."""
    teasers = [(f"/story-{n}", f"Harbour story number {n} of this evening") for n in range(30)]
    mention = story("Port authority tests captcha against ticket bots", more=_MENTION)
    return (
        _wall("wall-captcha", "A captcha stands before its stories.", _CAPTCHA, "blocked"),
        _wall(
            "wall-captcha-forbidden",
            "A captcha stands before its stories, with status 403.",
            _CAPTCHA,
            "blocked",
            status=403,
        ),
        _wall(
            "wall-checking",
            "A page that checks the browser stands before its stories (503).",
            _CHECKING,
            "blocked",
            status=503,
            headers=(("Server", "edge"), ("Retry-After", "3600")),
        ),
        _wall(
            "wall-consent", "A choice of cookies stands before its stories.", _CONSENT, "blocked"
        ),
        _wall("wall-login", "A form for members stands before its stories.", _LOGIN, "blocked"),
        _wall(
            "soft-not-found",
            "It says in words, and with status 200, that a page is not found.",
            _NOT_FOUND,
            "fetched http_error",
        ),
        _wall(
            "front-page-for-story",
            "It answers with its front page where a story was.",
            front_page(teasers),
            "fetched",
        ),
        _wall("story-of-captchas", "Its story is about captchas.", mention, "fetched"),
        _wall(
            "story-behind-paywall",
            "Its story shows its beginning, and asks for money.",
            story("Ferry shares change hands", more=_PAYWALL),
            "fetched",
        ),
        _wall(
            "opts-out-by-header",
            "Its headers reserve text and data mining.",
            story("Ferry pilots print their own charts"),
            "fetched",
            headers=(("TDM-Reservation", "1"), ("X-Robots-Tag", "noai, noimageai")),
        ),
        _wall(
            "opts-out-by-meta",
            "Its markup reserves text and data mining.",
            story(
                "Ferry cook writes a book",
                head='<meta name="robots" content="noai"><meta name="tdm-reservation" content="1">',
            ),
            "fetched",
        ),
    )


STORY = "/harbour/2026/11/20/ferry-story"


def _wall(name: str, habit: str, page: str, outcome: str, **answer) -> Inhabitant:
    """Return a site that answers so where a story was."""
    return Inhabitant(
        name=name,
        habit=habit,
        start=(STORY,),
        routes={STORY: says(page, **answer)},
        outcomes={STORY: outcome},
    )


def _bare(title: str, body: str) -> str:
    """Return a page that is no story."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="robots" content="noindex"></head><body>{body}</body></html>'
    )


_CAPTCHA = _bare(
    "Are you a robot?",
    "<h1>Please confirm that you are human</h1><p>Our systems have seen unusual traffic from your"
    ' network. Solve the puzzle to go on.</p><form id="challenge-form" action="/verify" method="post">'
    '<div class="g-recaptcha" data-sitekey="none"></div><button>I am not a robot</button></form>',
)
_CHECKING = _bare(
    "Just a moment...",
    '<div id="challenge-running"><h1>Checking your browser before you enter velsund.example</h1>'
    "<p>This takes a few seconds. Please enable JavaScript and cookies to continue.</p></div>"
    '<script src="/cdn-cgi/challenge-platform/none.js"></script>',
)
_CONSENT = _bare(
    "Your privacy choices",
    "<h1>Before you continue</h1><p>We and our 812 partners store and read information on your device,"
    " such as cookies. You can accept, or choose what you agree to.</p>"
    '<form action="/consent" method="post"><button name="accept">Accept all</button>'
    '<button name="reject">Reject all</button><button name="manage">Manage choices</button></form>',
)
_LOGIN = _bare(
    "Sign in | Velsund Lantern",
    "<h1>Sign in to read on</h1><p>This page is for members of the reading room.</p>"
    '<form action="/login" method="post"><label>E-mail <input type="email" name="email"></label>'
    '<label>Password <input type="password" name="password"></label><button>Sign in</button></form>'
    '<p><a href="/register">Create an account</a></p>',
)
_NOT_FOUND = _bare(
    "Page not found | Velsund Lantern",
    "<h1>Page not found</h1><p>Sorry, the page that you are looking for does not exist. It may have"
    ' been moved or deleted.</p><p><a href="/">To the front page</a></p>',
)
_MENTION = (
    "<p>Ticket bots bought every cabin within a minute, so the port asks buyers to confirm that they"
    " are human. Please confirm that you are human, the page says, and enable JavaScript.</p>"
)
_PAYWALL = (
    '<div class="paywall"><p>This story is for subscribers.</p><a href="/subscribe">Subscribe now'
    "</a></div>"
)
