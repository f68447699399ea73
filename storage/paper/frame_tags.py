"""Tags for the backs of the frames as an A4 PDF: number, name, award, and the QR of the frame's code.

Ten on a page, to be cut along the marks. A QR is drawn as rectangles, so that it stays sharp on any printer; around it
is the white edge of four modules that scanners want. In the order of the call, spare frames last; whoever is withdrawn
has no tag.
"""

from dataclasses import dataclass
from typing import Any, Final

from meeting.awards.building import frame_number
from meeting.awards.views import titled
from meeting.documents import Frame
from meeting.refusal import Refused
from meeting.state import Meeting
from storage.paper.fonts import Family, registered, serif
from storage.paper.leaves import MM, draw, fitted, laid, style
from storage.paper.pages import A4, canvas_for, cut_marks, draw_qr
from storage.paper.text import Say, marked_up, plain

_ACROSS, _DOWN = 2, 5
_EDGE_X, _EDGE_Y = 9 * MM, 11 * MM
_TAG: Final = ((A4[0] - 2 * _EDGE_X) / _ACROSS, (A4[1] - 2 * _EDGE_Y) / _DOWN)
_COLUMNS: Final = [_EDGE_X + n * _TAG[0] for n in range(_ACROSS + 1)]
_ROWS: Final = [_EDGE_Y + n * _TAG[1] for n in range(_DOWN + 1)]
_INSIDE: Final = 4 * MM
_QR: Final = 37 * MM
"""With its white edge: a module is 1.2 mm, which a phone reads at arm's length."""


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
    tags = tags_of(meeting, t)
    if not tags:
        raise Refused("print.no_tags")
    canvas = canvas_for(meeting, f"{t('paper.tags')}: {meeting.about.title}")
    font, on_page = registered(family or serif()), _ACROSS * _DOWN
    for start in range(0, len(tags), on_page):
        cut_marks(canvas, _COLUMNS, _ROWS)
        for n, tag in enumerate(tags[start : start + on_page]):
            down, across = divmod(n, _ACROSS)
            corner = (_EDGE_X + across * _TAG[0], A4[1] - _EDGE_Y - (down + 1) * _TAG[1])
            _draw(canvas, tag, corner, font, t)
        canvas.showPage()
    return Tags(canvas.getpdfdata(), len(tags), sum(not tag.code for tag in tags))


def _draw(canvas: Any, tag: Tag, corner: tuple[float, float], font: str, t: Say) -> None:
    """One tag, by its lower left corner."""
    (x, y), (width, height) = corner, _TAG
    left = x + _INSIDE
    column = width - 2 * _INSIDE - _QR
    right = x + width - _INSIDE - _QR
    (page, *_) = fitted(lambda scale: [_words(tag, font, column, scale)], _SCALES, height - 2 * _INSIDE)
    draw(canvas, page, left, y + height - _INSIDE)
    if tag.code:
        draw_qr(canvas, tag.code, right, y + (height - _QR) / 2, _QR)
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
