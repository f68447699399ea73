"""The papers of the award call as an A5 PDF: a sheet for each batch and role, and the presenters' pocket cards.

Upright, since it is held in one hand and lies in the red folder; the type is as large as the page allows, and what does
not fit at a size that can be read in a dark hall goes on to another page, numbered. Two cards stand on a page, to be
cut apart. The same meeting at the same instant gives the same bytes.
"""

from collections.abc import Collection, Sequence
from io import BytesIO
from typing import Any, Final, NamedTuple

from meeting.awards.views import ROLES, scenes
from meeting.refusal import Refused
from meeting.state import Meeting
from storage.paper.batch_cards import Card, cards
from storage.paper.batch_words import Row, Sheet, sheets
from storage.paper.fonts import Family, registered, serif
from storage.paper.leaves import MM, Laid, draw, fitted, laid, style
from storage.paper.rows import stamp
from storage.paper.text import Say, marked_up, plain

_WIDTH, _HEIGHT = 148 * MM, 210 * MM
_EDGE, _TOP, _FOOT = 10 * MM, 10 * MM, 12 * MM
_COLUMN: Final = _WIDTH - 2 * _EDGE
_SIZES: Final[dict[str, tuple[float, ...]]] = {
    "mc": (22, 20, 19, 18, 17, 16, 15),
    "wings": (24, 22, 20, 18, 17, 16, 15, 14, 13),
    "carriers": (25, 23, 21, 19, 17),
    "photographer": (24, 22, 20, 18, 17, 16, 15, 14, 13),
}
"""Sizes to try for each role, in points."""
_LARGE: Final = 17
"""A page with names and all that follows them is set no smaller."""
_CARD_SIZES: Final = (16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5)
_PART: Final = {"say": 1.0, "name": 1.0, "gap": 0.85, "head": 0.7, "note": 0.72, "out": 0.8}
"""The size of a paragraph against the sheet's."""
_INDENT: Final = 1.5
"""Of what has something in the margin, in its own size."""


class _Words(NamedTuple):
    font: str
    t: Say
    stamp: str


def drawn_sheets(
    meeting: Meeting,
    now: int,
    t: Say,
    *,
    roles: Collection[str] = ROLES,
    batch: int = 0,
    only: Collection[str] | None = None,
    version: int = 0,
    family: Family | None = None,
) -> tuple[bytes, frozenset[str]]:
    """The PDF, by batch and then by role, and the ids of the sheets in it.

    Args:
        meeting: the meeting at the instant `now`.
        now: milliseconds since the epoch; it stands on each sheet.
        t: words.
        roles: for whom.
        batch: the number of the only batch; 0 for all of them.
        only: ids of the only sheets; None for all of them.
        version: the number of the printing; 0 where it is not registered.
        family: the letters.

    Raises:
        Refused: there is nothing to print.
    """
    from reportlab.pdfgen.canvas import Canvas

    shown = scenes(meeting)
    if not shown:
        raise Refused("print.no_batches")
    numbers = [s.batch.number for s in shown]
    if batch and batch not in numbers:
        raise Refused("print.no_batch", batch=batch, batches=", ".join(map(str, numbers)))
    content = BytesIO()
    canvas = Canvas(content, pagesize=(_WIDTH, _HEIGHT), invariant=1, lang="vi")
    canvas.setTitle(plain(t("paper.batch.title", title=meeting.about.title)))
    canvas.setAuthor(plain(meeting.about.organiser))
    of_version = f"{t('paper.batch.version', version=version)} " if version else ""
    words = _Words(registered(family or serif()), t, f"{of_version}{stamp(now, t)}")
    drawn: set[str] = set()

    def wanted(sheet: str) -> bool:
        return only is None or sheet in only

    for scene, following in zip(shown, (*shown[1:], None), strict=True):
        if batch and scene.batch.number != batch:
            continue
        for role in (role for role in ROLES if role in roles):
            if role == "presenters":
                mine = [c for c in cards(scene, len(meeting.awards.batches), t) if wanted(c.id)]
                _cards(canvas, mine, words)
                drawn |= {card.id for card in mine}
                continue
            for sheet in sheets(scene, following, role, len(meeting.awards.batches), t):
                if wanted(sheet.id):
                    _sheet(canvas, sheet, words)
                    drawn.add(sheet.id)
    if not drawn:
        raise Refused("print.no_sheet")
    canvas.save()
    return content.getvalue(), frozenset(drawn)


