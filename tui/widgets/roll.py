"""Roll: a list for thousands of rows, drawn line by line.

DataTable measures every cell of 10,000 rows before it shows one (3.5 s, `_data_table.py`); Roll asks only for the
heights, and wraps what is on the screen. No cell is ever cut: it wraps into more lines, and where the width is short,
whole columns give way. `show` is idempotent and draws only the rows that changed. Cells are str or Content, never
markup.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from tui.widgets.columns import GAP, Cell, Column, height_of, layout, lines_of, same_row
from tui.widgets.kinds import KINDS, Kind

Row = tuple[Cell, ...]

HANDS_OFF_S = 4.0
"""How long after the operator's hand `follow` leaves the list where it is."""


class Roll(ScrollView):
    """A list with a cursor. `focusable` lists have keys of their own; others are driven by their screen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"roll--header", "roll--cursor", *(f"roll--{kind}" for kind in KINDS)}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move_page(-1)", show=False),
        Binding("pagedown", "move_page(1)", show=False),
        Binding("home", "choose(0)", show=False),
        Binding("end", "choose(-1)", show=False),
        Binding("enter", "take", show=False),
    ]

    @dataclass
    class Highlighted(Message):
        """The cursor came to another row."""

        roll: "Roll"
        index: int

        @property
        def control(self) -> "Roll":
            return self.roll

    @dataclass
    class Chosen(Message):
        """A row was taken: by a double click, or by Enter on a focused list."""

        roll: "Roll"
        index: int

        @property
        def control(self) -> "Roll":
            return self.roll

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        header: bool = True,
        focusable: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's word
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.can_focus = focusable
        self._columns = tuple(columns)
        self._header = header and any(column.title for column in columns)
        self._rows: list[Row] = []
        self._kinds: dict[int, Kind] = {}
        self._widths: tuple[int, ...] = ()
        self._bottoms: list[int] = []
        self._lines: dict[int, list[Content]] = {}
        self._cursor = -1
        self._touched = False
        self._touched_at = float("-inf")

    # What it shows

    @property
    def rows(self) -> Sequence[Row]:
        """The rows shown."""
        return self._rows

    @property
    def cursor(self) -> int:
        """The index of the chosen row, or -1."""
        return self._cursor

    def show(self, rows: Sequence[Row], kinds: Mapping[int, Kind] | None = None) -> None:
        """Show these rows, with the kinds (colours) of those that are not plain. The cursor keeps its index."""
        old_rows, old_kinds = self._rows, self._kinds
        self._rows, self._kinds = list(rows), dict(kinds or {})
        if len(old_rows) != len(self._rows):
            self._cursor = min(self._cursor, len(self._rows) - 1)
            self._measure()
            return
        changed = [n for n, (old, new) in enumerate(zip(old_rows, self._rows, strict=True)) if not same_row(old, new)]
        if any(height_of(self._rows[n], self._widths) != self._height(n) for n in changed if self._bottoms):
            self._measure()
            return
        for n in changed:
            self._lines.pop(n, None)
        for n in {*changed, *(n for n in {**old_kinds, **self._kinds} if old_kinds.get(n) != self._kinds.get(n))}:
            self._redraw(n)

    def relabel(self, columns: Sequence[Column]) -> None:
        """Other columns, or the same ones in another language."""
        if tuple(columns) != self._columns:
            self._columns = tuple(columns)
            self._measure()

    # Where the cursor is, and what is in view

    def choose(self, index: int) -> None:
        """Put the cursor on a row (negative: from the end) and bring it into view."""
        if not self._rows:
            return
        index = max(0, len(self._rows) + index if index < 0 else min(index, len(self._rows) - 1))
        self.touch()
        if index != self._cursor:
            before, self._cursor = self._cursor, index
            self._redraw(before)
            self._redraw(index)
            self.post_message(self.Highlighted(self, index))
        self._reveal(index)

    def move(self, by: int) -> None:
        """Move the cursor by rows; it stops at either end."""
        self.choose(max(0, self._cursor + by))

    def touch(self) -> None:
        """The operator's hand is on the list: `follow` keeps off for a while. Screens call it for other keys too."""
        self._touched = True

    def follow(self, index: int, now: float) -> None:
        """Keep a row in the upper third, unless the list was touched within `HANDS_OFF_S`; the cursor stays.

        Args:
            index: the row.
            now: seconds on any steady clock, the same at every call.
        """
        if self._touched:
            self._touched, self._touched_at = False, now
        if now - self._touched_at < HANDS_OFF_S or not 0 <= index < len(self._bottoms):
            return
        top, page = self._top(index), self._page
        if not self.scroll_offset.y <= top <= self.scroll_offset.y + page // 3:
            self._scroll(max(0, top - min(2, page // 3)))

    # Hands

    def on_click(self, event: events.Click) -> None:
        """One click puts the cursor there; the second one takes the row."""
        y = event.get_content_offset_capture(self).y
        if self._header and y == 0:
            return
        index = bisect_right(self._bottoms, self.scroll_offset.y + y - self._header)
        if index < len(self._bottoms):
            self.choose(index)
            if event.chain >= 2:
                self.post_message(self.Chosen(self, index))

    def on_mouse_scroll_down(self) -> None:
        """The wheel is a hand too."""
        self.touch()

    def on_mouse_scroll_up(self) -> None:
        """The wheel is a hand too."""
        self.touch()

    def action_move(self, by: int) -> None:
        """Up, down."""
        self.move(by)

    def action_move_page(self, by: int) -> None:
        """Page keys."""
        self.move(by * max(1, self._page - 1))

    def action_choose(self, index: int) -> None:
        """Home, End."""
        self.choose(index)

    def action_take(self) -> None:
        """Enter."""
        if self._cursor >= 0:
            self.post_message(self.Chosen(self, self._cursor))

    # Drawing

    def on_resize(self) -> None:
        """Another width wraps other lines."""
        if layout(self._columns, self._content_width) != self._widths:
            self._measure()

    def notify_style_update(self) -> None:
        """Another look: other colours for the same lines."""
        super().notify_style_update()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the terminal: the header, a line of a row, or nothing."""
        width = self._content_width
        if self._header and y == 0:
            header = self.get_visual_style("roll--header")
            titles = lines_of(tuple(column.title for column in self._columns), self._columns, self._widths)
            return self._strip(titles[0], width, "roll--header") if titles else Strip.blank(width, header.rich_style)
        line = self.scroll_offset.y + y - self._header
        index = bisect_right(self._bottoms, line)
        if not 0 <= index < len(self._bottoms):
            return Strip.blank(width, self.visual_style.rich_style)
        if (lines := self._lines.get(index)) is None:
            lines = self._lines[index] = lines_of(self._rows[index], self._columns, self._widths)
        looks = [f"roll--{self._kinds.get(index, 'plain')}"]
        if index == self._cursor:
            looks.append("roll--cursor")
        return self._strip(lines[line - self._top(index)], width, *looks)

    def _strip(self, content: Content, width: int, *looks: str) -> Strip:
        style = self.get_visual_style(*looks)
        strips = Visual.to_strips(self, content, width, 1, style, apply_selection=False)
        strip = strips[0] if strips else Strip([Segment("")], 0)
        return strip.extend_cell_length(width, style.rich_style)

    def _measure(self) -> None:
        """Lay the columns out and find each row's height; lines are wrapped when they are drawn."""
        self._widths = layout(self._columns, self._content_width)
        self._lines.clear()
        self._bottoms = list(accumulate(height_of(row, self._widths) for row in self._rows)) if self._widths else []
        total = self._bottoms[-1] if self._bottoms else 0
        self.virtual_size = Size(self._content_width, total + self._header)
        self.refresh()

    def _redraw(self, index: int) -> None:
        if 0 <= index < len(self._bottoms):
            y = self._top(index) - self.scroll_offset.y + self._header
            region = Region(0, y, self.size.width, self._height(index)).intersection(self.size.region)
            if region:
                self.refresh(region)

    def _reveal(self, index: int) -> None:
        if not 0 <= index < len(self._bottoms):
            return
        top, bottom, at = self._top(index), self._bottoms[index], self.scroll_offset.y
        if top < at:
            self._scroll(top)
        elif bottom > at + self._page:
            self._scroll(min(top, bottom - self._page))

    def _scroll(self, y: int) -> None:
        # Forced: right after `show` the scroll bar does not know yet that there is more than a page.
        self.scroll_to(y=y, animate=False, force=True)

    def _top(self, index: int) -> int:
        return self._bottoms[index - 1] if index else 0

    def _height(self, index: int) -> int:
        return self._bottoms[index] - self._top(index)

    @property
    def _page(self) -> int:
        return max(1, self.scrollable_content_region.height - self._header)

    @property
    def _content_width(self) -> int:
        return self.scrollable_content_region.width


__all__ = ["GAP", "Cell", "Column", "Roll", "Row"]
