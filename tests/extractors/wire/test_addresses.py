"""Only public addresses are connected to, and those that an allowance names."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.fetch import ErrorClass
from extractors.wire.addresses import NOT_PUBLIC_4, NOT_PUBLIC_6, checked, is_public
from extractors.wire.ask import Allowance
from extractors.wire.unanswered import Unanswered

NOWHERE = Allowance()
LOOPBACK = Allowance(networks=(ip_network("127.0.0.0/8"),))


def within(network):
    """Give any address of `network`."""
    return st.integers(int(network[0]), int(network[-1])).map(type(network[0]))


HIDDEN_4 = st.sampled_from(NOT_PUBLIC_4).flatmap(within)
HIDDEN_6 = st.sampled_from(NOT_PUBLIC_6).flatmap(within)
EMBEDDINGS = {
    "IPv4-mapped": lambda hidden: IPv6Address((0xFFFF << 32) | int(hidden)),
    "IPv4-compatible": lambda hidden: IPv6Address(int(hidden)),
    "translated": lambda hidden: IPv6Address((0xFFFF0000 << 32) | int(hidden)),
    "6to4": lambda hidden: IPv6Address((0x2002 << 112) | (int(hidden) << 80)),
    "Teredo": lambda hidden: IPv6Address((0x20010000 << 96) | (int(hidden) ^ 0xFFFFFFFF)),
    "NAT64": lambda hidden: IPv6Address((0x0064FF9B << 96) | int(hidden)),
    "local NAT64": lambda hidden: IPv6Address((0x0064FF9B0001 << 80) | int(hidden)),
    "ISATAP": lambda hidden: IPv6Address((0xFE80 << 112) | (0x5EFE << 32) | int(hidden)),
}


@given(HIDDEN_4 | HIDDEN_6)
def test_what_is_in_the_registry_of_special_purposes_is_not_public(address):
    assert not is_public(address)


@given(st.integers(0, 2**32 - 1).map(IPv4Address) | st.integers(0, 2**128 - 1).map(IPv6Address))
def test_what_python_does_not_hold_for_global_is_not_public(address):
    assert address.is_global or not is_public(address)


@given(st.sampled_from(list(EMBEDDINGS.values())), HIDDEN_4)
def test_no_embedding_makes_a_hidden_address_public(embedding, hidden):
    assert not is_public(embedding(hidden))


@pytest.mark.parametrize(
    "text",
    """
    0.0.0.0 10.1.2.3 100.64.0.1 100.100.100.200 127.0.0.1 168.63.129.16 169.254.169.254
    172.31.255.255 192.0.0.192 192.168.1.1 198.18.0.1 203.0.113.7 224.0.0.1 255.255.255.255
    :: ::1 ::ffff:8.8.8.8 ::8.8.8.8 100::1 2001::1 2001:db8::1 2002:808:808:: 3fff::1 5f00::1
    64:ff9b:1::808:808 fc00::1 fd00:ec2::254 fe80::1 fec0::1 ff02::1 4000::1
    """.split(),
)
def test_this_address_is_not_public(text):
    assert not is_public(ip_address(text))


@pytest.mark.parametrize(
    "text",
    """
    1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 172.15.255.255 172.32.0.0
    192.0.1.0 198.17.255.255 198.20.0.0 223.255.255.255 2001:200::1 2606:4700::1 2a00:1450::1
    64:ff9b::808:808
    """.split(),
)
def test_this_address_is_public(text):
    assert is_public(ip_address(text))


@given(st.lists(HIDDEN_4 | HIDDEN_6, min_size=1, max_size=3), st.randoms())
def test_one_hidden_address_refuses_the_public_ones_beside_it(hidden, random):
    found = ["1.1.1.1", "2606:4700::1", *map(str, hidden)]
    random.shuffle(found)

    with pytest.raises(Unanswered) as refusal:
        checked("news.example", found, NOWHERE)

    assert refusal.value.error is ErrorClass.REFUSED_ADDRESS


def test_an_address_that_is_allowed_by_name_may_be_used():
    assert checked("news.example", ["127.0.0.9"], LOOPBACK) == (IPv4Address("127.0.0.9"),)


@pytest.mark.parametrize("text", ["10.0.0.1", "::1", "::ffff:127.0.0.1", "127.0.0.1%lo"])
def test_an_allowance_is_for_what_it_names_and_nothing_else(text):
    with pytest.raises(Unanswered):
        checked("news.example", [text], LOOPBACK)


def test_an_address_of_one_interface_is_never_used():
    everything = Allowance(networks=(ip_network("::/0"),))

    with pytest.raises(Unanswered) as refusal:
        checked("news.example", ["fe80::1%eth0"], everything)

    assert refusal.value.error is ErrorClass.REFUSED_ADDRESS


def test_the_same_address_twice_is_one():
    assert len(checked("news.example", ["1.1.1.1", "1.1.1.1"], NOWHERE)) == 1


@pytest.mark.parametrize("found", [[], ["news.example"], ["1.2.3"]])
def test_a_name_without_an_address_has_none(found):
    with pytest.raises(Unanswered) as refusal:
        checked("news.example", found, NOWHERE)

    assert refusal.value.error is ErrorClass.DNS
