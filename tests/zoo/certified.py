"""Sites over HTTPS, and what is wrong with them."""

from tests.zoo.inhabitant import Inhabitant, one_page
from tests.zoo.pages import story
from tests.zoo.replies import says

PAGE = story("Ferry charter is sealed")


def certified() -> tuple[Inhabitant, ...]:
    """Return the inhabitants that speak TLS."""
    return (
        _site("tls-good", "Its certificate holds.", "fetched"),
        _site("tls-expired", "Its certificate has expired.", "failed tls", certificate="expired"),
        _site(
            "tls-not-yet",
            "Its certificate does not hold yet.",
            "failed tls",
            certificate="not_yet",
        ),
        _site(
            "tls-wrong-name",
            "Its certificate is somebody else's.",
            "failed tls",
            certificate="wrong_name",
        ),
        _site(
            "tls-unknown-authority",
            "Nobody vouches for its certificate.",
            "failed tls",
            certificate="unknown_authority",
        ),
        _site(
            "tls-plain",
            "It meets a TLS greeting with plain HTTP.",
            "failed tls",
            at_hello="plain",
        ),
        _site(
            "tls-silent",
            "It never answers a TLS greeting.",
            "postponed robots_unreachable",
            at_hello="silence",
            is_slow=True,
        ),
    )


def _site(name: str, habit: str, outcome: str, **more) -> Inhabitant:
    """Return a site of one page over HTTPS; where TLS fails, nobody gets to ask for it."""
    never = () if outcome == "fetched" else ("/ferry",)
    return one_page(name, habit, says(PAGE), outcome, never=never, is_https=True, **more)
