"""The usual precedence of awards: data that an office edits, to warn by and never to block (award-calling §2.3)."""

from collections.abc import Iterable
from typing import NamedTuple

from meeting.text.names import fold


class Rung(NamedTuple):
    """Awards in whose names these words stand are at this place; the lower is called first."""

    words: str
    precedence: int


def usual(ladder: Iterable[Rung], name: str) -> int | None:
    """The usual place of an award by its name, or None where the ladder does not know it; the longest words decide."""
    said = fold(name)
    found = [rung for rung in ladder if fold(rung.words) in said]
    return max(found, key=lambda rung: len(rung.words)).precedence if found else None
