"""Receipt: the line above the key bar that answers "did my key register?", and where refusals speak.

It is one row; words that do not fit make it two, since nothing is cut. On its right it says how the other laptops are,
where there are any.
"""

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from textual.content import Content
from textual.widget import Widget

from tui.strings import t

ReceiptKind = Literal["saved", "saving", "refused", "unsaved", "attention", "plain"]

LOOKS: dict[ReceiptKind, tuple[str, str, str]] = {
    "saved": ("✓", "live", "receipt.saved"),
    "saving": ("…", "attention", "receipt.saving"),
    "refused": ("✗", "over", ""),
    "unsaved": ("✗", "over", "receipt.unsaved"),
    "attention": ("▲", "attention", ""),
    "plain": (" ", "plain", ""),
}
"""Sign, colour, and the id of the words in front."""

Piece: TypeAlias = tuple[str, str, bool]
"""Words, their colour, and whether they take a second row rather than give way."""
BETWEEN: Final = " · "
GAP: Final = 2
"""Cells between what was done and how the others are."""


class Receipt(Widget):
    """`say("saved", "09:13:02 · bắt đầu 3.3")` shows ✓ ĐÃ LƯU 09:13:02 · bắt đầu 3.3."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id, classes=classes)
        self._said: tuple[ReceiptKind, str] = ("plain", "")
        self._beside: tuple[Piece, ...] = ()

    @property
    def said(self) -> tuple[ReceiptKind, str]:
        """What stands there now."""
        return self._said

    def say(self, kind: ReceiptKind, text: str = "") -> None:
        """Say it, in the place of what was said before."""
        if (kind, text) == self._said:
            return
        rows = self._rows()
        self._said = (kind, text)
        self.refresh(layout=self._rows() != rows)

    def beside(self, pieces: Sequence[Piece]) -> None:
        """Say this on the right; drawn only if it is different."""
        shown = tuple(pieces)
        if shown != self._beside:
            rows = self._rows()
            self._beside = shown
            self.refresh(layout=self._rows() != rows)

    def render(self) -> Content:
        """What was said, and how the others are: behind it if there is room, else in a row of its own."""
        said, width = self._left(), self.content_size.width
        if not self._beside:
            return said
        room = width - said.cell_length - GAP
        offered = (_joined(self._beside), _joined([piece for piece in self._beside if piece[2]]))
        beside = next((content for content in offered if content.cell_length <= room), None)
        if beside is None:
            return Content("\n").join([said, offered[1]] if said.plain.strip() else [offered[1]])
        return said + " " * (width - said.cell_length - beside.cell_length) + beside

    def _left(self) -> Content:
        """The sign, the words of the kind, the text."""
        kind, text = self._said
        sign, colour, words = LOOKS[kind]
        front = f"{t(words)} " if words and text else t(words) if words else ""
        return Content.assemble((f"{sign} ", f"bold ${colour}"), (front, f"bold ${colour}"), (text, f"${colour}"))

    def _rows(self) -> int:
        width = self.content_size.width
        return len(self.render().wrap(width)) if width else 1


def _joined(pieces: Sequence[Piece]) -> Content:
    return Content(BETWEEN).join([Content.styled(text, f"${colour}") for text, colour, _ in pieces])
