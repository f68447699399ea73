"""Which laptop this is: six letters, drawn once and kept in the user's own folder.

A station (`meeting.facts.Fact.station`) is the laptop, a dot, a number that counts up with each opening of the file,
and letters drawn at random; so a laptop keeps control over a crash, its stations sort in the order in which they were
opened, and a file that was copied or restored never gives an id twice.
"""

import contextlib
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from storage.home import home

REHEARSAL: Final = "tongduyet"
"""How the stations of a rehearsal begin: its facts are never taken into a meeting."""

_NAME: Final = "may-nay"
_LETTERS: Final = "abcdefghijkmnpqrstuvwxyz23456789"
_WELL_FORMED: Final = re.compile(r"[a-z0-9]{6}")


def drawn(length: int) -> str:
    """So many letters at random; five bits of each of the system's random bytes (`secrets` brings 5 ms of imports)."""
    return "".join(_LETTERS[byte & 31] for byte in os.urandom(length))


def own_laptop() -> str:
    """The letters of this laptop; where they cannot be kept they hold for this process alone."""
    path = home() / _NAME
    with contextlib.suppress(OSError, ValueError):
        kept = path.read_text("ascii").strip()
        if _WELL_FORMED.fullmatch(kept):
            return kept
    letters = drawn(6)
    with contextlib.suppress(OSError):
        _keep(path, letters)
        return path.read_text("ascii").strip() or letters
    return letters


def draw_anew() -> None:
    """Forget the letters, which another laptop has too (a copied disk); the next opening has others."""
    with contextlib.suppress(OSError):
        (home() / _NAME).unlink(missing_ok=True)


def new_laptop() -> str:
    """Other letters, for this laptop from here on."""
    letters = drawn(6)
    with contextlib.suppress(OSError):
        path = home() / _NAME
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_text(letters, encoding="ascii")
    return letters


def _keep(path: Path, letters: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError), path.open("x", encoding="ascii") as file:
        # Two windows that are started at once agree on the one that was first.
        file.write(letters)


def rehearsal_station() -> str:
    """A fresh station for a rehearsal, which is of no laptop."""
    return REHEARSAL + drawn(8)


def station_of(laptop: str, stations: Iterable[str]) -> str:
    """A fresh station for this opening; `stations` are those of the facts in the file."""
    before = f"{laptop}."
    opened = [station[len(before) :][:4] for station in stations if station.startswith(before)]
    last = max((int(number, 16) for number in opened if re.fullmatch(r"[0-9a-f]{4}", number)), default=0)
    return f"{before}{last + 1:04x}{drawn(4)}"
