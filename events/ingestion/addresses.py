"""Which addresses of the Internet may be opened on behalf of a stranger: pure."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from pathlib import Path

from events.core.tables import rows_of

# Our own list, because what Python calls global changes with its patch releases.
_NEVER = [
    ip_network(network)
    for network, _ in rows_of(Path(__file__).with_name("never_public.tsv"), columns=2)
]
_GLOBAL_6 = IPv6Network("2000::/3")  # all that is given out
# RFC 6052 and RFC 8215 (NAT64), RFC 2765 (IPv4-translated): the IPv4 address is at the end.
_IPV4_AT_END = (
    IPv6Network("64:ff9b::/96"),
    IPv6Network("::ffff:0:0:0/96"),
)
_ISATAP = (0x0000_5EFE, 0x0200_5EFE)  # RFC 5214: these, then an IPv4 address, in the lower half


def is_public(address: str) -> bool:
    """True for an address of the public Internet, also after unwrapping IPv4 inside IPv6.

    Private, loopback, link-local, shared (CGNAT), multicast and reserved ones are not, nor those
    of a cloud's host, and nothing with a zone ("fe80::1%eth0") is.
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        return _is_global(ip)
    if ip.scope_id or (int(ip) >> 32) & 0xFFFFFFFF in _ISATAP:
        return False
    wrapped = _wrapped(ip)
    return all(map(_is_global, wrapped)) if wrapped else ip in _GLOBAL_6 and _is_global(ip)


def _is_global(ip: IPv4Address | IPv6Address) -> bool:
    return ip.is_global and not any(ip in network for network in _NEVER)


def _wrapped(ip: IPv6Address) -> tuple[IPv4Address, ...]:
    """The IPv4 addresses inside `ip`: mapped, 6to4, Teredo (server and client), NAT64."""
    if ip.ipv4_mapped:
        return (ip.ipv4_mapped,)
    if ip.sixtofour:
        return (ip.sixtofour,)
    if ip.teredo:
        return ip.teredo
    if any(ip in network for network in _IPV4_AT_END):
        return (IPv4Address(int(ip) & 0xFFFFFFFF),)
    return ()
