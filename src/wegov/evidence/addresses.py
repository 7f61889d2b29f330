"""Which addresses a link may have, and which machines its check may speak to: public ones, never our own network."""

import ipaddress
import re
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import SplitResult, urlsplit

import httpx
from django.utils.translation import gettext as _

from wegov.evidence.exceptions import RefusedAddressError

LONGEST = 2000
PORTS = {"http": 80, "https": 443}
HOME_NAMES = re.compile(r"(^|\.)(localhost|local|internal|intranet|home|lan|corp|arpa|onion)$")
NUMBERS = re.compile(r"^(0x[0-9a-f]*|\d+)$")  # as inet_aton reads parts of an address: 127.1, 0x7f.1, 2130706433
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # NAT64, RFC 6052: the IPv4 address is in the last four bytes
EVERYWHERE = ipaddress.ip_network("2000::/3")  # what is given out of IPv6 for the public internet, RFC 4291
TUNNELS = [ipaddress.ip_network("2002::/16"), ipaddress.ip_network("2001::/23")]  # 6to4, Teredo and the like


def check_address(address: str) -> str:
    """The address in its usual form. Raises RefusedAddressError with what to change."""
    address = address.strip()
    if len(address) > LONGEST:
        raise RefusedAddressError(_("The address is longer than %(count)s characters.") % {"count": LONGEST})
    if re.search(r"[\s\x00-\x1f\x7f\\]", address):
        raise RefusedAddressError(_("The address has a space or another sign in it that addresses do not have."))
    parts = _split(address)
    if parts.scheme not in PORTS:
        raise RefusedAddressError(_("The address must begin with https:// or http://"))
    if parts.username is not None or parts.password is not None:
        raise RefusedAddressError(_("The address holds a user name. Give the address that everybody can open."))
    host = _host(parts)
    if _port(parts) not in (None, PORTS[parts.scheme]):
        raise RefusedAddressError(_("The address names a port. Only the usual ones are taken: leave it out."))
    _check_host(host)
    return address


def is_public(address: str) -> bool:
    """Whether a machine's address is on the public internet, also where it is wrapped in another kind of address."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        return _is_public_6(ip)
    return _is_public_4(ip)


def _is_public_4(ip: IPv4Address) -> bool:
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _is_public_6(ip: IPv6Address) -> bool:
    if ip.ipv4_mapped is not None:
        return _is_public_4(ip.ipv4_mapped)
    if ip in TRANSLATED:
        return _is_public_4(IPv4Address(int(ip) & 0xFFFFFFFF))
    return ip.is_global and ip in EVERYWHERE and not any(ip in tunnel for tunnel in TUNNELS)


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError as error:
        raise RefusedAddressError(_unreadable()) from error


def _host(parts: SplitResult) -> str:
    """As it will be looked up: in lower case, international names in ASCII."""
    try:
        host = httpx.URL(parts.geturl()).raw_host.decode("ascii").strip("[]").rstrip(".").lower()
    except (httpx.InvalidURL, ValueError) as error:
        raise RefusedAddressError(_unreadable()) from error
    if not host:
        raise RefusedAddressError(_unreadable())
    return host


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError as error:
        raise RefusedAddressError(_unreadable()) from error


def _check_host(host: str) -> None:
    number = ":" in host or NUMBERS.match(host.rpartition(".")[2]) is not None
    private = not is_public(host) if number else "." not in host or HOME_NAMES.search(host) is not None
    if private:
        raise RefusedAddressError(_("This address is not on the public internet: nobody outside could open it."))


def _unreadable() -> str:
    return _("This cannot be read as an address. It should look like https://www.example.org/report")
