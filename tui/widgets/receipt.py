"""Receipt: the line above the key bar that answers "did my key register?", and where refusals speak.

It is one row; words that do not fit make it two, since nothing is cut.
"""

from typing import Literal

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


class Receipt(Widget):
    """`say("saved", "09:13:02 · bắt đầu 3.3")` shows ✓ ĐÃ LƯU 09:13:02 · bắt đầu 3.3."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id, classes=classes)
        self._said: tuple[ReceiptKind, str] = ("plain", "")

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

    def render(self) -> Content:
        """The sign, the words of the kind, the text."""
        kind, text = self._said
        sign, colour, words = LOOKS[kind]
        front = f"{t(words)} " if words and text else t(words) if words else ""
        return Content.assemble((f"{sign} ", f"bold ${colour}"), (front, f"bold ${colour}"), (text, f"${colour}"))

    def _rows(self) -> int:
        width = self.content_size.width
        return len(self.render().wrap(width)) if width else 1
