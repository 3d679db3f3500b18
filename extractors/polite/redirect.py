"""Where an answer sends us, if it does."""

from urllib.parse import quote

from extractors.fetch import ErrorClass
from extractors.polite.address import followed
from extractors.wire.answer import Answer

ASCII = "".join(map(chr, range(128)))
STATUSES = (301, 302, 303, 307, 308)


def target(answer: Answer) -> str | ErrorClass | None:
    """Return the address that `answer` redirects to, None if to none, or what is wrong with it."""
    if answer.status not in STATUSES:
        return None
    location = answer.header("location")
    if location is None or not location.strip():
        return ErrorClass.BAD_REDIRECT
    return followed(answer.url, _spelled(location)) or ErrorClass.BAD_REDIRECT


def is_downgrade(url: str, target: str) -> bool:
    """Return whether a redirect leaves encryption behind."""
    return url.startswith("https:") and target.startswith("http:")


def _spelled(location: str) -> str:
    """Return a header's octets as the text of an address: UTF-8, or else percent-encoded."""
    try:
        octets = location.encode("latin-1")
    except UnicodeEncodeError:
        return location
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return quote(octets, safe=ASCII)
