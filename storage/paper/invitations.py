"""Letters of invitation as an A4 PDF in the form of Nghị định 30/2020/NĐ-CP, phụ lục I and mẫu 1.x (giấy mời).

Margins 20, 20, 30 and 15 mm (top, bottom, left, right); quốc hiệu 13 bold, tiêu ngữ 13 bold with a line of its own
length, the organ's name and what the letter is about in bold with shorter lines, place and day 13 italic, words 14,
nơi nhận 12 and 11. A letter is one page: a very long title sets it smaller. There is never a QR on it.
"""

from collections.abc import Mapping
from typing import Final

from meeting.state import Meeting
from storage.paper.as_drawn import Sink
from storage.paper.fonts import Family, registered, serif
from storage.paper.invitation_words import letters
from storage.paper.leaves import MM, Laid, draw, fitted, laid, style
from storage.paper.pages import A4, Told, canvas_for, untold
from storage.paper.text import Say, marked_up

_TOP, _BOTTOM, _LEFT, _RIGHT = 20 * MM, 20 * MM, 30 * MM, 15 * MM
_WIDTH: Final = A4[0] - _LEFT - _RIGHT
_ORGAN, _STATE = _WIDTH * 0.41, _WIDTH * 0.59
_SIZES: Final = (14, 13.5, 13, 12, 11, 10, 9)
_RULE: Final = 0.42
"""How long a line below words is: a third to a half of the words."""
_SIGNED: Final = 62
"""Points between an office and a name, for the signature and the seal."""


def invitations(
    meeting: Meeting,
    now: int,
    t: Say,
    *,
    number: str = "",
    dated: str = "",
    family: Family | None = None,
    told: Told = untold,
    into: Sink | None = None,
) -> bytes:
    """The PDF, a page a letter; `number` and `dated` as `letters` has them. Raises Refused where nobody is invited."""
    made = letters(meeting, now, t, number=number, dated=dated)
    canvas = canvas_for(meeting, f"{t('office.letter.title')}: {meeting.about.title}", into=into)
    font = registered(family or serif())
    head = _head(made[0].fields, font, t)
    top = A4[1] - _TOP - max(sum(one.height + one.below for one in side) for side in head) - 14
    foot = _foot(made[0].fields, font, t)
    tall = max(sum(one.height + one.below for one in side) for side in foot)
    for n, letter in enumerate(made, 1):
        draw(canvas, head[0], _LEFT, A4[1] - _TOP)
        draw(canvas, head[1], _LEFT + _ORGAN, A4[1] - _TOP)
        room = top - _BOTTOM - tall - 14
        (page, *_) = fitted(lambda size, f=letter.fields: [_body(f, font, size, t)], _SIZES, room)  # type: ignore[misc]
        low = draw(canvas, page, _LEFT, top) - 14
        draw(canvas, foot[0], _LEFT, low)
        draw(canvas, foot[1], _LEFT + _WIDTH / 2, low)
        canvas.showPage()
        told(n, len(made))
    return bytes(canvas.getpdfdata())


def _head(fields: Mapping[str, str], font: str, t: Say) -> tuple[list[Laid], list[Laid]]:
    """Organ and number; state, motto, place and day."""
    organ = [_line(fields["co_quan_tren"], font, 13, _ORGAN, bold=True)]
    if fields["co_quan_duoi"]:
        organ.append(_line(fields["co_quan_duoi"], font, 13, _ORGAN, bold=True))
    written = max(_wide(fields[name], f"{font}-bold", 13) for name in ("co_quan_tren", "co_quan_duoi"))
    organ += [_rule(min(written, _ORGAN) * _RULE, _ORGAN), _line(fields["so_van_ban"], font, 13, _ORGAN)]
    motto = t("office.letter.motto")
    state = [
        _line(t("office.letter.state"), font, 13, _STATE, bold=True),
        _line(motto, font, 13, _STATE, bold=True),
        _rule(_wide(motto, f"{font}-bold", 13), _STATE),
        _line(fields["noi_ngay"], font, 13, _STATE, italic=True),
    ]
    return organ, state


def _body(fields: Mapping[str, str], font: str, size: float, t: Say) -> list[Laid]:
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
    from reportlab.platypus import Paragraph

    middle = style(font, size, alignment=TA_CENTER)
    told = style(font, size, alignment=TA_JUSTIFY, firstLineIndent=10 * MM)
    said = {name: marked_up(text) for name, text in fields.items()}
    title = Paragraph(f"<b>{marked_up(t('office.letter.title').upper())}</b>", middle)
    lines = [
        laid(title, _WIDTH, 1),
        laid(Paragraph(f"<b>{marked_up(fields['cuoc_hop'])}</b>", middle), _WIDTH, 3),
        _rule(min(_wide(fields["cuoc_hop"], f"{font}-bold", size), _WIDTH) * _RULE, _WIDTH, below=10),
        laid(Paragraph(f"{t('office.letter.dear')} <b>{said['kinh_moi']}</b>", middle), _WIDTH, 14),
        laid(
            Paragraph(marked_up(t("office.letter.invites", organ=fields["co_quan"], whom=fields["loi_moi"])), told),
            _WIDTH,
            5,
        ),
    ]
    for name, field in (("attend", "cuoc_hop"), ("chair", "chu_tri"), ("time", "thoi_gian"), ("place", "dia_diem")):
        lines.append(laid(Paragraph(f"<b>{t(f'office.letter.{name}')}</b> {said[field]}", told), _WIDTH, 5))
    lines.append(laid(Paragraph(marked_up(t("office.letter.please")), told), _WIDTH))
    return lines


def _foot(fields: Mapping[str, str], font: str, t: Say) -> tuple[list[Laid], list[Laid]]:
    from reportlab.platypus import Paragraph

    half = _WIDTH / 2
    copies = [laid(Paragraph(f"<b><i>{marked_up(t('office.letter.copies'))}</i></b>", style(font, 12)), half)]
    copies += [laid(Paragraph(marked_up(one), style(font, 11)), half) for one in t("office.letter.copy").split("\n")]
    signed = [
        _line(fields["quyen_han_ky"], font, 13, half, bold=True),
        _line(fields["chuc_vu_ky"], font, 13, half, bold=True, below=_SIGNED),
        _line(fields["nguoi_ky"], font, 13, half, bold=True),
    ]
    return copies, signed


def _line(
    words: str, font: str, size: float, width: float, *, bold: bool = False, italic: bool = False, below: float = 0
) -> Laid:
    """Centred; it is set smaller rather than broken, as far as that can be read."""
    from reportlab.lib.enums import TA_CENTER
    from reportlab.platypus import Paragraph

    face = f"{font}-bold" if bold else f"{font}-italic" if italic else font
    wide = _wide(words, face, size)
    size = max(size * 0.8, size * min(1.0, (width - 2) / wide)) if wide else size
    return laid(Paragraph(marked_up(words), style(face, size, alignment=TA_CENTER)), width, below)


def _rule(width: float, column: float, below: float = 4) -> Laid:
    """A line under the middle of a column."""
    from reportlab.platypus import Table

    side = (column - width) / 2
    look = [("LINEABOVE", (1, 1), (1, 1), 0.7, "black")]
    rows = [["", "", ""]] * 2  # the first keeps the line off tails and dots below the letters
    return laid(Table(rows, colWidths=[side, width, side], rowHeights=[2, 2], style=look), column, below)


def _wide(words: str, face: str, size: float) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(words, face, size))
