"""A verdict's words in large type: on one line, in the larger size that fits; what they say is kept beside the drawing.

Where the whole is too wide, what stands behind the first comma or bracket ("(BÀN 2)") follows in ordinary letters.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from tui.widgets.largetype import Size, typeset

SIZES: Final[tuple[Size, ...]] = ("large", "small")
"""The larger first; both are of the same height."""
BREAK: Final = re.compile(r",? (?=\()|, ")


class Drawn(NamedTuple):
    """Words as rows of blocks, and what follows them in ordinary letters."""

    rows: tuple[str, ...]
    rest: str


@lru_cache(maxsize=512)
def drawn_large(words: str, width: int) -> Drawn | None:
    """The words in so many cells; None where not even their first part fits on a line."""
    cut = BREAK.search(words)
    parts = [(words, "")] + ([(words[: cut.start()], words[cut.end() :])] if cut else [])
    for text, rest in parts:
        for size in SIZES:
            lines = typeset(text, width, size)
            if len(lines) == 1 and len(rest) <= width:
                rows = list(lines[0].rows)
                while rows and not rows[-1].strip():
                    rows.pop()
                return Drawn(tuple(rows), rest) if rows else None
    return None
