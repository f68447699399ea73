"""Banner: the verdict, read by the delegate from two metres: a large sign, large words, then lines for the clerk.

The words are drawn in block letters where the owner gives room for them; else they are set in ordinary letters, which
wrap. Nothing is ever cut. The kind gives the colour, the sign says the same without it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.widgets.blocks import SIGN_WIDTH
from tui.widgets.blocks import sign as large_sign
from tui.widgets.kinds import KINDS, SIGNS, Kind, literal

if TYPE_CHECKING:
    from tui.widgets.large_words import Drawn

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
        self._room = 0
        self._panels: dict[int, Content] = {}
        """What is shown, by width: it is asked for once to be measured, and again to be painted."""

    def show(self, kind: Kind, sign: str, words: str, lines: Sequence[str | Content] = (), *, room: int = 0) -> None:
        """Show a verdict; the first line is the name, in bold. An empty sign takes the kind's own.

        `room` is the rows that all of it may take with its words in block letters; 0 for ordinary letters.
        """
        shown = tuple(map(literal, lines))
        sign = sign or SIGNS[kind]
        new = (kind, sign, words, room, len(shown))
        same = new == (self._kind, self._sign, self._words, self._room, len(self._lines))
        if same and all(new.is_same(old) for new, old in zip(shown, self._lines, strict=True)):
            return
        self._kind, self._sign, self._words, self._room, self._lines = kind, sign, words, room, shown
        self._panels = {}
        for each in KINDS:
            self.set_class(each == kind, f"-{each}")
        self.refresh(layout=True)

    def render(self) -> Content:
        """The sign to the left, everything else in a column beside it."""
        return self._panel(self.content_size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the words need."""
        return len(self._panel(width).plain.split("\n"))

    @property
    def words(self) -> str:
        """What is said, however it is drawn."""
        return " ".join(self._words.split())

    def drawing(self, width: int) -> "Drawn | None":
        """The words in block letters, where there is room at this width for them and for all that stands below."""
        if not self._room or not self._words:
            return None
        from tui.widgets.large_words import drawn_large  # letters that the first frame does not need

        drawn = drawn_large(self.words, width - 2)
        if drawn is None:
            return None
        rows = len(drawn.rows) + bool(drawn.rest) + len(self._below(width))
        return drawn if rows <= self._room else None

    def _panel(self, width: int) -> Content:
        if width not in self._panels:
            self._panels[width] = self._compose_panel(width)
        return self._panels[width]

    def _compose_panel(self, width: int) -> Content:
        if not self._words:
            return Content("")
        drawn = self.drawing(width)
        if drawn is None:
            words = Content(self._words).wrap(max(1, self._beside(width) - 2))
            rows = self._beside_sign(width, [row.rstrip() for row in words])
        else:
            bar = [*map(Content, drawn.rows), *([Content(drawn.rest)] if drawn.rest else [])]
            rows = [*self._bars(bar, width), *self._below(width)]
        return Content("\n").join(rows)

    def _below(self, width: int) -> list[Content]:
        """What stands below a bar of block letters; the sign keeps off the bar, which is of its colour."""
        return self._beside_sign(width, [], lower=1)

    def _sign_width(self, width: int) -> int:
        # Words begin in the same column whatever the sign: nothing jumps from one delegate to the next.
        return SIGN_WIDTH if width >= LARGE_FROM and large_sign(self._sign) else 1

    def _beside(self, width: int) -> int:
        """Cells that are left beside the sign."""
        return max(1, width - self._sign_width(width) - MARGIN)

    def _beside_sign(self, width: int, words: Sequence[Content], lower: int = 0) -> list[Content]:
        """The sign to the left, so many rows lower; beside it these words on a bar of colour, then the lines."""
        across, beside = self._sign_width(width), self._beside(width)
        drawn = [""] * lower + ((large_sign(self._sign) if width >= LARGE_FROM else None) or [self._sign])
        named = [line.stylize_before("bold $bright") if n == 0 else line for n, line in enumerate(self._lines)]
        column = [*self._bars(words, beside), *(row for line in named for row in line.wrap(beside))]
        return [
            Content.assemble(
                (drawn[y].ljust(across) if y < len(drawn) else " " * across, f"bold ${self._kind}"),
                " " * MARGIN,
                column[y] if y < len(column) else "",
            )
            for y in range(max(len(drawn), len(column)))
        ]

    def _bars(self, rows: Sequence[Content], width: int) -> list[Content]:
        # Dark on a bar of the colour: what carries to two metres is the area.
        bar = f"bold $background on ${self._kind}"
        return [Content.styled(f" {row.plain}".ljust(width - row.cell_length + len(row)), bar) for row in rows]