def batch_sheets(
    meeting: Meeting, now: int, t: Say, *, roles: Collection[str] = ROLES, batch: int = 0, family: Family | None = None
) -> bytes:
    """The PDF of `drawn_sheets` alone."""
    return drawn_sheets(meeting, now, t, roles=roles, batch=batch, family=family)[0]


def _sheet(canvas: Any, sheet: Sheet, words: _Words) -> None:
    """Draw a sheet on as many pages as it takes."""
    header = _header(sheet, words.font)
    top = _HEIGHT - _TOP - sum(one.height + one.below for one in header)
    pages = _pages(sheet, words.font, top - _FOOT)
    foot = words.t("paper.batch.foot", state=sheet.state, stamp=words.stamp)
    for n, page in enumerate(pages, 1):
        draw(canvas, page, _EDGE, draw(canvas, header, _EDGE, _HEIGHT - _TOP))
        canvas.setFont(f"{words.font}-bold", 10)
        canvas.drawString(_EDGE, _FOOT / 2, foot)
        if len(pages) > 1:
            canvas.setFont(f"{words.font}-bold", 11)
            canvas.drawRightString(_WIDTH - _EDGE, _FOOT / 2, words.t("paper.batch.pages", page=n, of=len(pages)))
        canvas.showPage()


def _pages(sheet: Sheet, font: str, room: float) -> list[list[Laid]]:
    """A sheet that may be turned is so rather than set small."""

    def filled(rows: Sequence[Row], sizes: Sequence[float] = _SIZES[sheet.role]) -> list[list[Laid]]:
        return fitted(lambda size: _groups(rows, font, size), sizes, room)

    turn = next((n for n, row in enumerate(sheet.rows) if row.turn), 0)
    pages = filled(sheet.rows, [size for size in _SIZES[sheet.role] if not turn or size >= _LARGE])
    return pages if len(pages) == 1 or not turn else [*filled(sheet.rows[:turn]), *filled(sheet.rows[turn:])]


