"""Countdown: the time left, the biggest thing on the screen, with its sign and its word beside it.

Five rows from 120x36, three below that, one where even three do not fit. It counts nothing itself: `show` gets the
text, and draws only if something is different.
"""

from dataclasses import dataclass
from typing import Literal

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.widgets.blocks import LARGE, SMALL, Font, beside
from tui.widgets.kinds import Kind

CountdownKind = Literal["plain", "attention", "urgent", "over", "held"]

LOOKS: dict[CountdownKind, tuple[str, Kind]] = {
    "plain": ("▶", "live"),
    "attention": ("▲", "attention"),
    "urgent": ("▲", "attention"),
    "over": ("✗", "over"),
    "held": ("‖", "attention"),
}
"""The sign and the colour of each kind."""

LARGE_FROM = Size(120, 36)
WORDS = 14
"""Cells that the words beside the digits want."""


@dataclass(frozen=True, slots=True)
class _Face:
    digits: str = ""
    kind: CountdownKind = "plain"
    word: str = ""
    notes: tuple[str | Content, ...] = ()


class Countdown(Widget):
    """Very large time: `show("04:52", "plain", "CÒN LẠI", "trên 9 phút · đến 09:22")`."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id, classes=classes)
        self._face = _Face()

    def show(self, digits: str, kind: CountdownKind, word: str, *notes: str | Content) -> None:
        """Show a time (digits, `:`, `+`, `-`), the word that says what it is, and up to two lines beside it."""
        face = _Face(digits, kind, word, notes)
        if face == self._face and all(map(_same, notes, self._face.notes)):
            return
        self._face = face
        self.refresh()

    def render(self) -> Content:
        """Digits to the left; sign and word, then the notes, to their right."""
        face = self._face
        if not face.digits:
            return Content("")
        sign, colour = LOOKS[face.kind]
        # Plain digits are bright, not green: colour is for what wants attention, the sign says that it runs.
        style = "bold $bright" if face.kind == "plain" else f"bold ${colour}"
        # More than attention is said by the area that the colour has, not by one colour more.
        pressed = f"bold $background on ${colour}" if face.kind == "urgent" else style
        word = Content.assemble((sign, f"bold ${colour}"), " ", (face.word, pressed))
        font = self._font(face.digits)
        if font is None:
            return Content("  ").join([Content.styled(face.digits, style), word])
        rows = [Content.styled(row, style) for row in font.draw(face.digits)]
        room = self.size.width - font.measure(face.digits) - 3
        words = [Content(""), word, *(Content(note) if isinstance(note, str) else note for note in face.notes)]
        if font.rows == SMALL.rows:
            words = words[1:]
        lines = [line for part in words for line in (part.wrap(room) if part else [part])] if room > 0 else []
        return beside(rows, lines[: font.rows])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Five, three or one row, by the size of the terminal alone: a change of kind never moves the list below."""
        if viewport.width >= LARGE_FROM.width and viewport.height >= LARGE_FROM.height:
            return LARGE.rows
        return SMALL.rows if viewport.height >= 12 else 1

    def _font(self, digits: str) -> Font | None:
        fitting = [font for font in (LARGE, SMALL) if font.rows <= self.size.height]
        # Digits so wide that the words beside them would break into syllables give way to smaller ones.
        roomy = (font for font in fitting if font.measure(digits) + WORDS <= self.size.width)
        return next(roomy, next((font for font in fitting if font.measure(digits) <= self.size.width), None))


def _same(one: str | Content, other: str | Content) -> bool:
    """Content compares its text only; colours count here."""
    return one.is_same(other) if isinstance(one, Content) and isinstance(other, Content) else one == other
