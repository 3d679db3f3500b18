"""Who asks, and whom to write to about it, stands in every request.

ContactError
├── NoContact        nobody is named: the first request must not leave
└── UnusableContact  what is named is neither an e-mail address nor a page
"""

import re
from typing import Any
from urllib.parse import urlsplit

PRODUCT = "copydesk"
"""The product token: what a robots.txt calls us."""

EMAIL = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z][A-Za-z0-9-]{1,62}"
)
UNQUOTABLE = re.compile(r"[^!-~]|[()<>\\\"]")
"""What would break out of a comment in a header, or is not ASCII."""


class ContactError(ValueError):
    """A publisher could not reach whoever runs this."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Cross a process boundary intact, whatever a subclass's __init__ takes."""
        return type(self).__new__, (type(self), *self.args), self.__dict__


class NoContact(ContactError):  # noqa: N818  (it names the fact)
    """Nobody is named."""

    def __init__(self) -> None:
        """Say what is needed."""
        super().__init__(
            "no contact is set, and publishers must be able to reach you before you ask them"
            " for anything: set it to an e-mail address or the address of a page about you"
        )


class UnusableContact(ContactError):  # noqa: N818  (it names the fact)
    """What is named leads to nobody."""

    def __init__(self, contact: str) -> None:
        """Keep what was given."""
        self.contact = contact
        super().__init__(
            f"the contact {contact!r} is neither an e-mail address nor an http(s) address:"
            " give one such as desk@paper.example or https://paper.example/robot"
        )


def user_agent(contact: str, version: str) -> str:
    """Return the User-Agent of every request; raise ContactError if `contact` reaches nobody.

    >>> user_agent("desk@paper.example", "0.1")
    'copydesk/0.1 (+mailto:desk@paper.example)'
    """
    contact = contact.strip()
    if not contact:
        raise NoContact
    bare = contact.removeprefix("mailto:")
    if EMAIL.fullmatch(bare):
        return f"{PRODUCT}/{version} (+mailto:{bare})"
    if _is_page(contact):
        return f"{PRODUCT}/{version} (+{contact})"
    raise UnusableContact(contact)


def _is_page(contact: str) -> bool:
    """Return whether `contact` is a web address that can stand in a header."""
    if UNQUOTABLE.search(contact):
        return False
    try:
        parts = urlsplit(contact)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in (parts.hostname or "")