def _header(sheet: Sheet, font: str) -> list[Laid]:
    from reportlab.lib.enums import TA_RIGHT
    from reportlab.platypus import HRFlowable, Paragraph, Table

    large = sheet.role == "carriers"
    left = Paragraph(f"<b>{marked_up(sheet.batch)}</b>", style(font, 18))
    right = Paragraph(f"<b>{marked_up(sheet.title)}</b>", style(font, 24 if large else 14, alignment=TA_RIGHT))
    plain_cells = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)]
    table = Table(
        [[left, right]],
        colWidths=[_COLUMN * 0.4, _COLUMN * 0.6],
        style=[*plain_cells, ("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("TOPPADDING", (0, 0), (-1, -1), 0)],
    )
    lines = [laid(table, _COLUMN)]
    if sheet.award:
        lines.append(laid(Paragraph(marked_up(sheet.award), style(font, 15 if large else 11.5)), _COLUMN, 2))
    if sheet.draft:
        lines[-1] = lines[-1]._replace(below=lines[-1].below + 4)  # the box reaches beyond its words
        boxed = style(font, 11, borderWidth=1, borderColor="black", borderPadding=2, spaceBefore=2)
        lines.append(laid(Paragraph(f"<b>{marked_up(sheet.draft)}</b>", boxed), _COLUMN, 5))
    return [*lines, laid(HRFlowable(width="100%", thickness=1.2, color="black", spaceBefore=0), _COLUMN, 5)]


def _groups(rows: Sequence[Row], font: str, size: float) -> list[list[Laid]]:
    """The paragraphs of each row; a heading stays with what it is over."""
    groups: list[list[Laid]] = []
    joined = False
    for row in rows:
        mine = list(_row(row, font, size))
        if joined:
            groups[-1] += mine
        else:
            groups.append(mine)
        joined = row.style == "head"
    return groups


def _row(row: Row, font: str, size: float) -> list[Laid]:
    from reportlab.platypus import Paragraph

    if row.style == "strip":
        return [laid(_strip(row.cells, font), _COLUMN, size * 0.4)]
    mine = size * _PART[row.style]
    indent = size * _INDENT if row.margin else 0
    kept = style(
        font,
        mine,
        leftIndent=indent,
        bulletFontName=f"{font}-bold",
        bulletFontSize=size * 0.72,
        # The baseline of what stands in the margin is that of the first line.
        bulletOffsetY=0,
    )
    text = _bold(row)
    text = {"head": f"<i>{text}</i>", "note": f"<i>{text}</i>", "out": f"<i>{text}</i>"}.get(row.style, text)
    # A heading is near what it is over.
    below = size * {"head": 0.05, "note": 0.35}.get(row.style, 0.28)
    found = [laid(Paragraph(text, kept, bulletText=row.margin or None), _COLUMN, 1 if row.note else below)]
    if row.note:
        note = style(font, size * 0.7, leftIndent=indent)
        found.append(laid(Paragraph(f"<i>{marked_up(row.note)}</i>", note), _COLUMN, below))
    return found


def _bold(row: Row) -> str:
    """The text with what is to be bold in bold."""
    done, rest = "", row.text
    for name in row.bold:
        before, found, after = rest.partition(name)
        if found:
            done += f"{marked_up(before)}<b>{marked_up(found)}</b>"
            rest = after
    return done + marked_up(rest)


def _strip(cells: Sequence[str], font: str) -> Any:
    """Boxes in a row as people stand; more than ten go on in another row."""
    from reportlab.platypus import Table

    across = 10
    rows = [list(cells[n : n + across]) for n in range(0, len(cells), across)]
    rows[-1] += [""] * (len(rows[0]) - len(rows[-1]))
    looks: list[Any] = [
        ("GRID", (0, 0), (-1, -1), 1, "black"),
        ("FONT", (0, 0), (-1, -1), f"{font}-bold", 16),
        ("ALIGN", (0, 0), (-1, -1), "CENTER"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
    ]
    wide = min(_COLUMN / len(rows[0]), 16 * MM)
    return Table(rows, colWidths=[wide] * len(rows[0]), rowHeights=[11 * MM] * len(rows), style=looks)


def _cards(canvas: Any, shown: Sequence[Card], words: _Words) -> None:
    """Draw cards, two on a page."""
    half = _HEIGHT / 2
    for n in range(0, len(shown), 2):
        for place, card in enumerate(shown[n : n + 2]):
            _card(canvas, card, words, half * (1 - place))
        canvas.setDash(3, 3)
        canvas.setLineWidth(0.5)
        canvas.line(0, half, _WIDTH, half)
        canvas.showPage()


def _card(canvas: Any, card: Card, words: _Words, bottom: float) -> None:
    t, font = words.t, words.font
    room = _HEIGHT / 2 - 14 * MM
    (page, *_) = fitted(lambda size: [_on_card(card, t, font, size)], _CARD_SIZES, room)
    draw(canvas, page, _EDGE, bottom + _HEIGHT / 2 - 6 * MM)
    canvas.setFont(font, 8)
    canvas.drawString(_EDGE, bottom + 4 * MM, t("paper.batch.foot", state=card.state, stamp=words.stamp))


def _on_card(card: Card, t: Say, font: str, size: float) -> list[Laid]:
    from reportlab.platypus import HRFlowable, Paragraph

    def line(text: str, scale: float = 1, below: float = 0.15) -> Laid:
        return laid(Paragraph(text, style(font, size * scale)), _COLUMN, size * below)

    who = f"<b>{marked_up(card.who)}</b>"
    names = "; ".join(f"<b>{n}</b>. {marked_up(name)}" for n, name in enumerate(card.names, 1))
    return [
        line(f"<b>{marked_up(card.batch)}</b> · {marked_up(t('paper.card'))}", 1.1),
        line(who, 1.35, 0.05),
        *([line(marked_up(card.position), 0.85)] if card.position else []),
        laid(HRFlowable(width="100%", thickness=0.8, color="black"), _COLUMN, size * 0.3),
        line(marked_up(card.award), 0.95, 0.3),
        *(line(marked_up(one)) for one in card.lines),
        line(f"{marked_up(t('paper.card.order'))} {names}", 0.95, 0.25),
        line(f"<i>{marked_up(t('paper.card.sides'))}</i>", 0.75, 0),
    ]
