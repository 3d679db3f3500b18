"""Certificates, good and bad, for servers of tests."""

import ssl
from functools import cache

import trustme

AUTHORITY = trustme.CA()
STRANGER = trustme.CA()
"""Whom nobody trusts."""


@cache
def trusting():
    """Give the side of one who trusts the authority of the tests."""
    context = ssl.create_default_context()
    AUTHORITY.configure_trust(context)
    return context


@cache
def serving_as(*names, authority=AUTHORITY, alpn=("http/1.1",), **settings):
    """Give the side of a server called `names`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names, **settings).configure_cert(context)
    context.set_alpn_protocols(alpn)
    return context
