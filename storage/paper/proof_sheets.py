"""What is proof-read before it is public: the honourees, by telephone; the words of the hall, letter by letter."""

from collections.abc import Iterator
from typing import Any, Final

from meeting.documents import Batch, Category, Entry, Text
from meeting.programme.blanks import blanks
from meeting.proofreading import bare, marks_of
from meeting.refusal import Refused
from meeting.state import Meeting
from storage.paper.fonts import Family
from storage.paper.guests import title_of
from storage.paper.listing import Listing
from storage.paper.rows import stamp
from storage.paper.text import Say, plain

_ACROSS: Final = 12
"""Signs in a row of the table of letters."""


def honouree_proof(meeting: Meeting, now: int, t: Say, family: Family | None = None) -> bytes:
    """Honourees in calling order: name, title, receiver, how it is read, and room for who confirmed it and when.

    Raises Refused where there are none.
    """
    rows = list(_entries(meeting))
    if not rows:
        raise Refused("print.no_honourees")
    paper = Listing(meeting, t("office.proof").upper(), landscape=True, family=family)
    paper.text(stamp(now, t), 12, italic=True, centred=True)
    paper.text(t("office.proof.how"), 12, italic=True, centred=True, below=6)
    header = [
        t(f"office.proof.{column}") for column in ("row", "name", "about", "award", "receiver", "read_as", "signature")
    ]
    shown: list[list[Any]] = []
    for n, (entry, batch, award) in enumerate(rows, 1):
        who = f"{entry.form} {entry.name}".strip()
        receiver = f"{entry.receiver_form} {entry.receiver_name}".strip()
        receiver = ", ".join(filter(None, (receiver, entry.relation))) or t("office.proof.self")
        shown.append(
            [
                str(n),
                paper.cell(who, 13, bold=True),
                paper.cell(title_of(entry.position, entry.unit), 11),
                paper.cell(t("office.proof.batch", batch=batch, award=award) if batch else award, 10.5),
                paper.cell(receiver, 11),
                paper.cell(entry.read_as, 11, italic=True),
                "",
            ]
        )
    paper.table(header, shown, (12, 52, 54, 42, 42, 27, 32), least=30)
    paper.signatures((t("office.proof.reader"), t("office.proof.head")))
    return paper.pdf()


def backdrop_proof(meeting: Meeting, now: int, t: Say, family: Family | None = None) -> bytes:
    """Bản duyệt ma két: each text as it was approved, whole and then sign by sign, and room to approve it.

    Raises Refused where the hall has no texts.
    """
    texts = [one for one in meeting.table(Text).values() if one.text.strip()]
    if not texts:
        raise Refused("print.no_texts")
    paper = Listing(meeting, t("office.backdrop").upper(), family=family)
    paper.text(stamp(now, t), 12, italic=True, centred=True)
    paper.text(t("office.backdrop.how"), 12, italic=True, below=8)
    for one in texts:
        paper.text(one.name, 13, bold=True, below=3, heading=True)
        lines = [line.strip() for line in plain(one.text).splitlines() if line.strip()]
        for line in lines:
            paper.text(line, 15, bold=True, centred=True)
        for open_ in blanks(one.text):
            paper.text(t("office.backdrop.blank", excerpt=open_), 12, bold=True)
        for number, line in enumerate(lines, 1):
            said = t("office.backdrop.line", line=number, signs=len(line), words=len(line.split()))
            paper.text(said, 11, italic=True, heading=True)
            _letters(paper, line, t)
    paper.signatures((t("office.backdrop.drawn"), t("office.backdrop.checked"), t("office.backdrop.approved")))
    return paper.pdf()


def _letters(paper: Listing, line: str, t: Say) -> None:
    from reportlab.platypus import Spacer, Table

    for start in range(0, len(line), _ACROSS):
        part = line[start : start + _ACROSS]
        cells = [
            [paper.cell(str(start + n), 7, centred=True) for n in range(1, len(part) + 1)],
            [paper.cell("" if sign.isspace() else sign, 17, bold=True, centred=True) for sign in part],
            [paper.cell(_said(sign, t), 7, centred=True) for sign in part],
        ]
        width = paper.width / _ACROSS
        look: list[Any] = [
            ("NOSPLIT", (0, 0), (-1, -1)),
            ("GRID", (0, 0), (-1, -1), 0.3, "grey"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            *(("LEFTPADDING", (0, 0), (-1, -1), 1), ("RIGHTPADDING", (0, 0), (-1, -1), 1)),
            *(("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)),
        ]
        table = Table(cells, colWidths=[width] * len(part), style=look, hAlign="LEFT")
        paper.story += [table, Spacer(0, 3)]


def _said(sign: str, t: Say) -> str:
    """A sign in words, as it is read out on the telephone."""
    if sign.isspace():
        return t("office.sign.space")
    names = [t(f"office.mark.{mark}") for mark in marks_of(sign)]
    if sign.isalpha():
        size = t("office.sign.capital") if sign.isupper() else t("office.sign.small")
        return " ".join((bare(sign).upper() if names else "", *names, size)).strip()
    if sign.isdigit():
        return t("office.sign.digit")
    return t("office.sign.other")


def _entries(meeting: Meeting) -> Iterator[tuple[Entry, int, str]]:
    """Entries in calling order with their batch (0 where they are in none) and their award; none that is withdrawn."""
    entries, awards = meeting.table(Entry), meeting.table(Category)
    places = {e: b.number for b in meeting.table(Batch).values() for e in b.entries if e in entries}
    for id_ in (*places, *(e for e in entries if e not in places)):
        if id_ not in meeting.awards.withdrawn:
            category = awards.get(entries[id_].category)
            yield entries[id_], places.get(id_, 0), category.name if category else ""
