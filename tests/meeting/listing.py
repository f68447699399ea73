"""Lists as if they had been read, a meeting to lay them into, and what comes of it."""

import asyncio
import random
from collections.abc import Mapping
from typing import Any

from meeting.control import Control
from meeting.documents import TABLES, Prepared
from meeting.importing.laying import BY, ImportList
from meeting.importing.proposal import Proposal
from meeting.importing.propose import propose
from meeting.opening import Open
from meeting.state import Meeting
from storage.clock import ScriptedClock
from storage.lists.grids import Column, Listed, Repair, Row
from storage.lists.ladder import ladder
from storage.memory import MemoryJournal
from tests.meeting.builders import CODES, DATE, ms

PEOPLE = [
    {"id": "d1", "number": "AL0001", "name": "Vũ Thị Mộc Lan", "unit": "Thôn Đông", "group": "C4", "code": CODES[0]},
    {"id": "d2", "number": "AL0002", "name": "Đỗ Khắc Trường", "unit": "Thôn Tây", "group": "C4", "code": CODES[1]},
    {"id": "d3", "number": "AL0003", "name": "Hoàng Ngọc Ánh", "unit": "Thôn Đông", "born": 1970, "code": CODES[2]},
]
GROUPS = [
    {"id": "K1", "number": 1, "name": "Đại diện lãnh đạo Mặt trận Tổ quốc thành phố", "guests": True},
    {"id": "C4", "number": 9, "name": "Đại diện lãnh đạo các thôn, trường học"},
]


def listed(
    *rows: Mapping[str, str] | Row, kind: Any = "delegates", file: str = "ds.xlsx", sheet: str = "Trang 1"
) -> Listed:
    """A sheet whose rows begin in row 2; its columns are the fields that a row of it has, empty or not."""
    made = tuple(row if isinstance(row, Row) else Row(number=n, values=row) for n, row in enumerate(rows, 2))
    fields = dict.fromkeys(field for row in made for field in row.values)
    columns = tuple(Column(index=n, heading=field, field=field) for n, field in enumerate(fields, 1))
    return Listed(file=file, sheet=sheet, kind=kind, columns=columns, rows=made)


def unit_row(number: int, name: str, seats: int, **more: Any) -> Row:
    return Row(number=number, values={"name": name}, seats=seats, **more)


def title_case(number: int, before: str, after: str) -> Row:
    """A row whose name was written in capitals."""
    mended = Repair(id=f"Trang 1!{number}!name!title_case", kind="title_case", field="name", before=before, after=after)
    return Row(number=number, values={"name": after, "unit": "Thôn Đông"}, repairs=(mended,))


def documents(**tables: Any) -> Prepared:
    about = {"id": "meeting", "title": "Hội nghị thử", "date": DATE}
    row = {"id": "1", "number": "1", "title": "Khai mạc", "seconds": 600, "start": "07:30", "who": "MC"}
    return {"meeting": [about], "programme": [row], "delegates": PEOPLE, "groups": GROUPS, **tables}


class Office:
    """A meeting on a journal in memory, and lists that are laid into it."""

    def __init__(self, prepared: Prepared | None = None, *, opened: bool = False, seed: int = 1) -> None:
        self.choice = random.Random(seed).choice
        documents_ = documents() if prepared is None else prepared
        self.journal = MemoryJournal(documents_)
        self.clock = ScriptedClock(ms("07:00"), 0)
        self.control = Control(documents_, [], journal=self.journal, clock=self.clock, station="s", run="r")
        if opened:
            self.do(Open())

    @property
    def meeting(self) -> Meeting:
        return self.control.meeting

    def do(self, command: Any, by: str = "test") -> Any:
        return asyncio.run(self.control.do(command, by))

    def look(self, *lists: Listed, **more: Any) -> Proposal:
        return propose(self.meeting, lists, choice=self.choice, ladder=ladder(), **more)

    def lay(self, *lists: Listed, **more: Any) -> Proposal:
        proposal = self.look(*lists, **more)
        self.clock.advance(1000)
        self.control.heeded()
        self.do(ImportList(proposal), BY)
        return proposal

    def table(self, name: str) -> list[dict[str, Any]]:
        return [document.write() for document in self.meeting.tables[name].values()]

    def all(self) -> dict[str, list[dict[str, Any]]]:
        """Every document but what undo keeps."""
        return {name: self.table(name) for name in TABLES if name != "history"}

    def named(self, name: str, table: str = "delegates") -> dict[str, Any]:
        found = [one for one in self.table(table) if one.get("name", one.get("title")) == name]
        assert len(found) == 1, f"{len(found)} of {name}"
        return found[0]


def said(proposal: Proposal) -> list[tuple[str, str]]:
    """What is told beside the documents: status and sentence."""
    return [(line.status, line.said) for line in proposal.lines if line.said]


def answers(proposal: Proposal, value: str) -> dict[str, str]:
    return {doubt.id: value for doubt in proposal.doubts}
