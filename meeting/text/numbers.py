"""Numbers as people tick them off on paper: "12, 15, 18-22"."""

import re
from typing import Final

_RANGE: Final = re.compile(r"(\d{1,5})(?:[-–—](\d{1,5}))?")
LARGEST_RANGE: Final = 1000


def read_numbers(text: str) -> frozenset[int]:
    """The numbers of a list with ranges; commas, semicolons and spaces separate, an empty text is no number.

    Raises:
        ValueError: a piece is no number or range (it is the message), or a range runs backwards or is absurdly long.
    """
    numbers: set[int] = set()
    for piece in re.sub(r"\s*([-–—])\s*", r"\1", text).replace(",", " ").replace(";", " ").split():
        found = _RANGE.fullmatch(piece)
        if found is None:
            raise ValueError(piece)
        first = int(found[1])
        last = int(found[2] or first)
        if not first <= last < first + LARGEST_RANGE:
            raise ValueError(piece)
        numbers.update(range(first, last + 1))
    return frozenset(numbers)
