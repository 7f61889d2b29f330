import pytest

from wegov.evidence.addresses import check_address, is_public
from wegov.evidence.exceptions import RefusedAddressError


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a?b=c#d",
        "http://example.org:80/",
        "https://example.org:443/",
        "https://8.8.8.8/",
        "https://[2606:4700::1111]/",
        "https://données.example.fr/é",
    ],
)
def test_public_addresses_are_taken(address: str) -> None:
    assert check_address(f" {address} ") == address


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("javascript:alert(1)", "must begin with https"),
        ("ftp://example.org/a", "must begin with https"),
        ("file:///etc/passwd", "must begin with https"),
        ("//example.org", "must begin with https"),
        ("https://me:secret@example.org/", "user name"),
        ("https://example.org:8443/", "names a port"),
        ("https://example.org:99999/", "cannot be read"),
        ("https:///a", "cannot be read"),
        ("https://[::1/", "cannot be read"),
        ("https://example.org/a b", "a space or another sign"),
        ("https://example.org\\@evil.example/", "a space or another sign"),
        ("https://example.org/" + "a" * 2000, "longer than 2000"),
        ("http://localhost/", "not on the public internet"),
        ("http://LOCALHOST./", "not on the public internet"),
        ("http://intranet/", "not on the public internet"),
        ("http://printer.local/", "not on the public internet"),
        ("http://127.1/", "not on the public internet"),
        ("http://0x7f.1/", "not on the public internet"),
        ("http://2130706433/", "not on the public internet"),
        ("http://0177.0.0.1/", "cannot be read"),
        ("http://169.254.169.254/latest/meta-data", "not on the public internet"),
        ("http://10.0.0.1/", "not on the public internet"),
        ("http://[::1]/", "not on the public internet"),
        ("http://[::ffff:127.0.0.1]/", "not on the public internet"),
    ],
)
def test_others_are_refused_with_what_to_change(address: str, said: str) -> None:
    with pytest.raises(RefusedAddressError, match=said):
        check_address(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_of_the_public_internet(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),  # noqa: S104
        *("224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "192.0.0.170"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe"),
        *("64:ff9b:1::7f00:1", "2002:7f00:1::", "2002:808:808::", "2001:0:7f00:1::", "", "example.org"),
    ],
)
def test_addresses_that_are_never_spoken_to(address: str) -> None:
    assert not is_public(address)
