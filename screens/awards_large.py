"""Tab: what is read aloud in block letters, legible from the lectern at one metre.

The line that is being read stands in large type, the others in plain letters around it; of names that are called one
by one the name is the largest thing on the screen. Whole sentences, gaps where they are, no ordinals, and nothing is
cut: what is longer than the window is scrolled through before the mark goes on.
"""

from collections.abc import Sequence
from typing import Final

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from meeting.awards.spoken import Line
from tui.strings import t
from tui.widgets.largetype import Size, large_lines

MARGIN: Final = 3
"""Cells before the words, for the mark."""
PAD: Final = 2
"""Cells beside them, for the frame and the bar that scrolls."""


class LargeWords(VerticalScroll, can_focus=False):
    """The words of one step."""

    def __init__(self) -> None:
        super().__init__(id="large")
        self._lines: tuple[Line, ...] = ()
        self._at = 0
        self._shown: tuple[object, ...] = ()
        self._places: list[tuple[int, int]] = []

    def compose(self):  # type: ignore[no-untyped-def]  # noqa: ANN201 - as Textual has it
        """One text; it scrolls."""
        yield Static("", id="large-words", markup=False)

    @property
    def entry(self) -> str:
        """Whose line is read, or ""."""
        return self._lines[self._at].entry if self._at < len(self._lines) else ""

    def show(self, lines: Sequence[Line], entry: str = "", *, named: bool = False) -> None:
        """Show these lines; the mark goes to that entry's, else it stays as long as the lines are the same."""
        new = tuple(lines)
        if new != self._lines:
            self._at = 0
            self._lines = new
        if entry:
            self._at = next((n for n, line in enumerate(new) if line.entry == entry), self._at)
        self._biggest = named
        self._draw()

    def move(self, by: int) -> None:
        """On, or back: first through what is longer than the window, then to the next line; a gap is passed over."""
        begin, end = self._places[self._at] if self._at < len(self._places) else (0, 0)
        page, at = self.content_size.height, self.scroll_offset.y
        if by > 0 and end > at + page:
            self._go(at + max(1, page - 2))
        elif by < 0 and begin < at:
            self._go(at - max(1, page - 2))
        else:
            able = [n for n, line in enumerate(self._lines) if line.kind != "gap"]
            to = [n for n in able if (n > self._at if by > 0 else n < self._at)]
            self._at = (to[0] if by > 0 else to[-1]) if to else self._at
            self._draw()

    def on_resize(self) -> None:
        """Another size, other lines."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        width, height = self.size.width - MARGIN - PAD, self.size.height
        shown = (self._lines, self._at, width, height, self._biggest)
        if shown == self._shown or width < 1:
            return
        self._shown = shown
        rows: list[Content] = []
        self._places = []
        for n, line in enumerate(self._lines):
            begin = len(rows)
            mark, look = ("▶  ", "bold $bright") if n == self._at else ("   ", "$done")
            drawn = self._rows(line, width, height) if n == self._at else _plain(_text(line), width)
            rows += [
                Content.assemble((mark if not row else "   ", "bold $live"), (text, look))
                for row, text in enumerate(drawn)
            ]
            self._places.append((begin, len(rows)))
            rows.append(Content(""))
        self.query_one("#large-words", Static).update(Content("\n").join(rows))
        if self._at < len(self._places):
            begin, end = self._places[self._at]
            # The line before stays in view where there is room for it.
            before = self._places[self._at - 1][0] if self._at else 0
            self.call_after_refresh(self._go, before if end - before <= height else begin)

    def _rows(self, line: Line, width: int, height: int) -> list[str]:
        """The line in large type; where the name is to be biggest, what stands around it is smaller than the name."""
        if not self._biggest or not line.entry or not line.names:
            return large_lines(_text(line), width)
        before, name, after = line.text.partition(line.names[0])
        rest = after.lstrip(",;.")
        name, around = name + after[: len(after) - len(rest)], (before.strip(), rest.strip())
        sizes: tuple[Size, ...] = ("large", "small")
        for size in sizes:
            rows = large_lines(name, width, size)
            for small in (large_lines, _plain):
                lead, end = (small(part, width) if part else [] for part in around)
                parts = (lead, rows, end)
                whole = [row for part in parts if part for row in (*part, "")][:-1]
                if len(whole) <= height:
                    return whole
        return large_lines(_text(line), width)

    def _go(self, y: int) -> None:
        self.scroll_to(y=max(0, y), animate=False, force=True)


def _text(line: Line) -> str:
    return t("awards.gap", count=len(line.left_out)) if line.kind == "gap" else line.text


def _plain(text: str, width: int) -> list[str]:
    """In plain letters, with air between the lines."""
    if not text:
        return []
    lines = [line.plain.rstrip() for line in Content(text).wrap(width)]
    return [row for line in lines for row in (line, "")][:-1]
