"""Small sheets filled from top to bottom: paragraphs of one sheet, as large as fits, on as many pages as needed.

What belongs together (a heading and what it is over, a name and its note) stands on one page, unless it is longer than
a page itself.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle

MM: Final = 72 / 25.4
LEADING: Final = 1.25
"""Vietnamese letters carry two marks one above the other."""


class Laid(NamedTuple):
    """A flowable with its height and the room below it, in points."""

    flowable: Any
    height: float
    below: float


def style(font: str, size: float, **more: Any) -> "ParagraphStyle":
    """A paragraph's style; what has no blank in it is torn rather than lost."""
    from reportlab.lib.styles import ParagraphStyle

    return ParagraphStyle("", fontName=font, fontSize=size, leading=size * LEADING, splitLongWords=1, **more)


def laid(flowable: Any, width: float, below: float = 0) -> Laid:
    """A flowable in a column of this width."""
    return Laid(flowable, flowable.wrap(width, 1 << 20)[1], below)


def fitted(make: Callable[[float], Sequence[Sequence[Laid]]], sizes: Sequence[float], room: float) -> list[list[Laid]]:
    """The groups at the largest of `sizes` at which they are one page; of none, at the middle one, on several pages."""
    for size in sizes:
        groups = make(size)
        if sum(one.height + one.below for group in groups for one in group) <= room:
            return [[one for group in groups for one in group]]
    return _paged(make(sizes[len(sizes) // 2]), room)


def _paged(groups: Sequence[Sequence[Laid]], room: float) -> list[list[Laid]]:
    pages: list[list[Laid]] = [[]]
    left = room
    for group in groups:
        whole = sum(one.height + one.below for one in group)
        if whole > left and pages[-1]:
            pages.append([])
            left = room
        for one in group:
            for part in _torn(one, room):
                if part.height > left and pages[-1]:
                    pages.append([])
                    left = room
                pages[-1].append(part)
                left -= part.height + part.below
    return pages


def _torn(one: Laid, room: float) -> list[Laid]:
    """In parts no longer than a page."""
    parts, rest = [], one
    while rest.height > room:
        width = rest.flowable.width
        halves = rest.flowable.split(width, room)
        if len(halves) < 2:
            break
        parts.append(laid(halves[0], width))
        rest = laid(halves[1], width, one.below)
    return [*parts, rest]


def draw(canvas: Any, page: Sequence[Laid], x: float, top: float) -> float:
    """Draw a page's flowables downwards from `top`; returns where they end."""
    for one in page:
        one.flowable.drawOn(canvas, x, top - one.height)
        top -= one.height + one.below
    return top
