"""A contact is where publishers can write to: nothing is asked of the web without one."""

import re

CONTACT = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}|https://[\w.-]{4,99}(?:/[\w./~-]{0,99})?",
    re.ASCII,
)
CONTACT_WANTED = 'an e-mail address or a page, such as "desk@paper.example"'


def is_contact(text: object) -> bool:
    """Say whether publishers could write to this, and whether it fits into a header.

    >>> is_contact("desk@paper.example"), is_contact("https://paper.example/bot"), is_contact("me")
    (True, True, False)
    """
    return isinstance(text, str) and bool(CONTACT.fullmatch(text))
