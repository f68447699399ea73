"""Lists on A4: a heading, tables whose header stands on each page, and page numbers.

Margins 20, 20, 30 and 15 mm as Nghị định 30/2020/NĐ-CP has them (landscape: the binding edge is on top). A row that is
longer than a page is torn rather than lost.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from meeting.state import Meeting
from storage.paper.fonts import Family, registered, serif
from storage.paper.leaves import MM, style
from storage.paper.text import marked_up, plain

_TOP, _BOTTOM, _LEFT, _RIGHT = 20 * MM, 20 * MM, 30 * MM, 15 * MM
PORTRAIT: Final = 210 * MM - _LEFT - _RIGHT
LANDSCAPE: Final = 297 * MM - 2 * _TOP
"""The width between the margins."""


class Listing:
    """A document that grows from top to bottom."""

    def __init__(self, meeting: Meeting, title: str, *, landscape: bool = False, family: Family | None = None) -> None:
        self._meeting, self._title, self._landscape = meeting, title, landscape
        self.font = registered(family or serif())
        self.width = LANDSCAPE if landscape else PORTRAIT
        self.story: list[Any] = []
        self.text(meeting.about.organiser.upper(), 12, bold=True, centred=True, below=2)
        self.text(title, 15, bold=True, centred=True)
        self.text(meeting.about.title, 13, bold=True, centred=True, below=3)

    def text(
        self,
        words: str,
        size: float = 13,
        *,
        bold: bool = False,
        italic: bool = False,
        centred: bool = False,
        below: float = 0,
        heading: bool = False,
    ) -> None:
        """A paragraph; none where there are no words. A heading is never the last line of a page."""
        from reportlab.platypus import CondPageBreak, Spacer

        if words:
            if heading:
                self.story.append(CondPageBreak(120))
            self.story.append(self.cell(words, size, bold=bold, italic=italic, centred=centred))
            if below:
                self.story.append(Spacer(0, below))

    def cell(
        self, words: str, size: float = 12, *, bold: bool = False, italic: bool = False, centred: bool = False
    ) -> Any:
        """A paragraph for a table."""
        from reportlab.lib.enums import TA_CENTER, TA_LEFT
        from reportlab.platypus import Paragraph

        said = marked_up(words)
        said = f"<b>{said}</b>" if bold else said
        said = f"<i>{said}</i>" if italic else said
        return Paragraph(said, style(self.font, size, alignment=TA_CENTER if centred else TA_LEFT))

    def table(
        self,
        header: Sequence[str],
        rows: Sequence[Sequence[Any]],
        shares: Sequence[float],
        *,
        size: float = 12,
        least: float = 0,
        more: Sequence[Any] = (),
    ) -> None:
        """A table; cells are text or what `cell` made. `least` is how high a row is at least, for a hand to write in.

        `shares` of the width belong to the columns.
        """
        from reportlab.platypus import Spacer, Table

        whole = sum(shares)
        shown = [
            [self.cell(word, size, bold=True, centred=True) for word in header],
            *([self.cell(one, size) if isinstance(one, str) else one for one in row] for row in rows),
        ]
        widths = [self.width * share / whole for share in shares]
        pad = max(2.0, (least - size * 1.25) / 2)
        look: list[Any] = [
            ("GRID", (0, 0), (-1, -1), 0.5, "black"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 1), (-1, -1), pad),
            ("BOTTOMPADDING", (0, 1), (-1, -1), pad + 1),
            *more,
        ]

        def made(*, tear: bool) -> Any:
            return Table(shown, colWidths=widths, repeatRows=1, splitInRow=int(tear), style=look)

        self.story += [made, Spacer(0, 8)]

    def signatures(self, titles: Sequence[str]) -> None:
        """Who signs, side by side, with room for it; the last words before them come along to another page."""
        from reportlab.platypus import KeepTogether, Paragraph, Spacer, Table

        cells = [self.cell(title, 13, bold=True, centred=True) for title in titles]
        table = Table(
            [cells], colWidths=[self.width / len(cells)] * len(cells), style=[("VALIGN", (0, 0), (-1, -1), "TOP")]
        )
        before: list[Any] = []
        while self.story and isinstance(self.story[-1], Spacer | Paragraph | Table):
            before.insert(0, self.story.pop())
            if not isinstance(before[0], Spacer):
                break
        self.story.append(KeepTogether([*before, Spacer(0, 6), table, Spacer(0, 60)]))

    def pdf(self) -> bytes:
        """The bytes of the document; the same document gives the same."""
        from reportlab.platypus.doctemplate import LayoutError

        try:
            return self._built(tear=False)
        except LayoutError:  # a row is longer than a page
            return self._built(tear=True)

    def _built(self, *, tear: bool) -> bytes:
        from reportlab.lib.pagesizes import A4
        from reportlab.lib.pagesizes import landscape as turned
        from reportlab.platypus import SimpleDocTemplate

        content = BytesIO()
        size = turned(A4) if self._landscape else A4
        document = SimpleDocTemplate(
            content,
            pagesize=size,
            topMargin=_LEFT if self._landscape else _TOP,
            bottomMargin=_RIGHT if self._landscape else _BOTTOM,
            leftMargin=_TOP if self._landscape else _LEFT,
            rightMargin=_TOP if self._landscape else _RIGHT,
            title=plain(f"{self._title}: {self._meeting.about.title}"),
            author=plain(self._meeting.about.organiser),
            lang="vi",
            invariant=1,
        )

        def numbered(canvas: Any, _: Any) -> None:
            canvas.setFont(self.font, 12)
            canvas.drawCentredString(size[0] / 2, size[1] - 12 * MM, str(canvas.getPageNumber()))

        story = [one(tear=tear) if callable(one) else one for one in self.story]
        document.build(story, onLaterPages=numbered)
        return content.getvalue()
