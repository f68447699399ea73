"""By what a laptop is known in halls: a password of its own for each, which follows from a key that never leaves it.

Whoever knows the join code may come in, but under letters of their own alone: the host keeps the password with which a
laptop came first, and lets nobody else in under these letters.
"""

import contextlib
import hashlib
import hmac
import os
from functools import lru_cache
from pathlib import Path
from typing import Final

from storage.home import home

LENGTH: Final = 32


def password_for(code: str) -> str:
    """This laptop's password in the hall of this code: 32 hexadecimal digits."""
    return hmac.new(_key(home() / "hall" / "khoa"), code.encode(), hashlib.sha256).hexdigest()[:LENGTH]


@lru_cache(maxsize=8)
def _key(path: Path) -> bytes:
    """The key; where it cannot be kept it holds for this process alone."""
    with contextlib.suppress(OSError):
        if len(kept := path.read_bytes()) == LENGTH:
            return kept
    key = os.urandom(LENGTH)
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(key)
        # Two windows that are started at once agree on the one that was last before either reads it.
        temporary.replace(path)
        return path.read_bytes()
    return key
