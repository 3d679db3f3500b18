"""Servers that say something else than 200."""

from tests.zoo.inhabitant import Inhabitant, one_page
from tests.zoo.pages import story
from tests.zoo.replies import Reply, in_turn, raw, resets, says, unless_known

FERRY = "Ferry captain paints his boat"
PAGE = story(FERRY).encode()


def answers() -> tuple[Inhabitant, ...]:
    """Return the inhabitants that are known for their answers."""
    return (*_statuses(), *_later())


def _statuses() -> tuple[Inhabitant, ...]:
    return (
        one_page(
            "page-plain", "It answers with a story, as a server should.", says(PAGE), "fetched"
        ),
        one_page("page-not-found", "Its page is not found (404).", says("no", status=404), "gone"),
        one_page("page-gone", "Its page is gone (410).", says("no", status=410), "gone"),
        one_page(
            "page-unlawful",
            "Its page is withheld for reasons of law (451).",
            says("no", status=451),
            "blocked",
        ),
        one_page(
            "page-forbidden", "Its page is forbidden (403).", says("no", status=403), "blocked"
        ),
        one_page(
            "page-wants-login",
            "It wants a name and a password (401).",
            says("no", status=401, headers=(("WWW-Authenticate", 'Basic realm="quay"'),)),
            "blocked",
        ),
        one_page(
            "page-fails",
            "It fails (500), however often one asks.",
            says("no", status=500),
            "failed",
            is_slow=True,
        ),
        one_page(
            "page-no-content",
            "It answers 204, without a body.",
            raw(b"HTTP/1.1 204 No Content\r\n\r\n"),
            "failed",
        ),
        one_page("page-empty", "It answers 200 with an empty body.", says(b""), "fetched empty"),
        one_page(
            "page-partial",
            "It answers 206 with a part that nobody asked for.",
            says(PAGE[:400], status=206, headers=(("Content-Range", f"bytes 0-399/{len(PAGE)}"),)),
            "failed",
        ),
        one_page(
            "page-unasked-304",
            "It answers 304 to who knows nothing.",
            says(b"", status=304),
            "failed",
        ),
        one_page(
            "page-unknown-status",
            "It answers with a status that nobody has defined (799).",
            says("no", status=799),
            "failed",
        ),
        one_page(
            "page-conditional",
            "Its page answers 304 to who knows it.",
            unless_known(PAGE, etag='"ferry"'),
            "fetched",
            again={"/ferry": "unchanged"},
        ),
    )


def _later() -> tuple[Inhabitant, ...]:
    def busy(value: str, status: int = 429) -> Reply:
        return says("later", status=status, headers=(("Retry-After", value),))

    good = says(PAGE)
    return (
        one_page(
            "later-a-second",
            "It is busy (429) and says to come back in a second; then it answers.",
            in_turn(busy("1"), good),
            "fetched",
            is_slow=True,
        ),
        one_page(
            "later-a-date",
            "It is busy (429) and names a date far ahead.",
            busy("Sat, 20 Nov 2027 06:30:00 GMT"),
            "postponed",
        ),
        one_page(
            "later-a-year",
            "It is busy (429) and says to come back in a year of seconds.",
            busy("31536000"),
            "postponed",
        ),
        one_page(
            "later-garbage",
            "It is busy (429) once, and says when in words; then it answers.",
            in_turn(busy("soon"), good),
            "fetched",
            is_slow=True,
        ),
        one_page(
            "later-negative",
            "It is unavailable (503) once, and says to come back a minute ago.",
            in_turn(busy("-60", 503), good),
            "fetched",
            is_slow=True,
        ),
        one_page(
            "fails-twice",
            "It fails (500) twice; then it answers.",
            in_turn(says("no", status=500), says("no", status=500), good),
            "fetched",
            is_slow=True,
        ),
        one_page(
            "resets-once",
            "It breaks the connection off once; then it answers.",
            in_turn(resets(), good),
            "fetched",
            is_slow=True,
        ),
    )
