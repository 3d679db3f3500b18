"""Who asks says how to be reached."""

import pickle

import pytest

from extractors.polite.user_agent import UnusableContact, is_contact, user_agent


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        ("desk@paper.example", "copydesk/0.1 (+mailto:desk@paper.example)"),
        ("mailto:desk@paper.example", "copydesk/0.1 (+mailto:desk@paper.example)"),
        ("news+bot@mail.paper.example", "copydesk/0.1 (+mailto:news+bot@mail.paper.example)"),
        ("https://paper.example/robot?a=1", "copydesk/0.1 (+https://paper.example/robot?a=1)"),
        ("http://paper.example", "copydesk/0.1 (+http://paper.example)"),
    ],
)
def test_a_contact_stands_in_every_request(contact, said):
    assert is_contact(contact)
    assert user_agent(contact, "0.1") == said


@pytest.mark.parametrize(
    "contact",
    [
        "",
        "  ",
        " desk@paper.example ",
        "the desk",
        "desk@",
        "@paper.example",
        "desk@paper",
        "paper.example",
        "ftp://paper.example/robot",
        "https://",
        "https://localhost/robot",
        "https://[::1/",
        "https://paper.example/robot) Mozilla/5.0 (",
        "https://paper.example/\r\nCookie: a=b",
        "desk@paper.example\nCookie: a=b",
        "https://zürich.example/robot",
        "desk@paper.example, other@paper.example",
    ],
)
def test_one_that_reaches_nobody_is_refused_by_its_name(contact):
    with pytest.raises(UnusableContact) as caught:
        user_agent(contact, "0.1")

    assert not is_contact(contact)
    assert caught.value.contact == contact
    assert repr(contact) in str(caught.value)


def test_the_error_crosses_a_process_boundary():
    error = UnusableContact("the desk")

    again = pickle.loads(pickle.dumps(error))  # noqa: S301  (our own bytes)

    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
