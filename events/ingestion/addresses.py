"""Which addresses of the Internet may be opened on behalf of a stranger: pure."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

# RFC 6052 and RFC 8215 (NAT64), RFC 2765 (IPv4-translated): the IPv4 address is at the end.
_IPV4_AT_END = (
    IPv6Network("64:ff9b::/96"),
    IPv6Network("::ffff:0:0:0/96"),
)
# Prefixes inside which a network places an IPv4 address as it likes, or that are withdrawn.
_NEVER = (
    IPv6Network("64:ff9b:1::/48"),  # NAT64 of the local network, RFC 8215
    IPv6Network("fec0::/10"),  # site-local, RFC 3879
    IPv6Network("::/96"),  # IPv4-compatible, RFC 4291
)


def is_public(address: str) -> bool:
    """True for an address of the public Internet, also after unwrapping IPv4 inside IPv6.

    Private, loopback, link-local, shared (CGNAT), multicast and reserved ones are not, and
    nothing with a zone ("fe80::1%eth0") is.
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        return _is_plainly_public(ip)
    if ip.scope_id or any(ip in network for network in _NEVER):
        return False
    wrapped = _wrapped(ip)
    return all(map(_is_plainly_public, wrapped)) if wrapped else _is_plainly_public(ip)


def _is_plainly_public(ip: IPv4Address | IPv6Address) -> bool:
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


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
