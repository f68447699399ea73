"""The run-sheet as an A4 PDF by the manners of Nghị định 30/2020/NĐ-CP, phụ lục I.

Margins 20, 20, 30 and 15 mm (top, bottom, left, right), Times 13-14, the organiser at the top left, page numbers in the
middle of the top margin from the second page on. It has no quốc hiệu: it is no document that somebody signed. The
header of the table stands on each page, a row is torn only where it is longer than a page, and an item's row stays with
its first part. The same meeting at the same instant gives the same bytes.
"""

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from meeting.state import Meeting
from storage.paper.fonts import Family, registered, serif
from storage.paper.rows import Line, Page, page
from storage.paper.text import Say, marked_up, plain

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle

_MM: Final = 72 / 25.4
_TOP, _BOTTOM, _LEFT, _RIGHT = 20 * _MM, 20 * _MM, 30 * _MM, 15 * _MM
_WIDTHS: Final = tuple(mm * _MM for mm in (12, 28, 60, 42, 23))
_LEADING: Final = 1.25
"""Vietnamese letters carry two marks one above the other: less than 1.2 lets lines touch."""
_INDENT: Final = 9


def run_sheet(meeting: Meeting, now: int, t: Say, family: Family | None = None) -> bytes:
    """The PDF; `family` is the PC's own where none is given."""
    from reportlab.platypus.doctemplate import LayoutError

    shown, font = page(meeting, now, t), registered(family or serif())
    try:
        return _document(shown, font, tear=False)
    except LayoutError:  # a row is longer than a page
        return _document(shown, font, tear=True)


def _document(shown: Page, font: str, *, tear: bool) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import SimpleDocTemplate

    content = BytesIO()
    document = SimpleDocTemplate(
        content,
        pagesize=A4,
        topMargin=_TOP,
        bottomMargin=_BOTTOM,
        leftMargin=_LEFT,
        rightMargin=_RIGHT,
        title=plain(f"{shown.heading}: {shown.title}"),
        author=plain(shown.organiser),
        lang="vi",
        invariant=1,
    )

    def numbered(canvas: Any, _: Any) -> None:
        canvas.setFont(font, 13)
        canvas.drawCentredString(A4[0] / 2, A4[1] - _TOP * 0.6, str(canvas.getPageNumber()))

    document.build(_story(shown, font, tear=tear), onLaterPages=numbered)
    return content.getvalue()


def _style(font: str, size: float, **more: Any) -> "ParagraphStyle":
    from reportlab.lib.styles import ParagraphStyle

    return ParagraphStyle("", fontName=font, fontSize=size, leading=size * _LEADING, splitLongWords=1, **more)


def _story(shown: Page, font: str, *, tear: bool) -> list[Any]:
    from reportlab.lib.enums import TA_CENTER
    from reportlab.platypus import Paragraph, Spacer

    middle = _style(font, 14, alignment=TA_CENTER)
    small = _style(font, 13, alignment=TA_CENTER)
    story: list[Any] = []
    if shown.organiser:
        story += [_organiser(shown.organiser, font), Spacer(0, 10)]
    story += [
        Paragraph(f"<b>{marked_up(shown.heading)}</b>", middle),
        Paragraph(f"<b>{marked_up(shown.title)}</b>", middle),
        Spacer(0, 3),
        Paragraph(f"<i>{marked_up(shown.place)}</i>", small),
        Paragraph(f"<i>{marked_up(shown.stamp)}</i>", small),
        Spacer(0, 10),
    ]
    if shown.lines:
        story += [_table(shown, font, tear=tear), Spacer(0, 8)]
    if shown.end:
        story.append(Paragraph(marked_up(shown.end), _style(font, 13)))
    return story


def _organiser(organiser: str, font: str) -> Any:
    """The organiser's name with a short line below its middle."""
    from reportlab.lib.enums import TA_CENTER
    from reportlab.platypus import Paragraph, Table

    name = Paragraph(f"<b>{marked_up(organiser.upper())}</b>", _style(font, 13, alignment=TA_CENTER))
    side, line = 30 * _MM, 25 * _MM
    style: list[Any] = [
        ("SPAN", (0, 0), (2, 0)),
        ("LINEABOVE", (1, 1), (1, 1), 0.7, "black"),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    widths = [side, line, side, 165 * _MM - 2 * side - line]
    return Table([[name, "", "", ""], ["", "", "", ""]], colWidths=widths, rowHeights=[None, 4], style=style)


def _table(shown: Page, font: str, *, tear: bool) -> Any:
    from reportlab.lib.enums import TA_CENTER
    from reportlab.platypus import Paragraph, Table

    middle = _style(font, 13, alignment=TA_CENTER)
    left = _style(font, 13)
    part = _style(font, 13, leftIndent=_INDENT)
    header = [Paragraph(f"<b>{marked_up(word)}</b>", middle) for word in shown.columns]
    rows = [header, *(_cells(line, left, middle, part) for line in shown.lines)]
    together = [("NOSPLIT", (0, n), (-1, n + 1)) for n, line in enumerate(shown.lines, 1) if line.parts]
    style: list[Any] = [
        ("GRID", (0, 0), (-1, -1), 0.5, "black"),
        ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        *([] if tear else together),
    ]
    return Table(rows, colWidths=_WIDTHS, repeatRows=1, splitInRow=int(tear), style=style)


def _cells(line: Line, left: Any, middle: Any, part: Any) -> list[Any]:
    from reportlab.platypus import Paragraph

    title = marked_up(line.title)
    if line.skipped:
        title = f"<i>{title}</i>"
    elif not line.part:
        title = f"<b>{title}</b>"
    return [
        Paragraph(marked_up(line.number), middle),
        Paragraph(marked_up(line.time), middle),
        Paragraph(title, part if line.part else left),
        Paragraph(marked_up(line.who), left),
        Paragraph(f"<i>{marked_up(line.note)}</i>", left),
    ]
