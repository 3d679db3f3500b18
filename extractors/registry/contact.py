"""A contact is where publishers can write to: nothing is asked of the web without one."""

import re

CONTACT = re.compile(
    r"(?:mailto:)?[\w.%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z][A-Za-z0-9-]{1,62}"
    r"|https?://(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z][A-Za-z0-9-]{1,62}(?:/[\w./~%+-]{0,200})?",
    re.ASCII,
)
CONTACT_WANTED = 'an e-mail address or a page, such as "desk@paper.example"'


def is_contact(text: object) -> bool:
    """Say whether publishers could write to this, and whether it fits into a header.

    >>> is_contact("desk@paper.example"), is_contact("https://paper.example/bot"), is_contact("me")
    (True, True, False)
    """
    return isinstance(text, str) and bool(CONTACT.fullmatch(text))
