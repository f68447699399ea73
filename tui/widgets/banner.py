"""Banner: the verdict, read by the delegate from two metres: a large sign, large words, then lines for the clerk.

Words wrap and are never cut. The kind gives the colour, the sign says the same without it.
"""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.widgets.blocks import SIGN_WIDTH
from tui.widgets.blocks import sign as large_sign
from tui.widgets.kinds import KINDS, SIGNS, Kind, literal

MARGIN = 3
"""Cells between the sign and the words."""
LARGE_FROM = 40
"""Below this width the sign is one cell."""


class Banner(Widget):
    """`show("live", "✓", "KÍNH MỜI VÀO", ["Bà Nguyễn Thị Ánh Tuyết", "Chi hội trưởng …"])`."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id, classes=classes)
        self._kind: Kind = "plain"
        self._sign = ""
        self._words = ""
        self._lines: tuple[Content, ...] = ()

    def show(self, kind: Kind, sign: str, words: str, lines: Sequence[str | Content] = ()) -> None:
        """Show a verdict; the first line is the name, in bold. An empty sign takes the kind's own."""
        shown = tuple(map(literal, lines))
        sign = sign or SIGNS[kind]
        same = (kind, sign, words, len(shown)) == (self._kind, self._sign, self._words, len(self._lines))
        if same and all(new.is_same(old) for new, old in zip(shown, self._lines, strict=True)):
            return
        self._kind, self._sign, self._words, self._lines = kind, sign, words, shown
        for each in KINDS:
            self.set_class(each == kind, f"-{each}")
        self.refresh(layout=True)

    def render(self) -> Content:
        """The sign to the left, everything else in a column beside it."""
        return self._compose_panel(self.content_size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the words need."""
        return len(self._compose_panel(width).plain.split("\n"))

    def _compose_panel(self, width: int) -> Content:
        if not self._words:
            return Content("")
        drawn = large_sign(self._sign) if width >= LARGE_FROM else None
        # Words begin in the same column whatever the sign: nothing jumps from one delegate to the next.
        across = SIGN_WIDTH if drawn else 1
        rows = [row.ljust(across) for row in drawn or [self._sign]]
        beside = self._column(max(1, width - across - MARGIN))
        panel = [
            Content.assemble(
                (rows[y] if y < len(rows) else " " * across, f"bold ${self._kind}"),
                " " * MARGIN,
                beside[y] if y < len(beside) else "",
            )
            for y in range(max(len(rows), len(beside)))
        ]
        return Content("\n").join(panel)

    def _column(self, width: int) -> list[Content]:
        # Dark on a bar of the colour: what carries to two metres is the area.
        bar = f"bold $background on ${self._kind}"
        words = [row.rstrip() for row in Content(self._words).wrap(max(1, width - 2))]
        bars = [Content.styled(f" {row.plain}".ljust(width - row.cell_length + len(row)), bar) for row in words]
        named = [line.stylize_before("bold $bright") if n == 0 else line for n, line in enumerate(self._lines)]
        return bars + [row for line in named for row in line.wrap(width)]
