"""Certificates of an authority of our own: one that holds, and those that do not."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import trustme

A_MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """Who vouches for the servers of a test; a client trusts it if it is given `pem`."""

    pem: bytes
    good: ssl.SSLContext
    bad: dict[str, ssl.SSLContext]
    """By what is wrong: `expired`, `not_yet`, `wrong_name`, `unknown_authority`."""


def authority(*hosts: str) -> Authority:
    """Return a new authority with certificates for `hosts`; every call makes new keys."""
    ca = trustme.CA()
    past = datetime(2020, 2, 1, tzinfo=UTC)
    future = datetime(2090, 2, 1, tzinfo=UTC)
    bad = {
        "expired": ca.issue_cert(
            *hosts, not_before=datetime(2020, 1, 1, tzinfo=UTC), not_after=past
        ),
        "not_yet": ca.issue_cert(*hosts, not_before=future, not_after=future + A_MONTH),
        "wrong_name": ca.issue_cert("somebody-else.example"),
        "unknown_authority": trustme.CA().issue_cert(*hosts),
    }
    return Authority(
        pem=ca.cert_pem.bytes(),
        good=_context(ca.issue_cert(*hosts)),
        bad={fault: _context(certificate) for fault, certificate in bad.items()},
    )


def _context(certificate: trustme.LeafCert) -> ssl.SSLContext:
    """Return what a server needs to show `certificate`."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.set_alpn_protocols(["http/1.1"])
    certificate.configure_cert(context)
    return context
