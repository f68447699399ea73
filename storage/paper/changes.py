"""Thay đổi so với bản đã trình: what differs from what was submitted, for the Chủ tịch to initial line by line."""

from typing import Any, Final

from meeting.refusal import Refused
from meeting.state import Meeting
from meeting.submitted import BATCHES, Altered, altered, submitted_at
from meeting.text.hours import clock_text, date_text
from storage.paper.fonts import Family
from storage.paper.listing import Listing
from storage.paper.rows import day_of, stamp
from storage.paper.text import Say

_SHARES: Final = (11, 54, 66, 66, 30)


def changes(meeting: Meeting, now: int, t: Say, family: Family | None = None) -> bytes:
    """The PDF. Raises Refused where nothing was submitted; where nothing changed, the paper says so."""
    at = submitted_at(meeting)
    if at is None:
        raise Refused("print.not_submitted")
    paper = Listing(meeting, t("office.changes").upper(), landscape=True, family=family)
    paper.text(t("office.changes.since", hour=clock_text(at), date=day_of(at)), 12, italic=True, centred=True)
    paper.text(stamp(now, t), 12, italic=True, centred=True, below=6)
    found = altered(meeting)
    if not found:
        paper.text(t("office.changes.none"), 14, bold=True, centred=True)
        return paper.pdf()
    header = [t(f"office.changes.{column}") for column in ("row", "what", "was", "now", "initial")]
    rows: list[list[Any]] = []
    section = ""
    look: list[Any] = []
    for number, one in enumerate(found, 1):
        if one.table != section:
            section = one.table
            rows.append([paper.cell(t(f"office.section.{section}"), 12, bold=True), "", "", "", ""])
            look += [
                ("SPAN", (0, len(rows)), (-1, len(rows))),
                ("BACKGROUND", (0, len(rows)), (-1, len(rows)), "#eeeeee"),
            ]
        was, is_ = _shown(one, t)
        field = _field(one, t)
        name = t("office.changes.batch", number=one.id) if one.table == BATCHES else one.name
        what = t("office.changes.field", name=name, field=field) if name and field else name or field
        rows.append([str(number), what[:1].upper() + what[1:], was, is_, ""])
    paper.table(header, rows, _SHARES, least=24, more=look)
    paper.text(t("office.changes.count", count=len(found)), 13)
    paper.signatures((t("office.changes.drawn"), t("office.changes.seen")))
    return paper.pdf()


def _field(one: Altered, t: Say) -> str:
    return t(f"office.field.{one.field}") if one.field else ""


def _shown(one: Altered, t: Say) -> tuple[str, str]:
    if one.how == "moved":
        return "", t("office.changes.moved")
    if one.how == "added":
        return t("office.changes.not_there"), one.now
    if one.how == "removed":
        return one.was, t("office.changes.gone")
    if one.field == "date" and one.table == "meeting":
        return date_text(one.was), date_text(one.now)
    return one.was or t("office.changes.empty"), one.now or t("office.changes.empty")
