"""Certificates for one hall: an authority that follows from the join code, and a server certificate signed by it.

Both ends derive the same authority, so nothing has to be carried from one to the other but the code; whoever does not
know it can neither read along nor pretend to be the server. Needs `cryptography`, of the extra `hall`.
"""

import ipaddress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.x509 import KeyUsage, Name

AUTHORITY: Final = "ledai-hall authority"
NAME: Final = "ledai-hall"
"""The name that every server certificate has; the address may change while the hall is up."""
_FROM: Final = datetime(2020, 1, 1, tzinfo=UTC)
_UNTIL: Final = datetime(2060, 1, 1, tzinfo=UTC)
"""A laptop whose clock stands wrong must still be let in: the code, not the date, is what guards."""


class Certificates(NamedTuple):
    """PEM texts."""

    authority: str
    server: str
    key: str


def authority_of(seed: bytes) -> str:
    """The certificate of the authority, the same wherever it is made: Ed25519 signs without chance."""
    return _authority(seed)[1]


def certificates(seed: bytes, addresses: tuple[str, ...] = ()) -> Certificates:
    """The authority, and a server certificate with a key drawn now."""
    from cryptography import x509
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    root, authority = _authority(seed)
    key = Ed25519PrivateKey.generate()
    names: list[x509.GeneralName] = [x509.DNSName(NAME)]
    for address in addresses:
        try:
            names.append(x509.IPAddress(ipaddress.ip_address(address)))
        except ValueError:
            names.append(x509.DNSName(address))
    certificate = (
        x509.CertificateBuilder()
        .subject_name(_named(NAME))
        .issuer_name(_named(AUTHORITY))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL - timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(root, None)
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return Certificates(authority, certificate.public_bytes(pem).decode(), private.decode())


def _authority(seed: bytes) -> tuple["Ed25519PrivateKey", str]:
    from cryptography import x509
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    root = Ed25519PrivateKey.from_private_bytes(seed)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(_named(AUTHORITY))
        .issuer_name(_named(AUTHORITY))
        .public_key(root.public_key())
        .serial_number(1)
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_signs(), critical=True)
        .sign(root, None)
    )
    return root, certificate.public_bytes(serialization.Encoding.PEM).decode()


def _signs() -> "KeyUsage":
    from cryptography.x509 import KeyUsage

    wanted = dict.fromkeys(
        ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"), False
    )
    return KeyUsage(**wanted, key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False)


def _named(name: str) -> "Name":
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
