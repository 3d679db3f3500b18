"""The zoo's server does what its inhabitants are declared to do, and remembers who asked."""

import socket
import ssl
from contextlib import closing

import pytest

from extractors.registry.registry import read_registry
from tests.zoo.declared import declare, write_sources
from tests.zoo.population import hosts_of, population
from tests.zoo.replies import in_turn, raw, resets, stalls
from tests.zoo.server import Host, opened


def asked(server, host, target="/", *, tls=None):
    """Return everything that `host` sends for `target` until it hangs up."""
    with closing(socket.create_connection(("127.0.0.1", server.port), timeout=5)) as plain:
        link = plain if tls is None else tls.wrap_socket(plain, server_hostname=host)
        link.sendall(f"GET {target} HTTP/1.1\r\nHost: {host}:80\r\n\r\n".encode())
        link.shutdown(socket.SHUT_WR) if tls is None else None
        return b"".join(iter(lambda: link.recv(65_536), b""))


def one(**routes):
    """Return one host that answers `/` so."""
    return {"a.example": Host(routes={"/": routes["reply"]})}


def test_every_inhabitant_has_a_name_of_its_own_and_says_what_it_does():
    everyone = population()
    hosts = [name for each in everyone for name in each.hosts()]

    assert len(everyone) >= 80
    assert len(set(hosts)) == len(hosts)
    assert [each.name for each in everyone if not each.habit.endswith(".")] == []
    assert [each.name for each in everyone if each.kind == "urls" and not each.outcomes] == []


def test_the_sources_of_the_zoo_can_be_read(tmp_path):
    everyone = population()

    with opened(hosts_of(everyone)) as server:
        write_sources(declare(everyone, delay_s=0.0), server, tmp_path / "zoo-sources.toml")

    registry = read_registry(tmp_path / "zoo-sources.toml")
    assert [source.name for source in registry.sources] == [each.name for each in everyone]
    assert "@" in registry.contact


def test_bytes_are_sent_as_they_are():
    with opened(one(reply=raw(b"\xff\xfe", b"moo"))) as server:
        assert asked(server, "a.example") == b"\xff\xfemoo"


def test_the_second_request_is_told_from_the_first():
    with opened(one(reply=in_turn(raw(b"one"), raw(b"two")))) as server:
        assert [asked(server, "a.example") for _ in range(3)] == [b"one", b"two", b"two"]


def test_a_host_is_met_in_plain_text_and_over_tls_at_one_port():
    with opened(one(reply=raw(b"moo"))) as server:
        trusting = ssl.create_default_context(cadata=server.authority.pem.decode())

        assert asked(server, "a.example") == asked(server, "a.example", tls=trusting) == b"moo"
        assert server.urls() == ["http://a.example/", "https://a.example/"]


def test_a_certificate_that_has_expired_is_shown_as_it_is():
    hosts = {"a.example": Host(routes={}, certificate="expired")}

    with opened(hosts) as server:
        trusting = ssl.create_default_context(cadata=server.authority.pem.decode())
        with pytest.raises(ssl.SSLCertVerificationError, match="expired"):
            asked(server, "a.example", tls=trusting)


def test_a_reset_is_a_reset():
    with opened(one(reply=resets(b"HTTP/1.1"))) as server, pytest.raises(ConnectionResetError):
        asked(server, "a.example")


def test_what_stalls_ends_with_the_server():
    with opened(one(reply=stalls(b"HTTP"))) as server:
        link = socket.create_connection(("127.0.0.1", server.port), timeout=5)
        link.sendall(b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n")
        first = link.recv(10)

    with closing(link):
        assert (first, link.recv(10)) == (b"HTTP", b"")


def test_requests_are_remembered_with_their_times():
    with opened(one(reply=raw(b""))) as server:
        for _ in range(3):
            asked(server, "a.example")
        asked(server, "nobody.example")

    assert [request.nth for request in server.asked("a.example")] == [0, 1, 2]
    assert sorted(r.at for r in server.requests) == [r.at for r in server.requests]
    assert server.urls()[-1] == "http://nobody.example/"
