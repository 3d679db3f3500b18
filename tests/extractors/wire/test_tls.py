"""A server is who its certificate says, by an authority that is trusted, for the name asked."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta

import pytest

from extractors.fetch import ErrorClass
from extractors.wire.ask import Ask
from tests.extractors.wire.answering import asked, greeting, said, wire
from tests.extractors.wire.trust import STRANGER, serving_as

URL = "https://news.example/"
NOW = datetime.now(UTC)


def test_a_certificate_that_holds_is_trusted_and_the_version_told():
    answer = asked(said(b"Tides"), url=URL, tls=serving_as("news.example"))

    assert answer.body == b"Tides"
    assert answer.tls_version == "TLSv1.3"


def test_the_name_that_was_asked_is_the_one_that_the_server_hears():
    heard = []
    tls = serving_as("news.example", "*.news.example")
    tls.sni_callback = lambda _, name, __: heard.append(name)

    asked(said(), url="https://a.news.example./", tls=tls)

    assert heard == ["a.news.example"]


BAD = {
    "another name": {"names": ("other.example",)},
    "an authority that nobody trusts": {"names": ("news.example",), "authority": STRANGER},
    "one that has expired": {
        "names": ("news.example",),
        "not_before": NOW - timedelta(days=9),
        "not_after": NOW - timedelta(days=1),
    },
    "one of later": {"names": ("news.example",), "not_before": NOW + timedelta(days=1), "not_after": NOW + timedelta(days=9)},
}  # fmt: skip


@pytest.mark.parametrize("certificate", BAD.values(), ids=BAD.keys())
def test_a_certificate_that_does_not_hold_is_refused(certificate):
    settings = dict(certificate)

    failure = asked(said(b"Tides"), url=URL, tls=serving_as(*settings.pop("names"), **settings))

    assert failure.error is ErrorClass.TLS
    assert "does not hold" in failure.detail


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1 is deprecated")
def test_a_server_of_old_versions_only_is_refused():
    tls = serving_as("news.example", alpn=("http/1.1", "old"))
    tls.minimum_version = tls.maximum_version = ssl.TLSVersion.TLSv1_1

    assert asked(said(b"Tides"), url=URL, tls=tls).error is ErrorClass.TLS


def test_a_handshake_that_takes_too_long_is_cut_off():
    failure = asked(said(), url=URL, connect_s=0.05)

    assert failure.error is ErrorClass.TIMEOUT
    assert "TLS handshake" in failure.detail


@pytest.mark.parametrize("said_first", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n"])
def test_a_server_that_does_not_speak_tls_is_told(said_first):
    async def ask_once():
        async with greeting(said_first) as allow, wire() as asker:
            return await asker.ask(Ask(url=URL, allow=allow))

    failure = asyncio.run(ask_once())

    assert failure.error is ErrorClass.TLS
    assert "news.example did not complete the TLS handshake" in failure.detail
