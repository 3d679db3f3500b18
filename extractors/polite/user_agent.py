"""Who asks, and whom to write to about it, stands in every request."""

import re
from typing import Any
from urllib.parse import urlsplit

PRODUCT = "copydesk"
"""The product token: what a robots.txt calls us."""
CONTACT_WANTED = 'an e-mail address or a page, such as "desk@paper.example"'

EMAIL = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z][A-Za-z0-9-]{1,62}"
)
UNQUOTABLE = re.compile(r"[^!-~]|[()<>\\\"]")
"""What would break out of a comment in a header, or is not ASCII."""


class UnusableContact(ValueError):  # noqa: N818  (it names the fact)
    """A publisher could not reach whoever runs this: the first request must not leave."""

    def __init__(self, contact: str) -> None:
        """Keep what was given."""
        self.contact = contact
        super().__init__(f"publishers cannot write to {contact!r}; give {CONTACT_WANTED}")

    def __reduce__(self) -> tuple[Any, ...]:
        """Cross a process boundary intact."""
        return type(self), (self.contact,)


def user_agent(contact: str, version: str) -> str:
    """Return the User-Agent of every request; raise UnusableContact if `contact` reaches nobody.

    >>> user_agent("desk@paper.example", "0.1")
    'copydesk/0.1 (+mailto:desk@paper.example)'
    """
    if not is_contact(contact):
        raise UnusableContact(contact)
    bare = contact.removeprefix("mailto:")
    return f"{PRODUCT}/{version} (+{f'mailto:{bare}' if EMAIL.fullmatch(bare) else contact})"


def is_contact(text: object) -> bool:
    """Say whether publishers could write to this, and whether it fits into a header.

    >>> is_contact("desk@paper.example"), is_contact("https://paper.example/bot"), is_contact("me")
    (True, True, False)
    """
    if not isinstance(text, str) or UNQUOTABLE.search(text):
        return False
    return bool(EMAIL.fullmatch(text.removeprefix("mailto:"))) or _is_page(text)


def _is_page(text: str) -> bool:
    """Return whether `text` is an address of the web."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in (parts.hostname or "")
