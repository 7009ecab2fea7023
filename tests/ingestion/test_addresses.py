"""Only the public Internet may be opened, however an address is wrapped."""

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.ingestion.addresses import is_public


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "64:ff9b::808:808"]
)
def test_public_address_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.0.192",
        "192.0.0.9",
        "168.63.129.16",
        "192.88.99.1",
        "100.100.100.200",
        "fd00:ec2::254",
        "2606:4700::5efe:808:808",
        "2606:4700::200:5efe:a00:1",
        "2001:20::1",
        "3fff::1",
        "5f00::1",
        "100::1",
        "4000::1",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "not an address",
        "",
    ],
)
def test_other_address_is_not_public(address):
    assert not is_public(address)


WRAPPINGS = {
    "mapped": lambda ip: f"::ffff:{ip}",
    "compatible": lambda ip: f"::{ip}",
    "translated": lambda ip: f"::ffff:0:{ip}",
    "NAT64": lambda ip: f"64:ff9b::{ip}",
    "local NAT64": lambda ip: f"64:ff9b:1::{ip}",
    "6to4": lambda ip: str(IPv6Address((0x2002 << 112) | (int(IPv4Address(ip)) << 80))),
    "Teredo client": lambda ip: str(
        IPv6Address((0x20010000 << 96) | (0x08080808 << 64) | (int(IPv4Address(ip)) ^ 0xFFFFFFFF))
    ),
    "Teredo server": lambda ip: str(
        IPv6Address((0x20010000 << 96) | (int(IPv4Address(ip)) << 64) | 0x08080808)
    ),
}


@pytest.mark.parametrize("wrap", WRAPPINGS.values(), ids=WRAPPINGS.keys())
@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254"])
def test_private_address_inside_ipv6_is_not_public(wrap, address):
    assert not is_public(wrap(address))


@given(st.ip_addresses(v=4))
def test_wrapped_address_is_public_only_if_the_inner_one_is(address):
    for wrap in WRAPPINGS.values():
        assert is_public(str(address)) or not is_public(wrap(str(address)))
