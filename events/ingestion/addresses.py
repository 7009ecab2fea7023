"""Which addresses of the Internet may be opened on behalf of a stranger: pure."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# Our own list, because what Python calls global changes with its patch releases: the special
# purpose registries of IANA (RFC 6890), and what hosts of clouds answer their guests on.
_NEVER_4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",  # carrier NAT; also 100.100.100.200 of Alibaba
            "127.0.0.0/8",
            "168.63.129.16/32",  # Azure's host, otherwise a public address
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",  # IETF protocols; also 192.0.0.192 of Oracle
            "192.0.2.0/24",
            "192.88.99.0/24",  # relays of 6to4, withdrawn
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
        ),
    )
)
_GLOBAL_6 = IPv6Network("2000::/3")  # all that is given out
_NEVER_6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "3fff::/20")))
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
        return _is_public_4(ip)
    if ip.scope_id or (int(ip) >> 32) & 0xFFFFFFFF in _ISATAP:
        return False
    wrapped = _wrapped(ip)
    return all(map(_is_public_4, wrapped)) if wrapped else _is_public_6(ip)


def _is_public_4(ip: IPv4Address) -> bool:
    return ip.is_global and not any(ip in network for network in _NEVER_4)


def _is_public_6(ip: IPv6Address) -> bool:
    is_given_out = ip in _GLOBAL_6 and not any(ip in network for network in _NEVER_6)
    return ip.is_global and is_given_out


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
