"""Lời dẫn: the MC's words with their placeholders filled from live data, frozen when they are read, blanks found.

A placeholder stands in brackets, in any case and with or without marks: "[có mặt]". What is in brackets and is none is
left as it is and counts as a blank: the office wrote "[chưa biết tên]" to fill it in later.

| placeholder                                        | filled with                                              |
|----------------------------------------------------|----------------------------------------------------------|
| [có mặt], [vắng], [được mời]                       | official delegates' places (meeting/checkin/counts.py)   |
| [khách mời]                                        | guests in the hall                                       |
| [giờ], [giờ bắt đầu], [giờ kết thúc]               | now; the item's, recorded or expected, as one reads it   |
| [ngày]                                             | the meeting's date                                       |
| [người thực hiện]                                  | who does the item, as printed                            |
| [tiếp theo]                                        | the title of the item after it                           |
| [chủ tọa], [thư ký]                                | their names with all titles, or their stand-ins'         |
| [tên cuộc họp], [địa điểm], [đơn vị tổ chức]       | as approved                                              |

Whoever does an item, what follows, offices and the organiser are read in full where they are written short.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from meeting.checkin.counts import count
from meeting.checkin.standing_in import in_their_place
from meeting.command import Decided
from meeting.documents import Person
from meeting.programme.facts import ScriptRead
from meeting.programme.projection import project
from meeting.programme.state import Programme
from meeting.refusal import Refused
from meeting.state import Meeting
from meeting.text.abbreviations import expanded, of
from meeting.text.hours import clock_text, date_text
from meeting.text.names import fold

_BRACKETS: Final = re.compile(r"\[([^\[\]\n]{1,60})\]")


@dataclass(frozen=True, slots=True)
class Words:
    """What is to be read for an item."""

    text: str
    frozen_at: int | None = None
    """When its placeholders were filled for good, in milliseconds since the epoch; None where they are live."""


def words_for(programme: Programme, item: str) -> str:
    """The approved words of an item, placeholders and all; a part without its own has those of its item."""
    row = programme.items[item]
    if row.script or not row.parent:
        return row.script
    return programme.items[row.parent].script


def has_placeholders(text: str) -> bool:
    """Whether anything in the text is filled from live data."""
    return any(fold(found[1].strip()) in PLACEHOLDERS for found in _BRACKETS.finditer(text))


def filled(meeting: Meeting, item: str, now: int) -> str:
    """The words for an item with every placeholder as it is at `now`."""
    text = words_for(meeting.programme, item)

    def value(found: re.Match[str]) -> str:
        fill = PLACEHOLDERS.get(fold(found[1].strip()))
        said = fill(meeting, item, now) if fill else ""
        return said or found[0]

    return _BRACKETS.sub(value, text)


def script_of(meeting: Meeting, item: str, now: int) -> Words:
    """What the MC is to read: the frozen words where they were read, else the words filled now."""
    said = meeting.programme.scripts.get(item)
    return Words(filled(meeting, item, now)) if said is None else Words(said.text, said.at)


@dataclass(frozen=True, slots=True)
class ReadScript:
    """The MC reads an item's words with the numbers of now; they are frozen so."""

    item: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        programme = meeting.programme
        if meeting.opened_at is None:
            raise Refused("meeting.not_opened")
        if self.item not in programme.items:
            raise Refused("programme.unknown_item", item=self.item)
        if not has_placeholders(words_for(programme, self.item)):
            raise Refused("script.no_placeholders")
        return Decided((ScriptRead(self.item, filled(meeting, self.item, now)),))


def read_out(meeting: Meeting, item: str, now: int) -> str:
    """What is frozen when an item begins: its words with their placeholders filled, "" where it has none."""
    return filled(meeting, item, now) if has_placeholders(words_for(meeting.programme, item)) else ""


# The values


def spoken_hour(instant: int) -> str:
    """As one reads it aloud: "7 giờ 30 phút", "8 giờ"."""
    hour, minute = (int(part) for part in clock_text(instant).split(":"))
    return f"{hour} giờ {minute:02} phút" if minute else f"{hour} giờ"


def _span(meeting: Meeting, item: str, now: int, end: int) -> str:
    span = project(meeting.programme, now).spans.get(item)
    return "" if span is None else spoken_hour(span[end])


def _following(meeting: Meeting, item: str, _now: int) -> str:
    programme = meeting.programme
    leaves = programme.leaves(item)
    behind = programme.queue
    if leaves[-1] in behind:
        behind = behind[behind.index(leaves[-1]) + 1 :]
    return expanded(programme.items[behind[0]].title, of(meeting)) if behind else ""


def _role(meeting: Meeting, role: str) -> str:
    people = [in_their_place(meeting, p) for p in meeting.table(Person).values() if p.role == role]
    short = of(meeting)
    return "; ".join(f"{p.form} {p.name}, {expanded(p.position, short)}".strip().rstrip(",") for p in people)


Fill = Callable[[Meeting, str, int], str]
PLACEHOLDERS: Final[Mapping[str, Fill]] = {
    fold(key): fill
    for key, fill in (
        ("có mặt", lambda m, _i, _n: str(count(m).official.filled)),
        ("vắng", lambda m, _i, _n: str(count(m).official.absent)),
        ("được mời", lambda m, _i, _n: str(count(m).official.invited)),
        ("khách mời", lambda m, _i, _n: str(count(m).guests.filled)),
        ("giờ", lambda _m, _i, n: spoken_hour(n)),
        ("giờ bắt đầu", lambda m, i, n: _span(m, i, n, 0)),
        ("giờ kết thúc", lambda m, i, n: _span(m, i, n, 1)),
        ("ngày", lambda m, _i, _n: date_text(m.about.date)),
        ("người thực hiện", lambda m, i, _n: expanded(m.programme.items[i].who, of(m))),
        ("tiếp theo", _following),
        ("chủ tọa", lambda m, _i, _n: _role(m, "chair")),
        ("thư ký", lambda m, _i, _n: _role(m, "secretary")),
        ("tên cuộc họp", lambda m, _i, _n: m.about.title),
        ("địa điểm", lambda m, _i, _n: m.about.venue),
        ("đơn vị tổ chức", lambda m, _i, _n: expanded(m.about.organiser, of(m))),
    )
}
