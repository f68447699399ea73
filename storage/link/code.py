"""The join code: what one laptop shows and the other types, or shows to its camera.

`LPNBNCVLGLHGNC` is a secret in the alphabet of the tickets (`meeting/checkin/codes.py`), which input methods do not
harm: 36.6 bits, drawn anew for each hall. Passwords and the hall's certificate authority are derived from it with
scrypt, so that whoever knows the code knows whom they talk to, and trying codes costs a tenth of a second each. The QR
holds the address too: `ledai-hall://192.168.1.20:4222/LPNBNCVLGLHGNC`.
"""

import hashlib
import hmac
import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from meeting.checkin.codes import canonical, well_formed

PORT: Final = 4222
SIGNS: Final = str.maketrans({",": ".", "，": ".", "。": ".", "．": ".", "：": ":"})
"""What keypads and input methods make of the signs in an address."""
_QR: Final = re.compile(r"ledai-hall://([0-9A-Za-z.\-]+):(\d{2,5})/([A-Za-z]+)", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"([0-9A-Za-z.\-]+?)(?::(\d{2,5}))?")


class Door(NamedTuple):
    """Where a hall is and the secret that opens it."""

    address: str
    port: int
    code: str

    def qr(self) -> str:
        """What the QR holds."""
        return f"ledai-hall://{self.address}:{self.port}/{self.code}"

    def spoken(self) -> str:
        """The code in groups, as it is shown and read out: LPNB NCVL GLHG NC."""
        return " ".join(self.code[n : n + 4] for n in range(0, len(self.code), 4))


def read_door(text: str, code: str = "") -> Door | None:
    """What was typed or scanned: the QR's text, or an address (with or without its port) and a code; None if neither.

    Blanks and strokes in the code, small letters, line breaks and what an input method makes of the signs in the
    address make no difference.
    """
    found = _QR.fullmatch(text.strip())
    if found:
        address, port, code = found[1], int(found[2]), found[3]
    else:
        typed = _ADDRESS.fullmatch("".join(unicodedata.normalize("NFKC", text).translate(SIGNS).split()).strip("/."))
        if typed is None:
            return None
        address, port = typed[1], int(typed[2] or PORT)
    letters = canonical("".join(one for one in unicodedata.normalize("NFKC", code) if one.isalnum()))
    return Door(address, port, letters) if well_formed(letters) and 0 < port < 65536 else None


class Secrets(NamedTuple):
    """What follows from a code."""

    seed: bytes
    """Of the hall's certificate authority, 32 bytes."""
    guest: str
    """The password of whoever asks to be let in."""
    name: str
    """What the server calls itself: it tells ours from a stranger's, and says nothing of the code."""


@lru_cache(maxsize=4)
def secrets_of(code: str) -> Secrets:
    """Derive what a code opens (RFC 7914 scrypt, N=2^15, r=8, p=1: some 0.1 s and 32 MB)."""
    root = hashlib.scrypt(code.encode(), salt=b"ledai hall 1", n=1 << 15, r=8, p=1, maxmem=1 << 26, dklen=32)

    def part(name: bytes) -> bytes:
        return hmac.new(root, name, hashlib.sha256).digest()

    return Secrets(part(b"authority"), part(b"guest").hex()[:32], f"ledai-{part(b'name').hex()[:12]}")
