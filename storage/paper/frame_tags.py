"""Tags for the backs of the frames as an A4 PDF: number, name, award, and the QR of the frame's code.

Ten on a page, to be cut along the marks. A QR is drawn as rectangles, so that it stays sharp on any printer; around it
is the white edge of four modules that scanners want. In the order of the call, spare frames last; whoever is withdrawn
has no tag.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from meeting.awards.building import frame_number
from meeting.awards.views import titled
from meeting.documents import Frame
from meeting.refusal import Refused
from meeting.state import Meeting
from storage.paper.fonts import Family, registered, serif
from storage.paper.leaves import MM, draw, fitted, laid, style
from storage.paper.text import Say, marked_up, plain

_PAGE: Final = (210 * MM, 297 * MM)
_ACROSS, _DOWN = 2, 5
_EDGE_X, _EDGE_Y = 9 * MM, 11 * MM
_TAG: Final = ((_PAGE[0] - 2 * _EDGE_X) / _ACROSS, (_PAGE[1] - 2 * _EDGE_Y) / _DOWN)
_INSIDE: Final = 4 * MM
_QR: Final = 37 * MM
"""With its white edge: a module is 1.2 mm, which a phone reads at arm's length."""
_QUIET: Final = 4
_MARK: Final = 5 * MM


@dataclass(frozen=True, slots=True)
class Tag:
    """What stands on one tag."""

    number: str
    name: str
    award: str
    code: str
    """What the QR holds; "" where the frame has none yet."""


@dataclass(frozen=True, slots=True)
class Tags:
    """Tags as they were printed."""

    content: bytes
    count: int
    bare: int
    """How many have no QR, since nobody has drawn a code for their frame."""


def tags_of(meeting: Meeting, t: Say) -> tuple[Tag, ...]:
    """The tags of a meeting; an entry whose award is framed and that has no frame yet gets the number it would have."""
    awards = meeting.awards
    frames = {f.entry: f for f in meeting.table(Frame).values() if f.entry}
    found = []
    for batch in awards.batches.values():
        for place, e in enumerate(batch.entries, 1):
            if e not in awards.entries or e in awards.withdrawn:
                continue
            category = awards.categories.get(awards.entries[e].category)
            frame = frames.get(e)
            if frame is None and not (category and category.frame):
                continue
            entry = awards.entries[e]
            number = (frame.number if frame else "") or frame_number(batch.number, place)
            award = category.name if category else ""
            found.append(Tag(number, titled(entry.form, entry.name), award, frame.code if frame else ""))
    spare = [f for f in meeting.table(Frame).values() if not f.entry]
    return (*found, *(Tag(f.number, t("paper.tag.spare"), "", f.code) for f in spare))


def frame_tags(meeting: Meeting, t: Say, family: Family | None = None) -> Tags:
    """The PDF. Raises Refused where there is no frame."""
    from reportlab.pdfgen.canvas import Canvas

    tags = tags_of(meeting, t)
    if not tags:
        raise Refused("print.no_tags")
    content = BytesIO()
    canvas = Canvas(content, pagesize=_PAGE, invariant=1, lang="vi")
    canvas.setTitle(plain(f"{t('paper.tags')}: {meeting.about.title}"))
    canvas.setAuthor(plain(meeting.about.organiser))
    font, on_page = registered(family or serif()), _ACROSS * _DOWN
    for start in range(0, len(tags), on_page):
        _cut_marks(canvas)
        for n, tag in enumerate(tags[start : start + on_page]):
            down, across = divmod(n, _ACROSS)
            corner = (_EDGE_X + across * _TAG[0], _PAGE[1] - _EDGE_Y - (down + 1) * _TAG[1])
            _draw(canvas, tag, corner, font, t)
        canvas.showPage()
    canvas.save()
    return Tags(content.getvalue(), len(tags), sum(not tag.code for tag in tags))


def matrix(code: str) -> Sequence[Sequence[bool]]:
    """The modules of a code's QR from the top, without its white edge; a quarter of it may be dirty."""
    import qrcode
    from qrcode.constants import ERROR_CORRECT_Q

    qr = qrcode.QRCode(error_correction=ERROR_CORRECT_Q, border=0)
    qr.add_data(code)
    qr.make(fit=True)
    return [[bool(module) for module in row] for row in qr.get_matrix()]


def _draw(canvas: Any, tag: Tag, corner: tuple[float, float], font: str, t: Say) -> None:
    """One tag, by its lower left corner."""
    (x, y), (width, height) = corner, _TAG
    left = x + _INSIDE
    column = width - 2 * _INSIDE - _QR
    right = x + width - _INSIDE - _QR
    (page, *_) = fitted(lambda scale: [_words(tag, font, column, scale)], _SCALES, height - 2 * _INSIDE)
    draw(canvas, page, left, y + height - _INSIDE)
    if tag.code:
        _qr(canvas, tag.code, right, y + (height - _QR) / 2)
        canvas.setFont(font, 6)
        canvas.drawCentredString(right + _QR / 2, y + 2.5 * MM, tag.code)
    else:
        canvas.setFont(font, 8)
        canvas.drawCentredString(right + _QR / 2, y + height / 2, t("paper.tag.none"))


_SCALES: Final = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)


def _words(tag: Tag, font: str, column: float, scale: float) -> list[Any]:
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.platypus import Paragraph

    wide = stringWidth(plain(tag.number), f"{font}-bold", 1) or 1
    number = Paragraph(f"<b>{marked_up(tag.number)}</b>", style(font, min(38 * scale, column * 0.98 / wide)))
    name = Paragraph(f"<b>{marked_up(tag.name)}</b>", style(font, 16 * scale))
    award = Paragraph(marked_up(tag.award), style(font, 10 * scale))
    return [laid(number, column, 5 * scale), laid(name, column, 4 * scale), laid(award, column)]


def _qr(canvas: Any, code: str, x: float, y: float) -> None:
    """A QR with its white edge, the lower left corner at x, y; neighbours in a row are one rectangle."""
    rows = matrix(code)
    module = _QR / (len(rows) + 2 * _QUIET)
    path = canvas.beginPath()
    for down, row in enumerate(rows):
        start = None
        for across, black in enumerate([*row, False]):
            if black and start is None:
                start = across
            elif not black and start is not None:
                top = y + _QR - (_QUIET + down + 1) * module
                path.rect(x + (_QUIET + start) * module, top, (across - start) * module, module)
                start = None
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawPath(path, stroke=0, fill=1)


def _cut_marks(canvas: Any) -> None:
    """Short lines at the page's edges and small crosses where four tags meet."""
    canvas.setLineWidth(0.4)
    columns = [_EDGE_X + n * _TAG[0] for n in range(_ACROSS + 1)]
    rows = [_EDGE_Y + n * _TAG[1] for n in range(_DOWN + 1)]
    for x in columns:
        for y in rows:
            canvas.line(x - _MARK / 2, y, x + _MARK / 2, y)
            canvas.line(x, y - _MARK / 2, x, y + _MARK / 2)
