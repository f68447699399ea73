"""Words that have so much room and no more: they shrink, then they wrap, and they are never cut.

Widths come from a function, so that a PDF and a picture break alike. All lengths are in points.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from storage.paper.leaves import LEADING

Measure = Callable[[str, float], float]
"""How wide a text is at a size."""
_LEAST: Final = 2.0


class Fitted(NamedTuple):
    """A text as it fits."""

    size: float
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """With the room between the lines that two marks one above the other need."""
        return len(self.lines) * self.size * LEADING


def fitted(
    text: str, measure: Measure, width: float, height: float, sizes: Sequence[float], *, whole: bool = True
) -> Fitted:
    """At the largest of `sizes` that leaves each line of the text whole, else the largest at which it fits wrapped.

    A name is `whole` where it can be; what is read with the eyes close by rather wraps than shrinks.

    What fits at none of them is set smaller still.
    """
    paragraphs = [line for line in text.split("\n") if line.strip()] or [""]
    for size in sizes if whole else ():
        if all(measure(p, size) <= width for p in paragraphs):
            shown = Fitted(size, tuple(paragraphs))
            if shown.height <= height:
                return shown
    tried = list(sizes)
    while tried[-1] * 0.9 > _LEAST:
        tried.append(tried[-1] * 0.9)
    found = Fitted(tried[-1], ())
    for size in tried:
        found = Fitted(size, tuple(line for p in paragraphs for line in wrapped(p, measure, width, size)))
        if found.height <= height:
            break
    return found


def wrapped(text: str, measure: Measure, width: float, size: float) -> list[str]:
    """In lines no wider than `width`; what has no blank in it is torn between letters."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if measure(longer, size) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _torn(word, measure, width, size)
        lines += full
    return [*lines, line] if line else lines


def _torn(word: str, measure: Measure, width: float, size: float) -> list[str]:
    parts = [""]
    for letter in word:
        if parts[-1] and measure(parts[-1] + letter, size) > width:
            parts.append("")
        parts[-1] += letter
    return parts
