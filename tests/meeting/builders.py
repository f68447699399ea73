"""What the tests of the rules are built of: scenarios, meetings under a real Control, codes, and a hall for awards."""

import asyncio
import itertools
import json
import random
from collections.abc import Mapping, Sequence
from typing import Any

from meeting.checkin.codes import draw
from meeting.command import Command
from meeting.control import Control, Outcome
from meeting.documents import Prepared
from meeting.facts import Fact
from meeting.opening import Open
from meeting.refusal import Refused
from meeting.scenario import read
from meeting.text.hours import at_hour
from storage.clock import ScriptedClock
from storage.memory import MemoryJournal
from tui.commands.simulate import play

DATE = "2025-08-28"
CODES = [draw(random.Random(n).choice) for n in range(40)]
UNKNOWN = draw(random.Random(99).choice)
CCCD = "031085004321|123456789|Phạm Thị Xuân Mơ|02031985|Nữ|Thôn Cẩm Văn, An Lão, Hải Phòng|15082021"

MORNING = [
    {"id": "1", "minutes": 20, "start": "07:30"},
    {"id": "2", "minutes": 10},
    {"id": "3", "minutes": 30},
    {"id": "4", "minutes": 15},
    {"id": "5", "minutes": 5},
]
"""07:30-07:50-08:00-08:30-08:45-08:50."""

DELEGATES = [
    {"id": "d1", "name": "Vũ Thị Mộc Lan", "group": "C1", "code": CODES[0], "ticket": "valid"},
    {"id": "d2", "name": "Đỗ Khắc Trường", "group": "C1", "code": CODES[1], "ticket": "valid"},
    {"id": "d3", "name": "Hoàng Ngọc Ánh", "group": "C5", "code": CODES[2], "ticket": "cancelled"},
    {"id": "d4", "name": "Lương Bá Quyền", "group": "K2", "code": CODES[3], "ticket": "replaced"},
]


def ms(hour: str) -> int:
    return at_hour(DATE, hour)


def step(at: str, *orders: Mapping[str, Any]) -> dict[str, Any]:
    return {"at": at, "do": list(orders)}


def lines(programme: Sequence[Mapping[str, Any]], *steps: Mapping[str, Any], **others: Any) -> list[dict[str, Any]]:
    """What `ledai simulate` says, a line a step."""
    return asyncio.run(play(read({"programme": programme, "steps": list(steps), **others}, "")))


def last(programme: Sequence[Mapping[str, Any]], *steps: Mapping[str, Any], **others: Any) -> dict[str, Any]:
    return lines(programme, *steps, **others)[-1]


def door(*steps: Mapping[str, Any], delegates: Sequence[Mapping[str, Any]] = DELEGATES) -> list[dict[str, Any]]:
    return lines([], *steps, delegates=delegates)


def queue_of(line: Mapping[str, Any]) -> list[str]:
    """The rows that are still to run, in running order."""
    waiting = {i: r for i, r in line["rows"].items() if r["status"] in {"pending", "deferred"}}
    return sorted(waiting, key=lambda i: waiting[i]["start"])


def statuses(line: Mapping[str, Any]) -> dict[str, str]:
    return {i: r["status"] for i, r in line["rows"].items()}


def spans(line: Mapping[str, Any]) -> dict[str, tuple[str | None, str | None]]:
    return {i: (r["start"], r["end"]) for i, r in line["rows"].items()}


def documents(**tables: Any) -> Prepared:
    return {"meeting": [{"id": "meeting", "title": "Hội nghị thôn Cẩm Văn", "date": DATE}], **tables}


class Hall:
    """A meeting under a real Control, with a journal in memory and a clock that stands still until it is told."""

    stations = itertools.count(1)

    def __init__(self, prepared: Prepared, hour: str = "07:30") -> None:
        self.clock = ScriptedClock(ms(hour), 5_000)
        self.journal = MemoryJournal(prepared)
        self.control = self.opened()

    def opened(self) -> Control:
        """A Control over what the journal holds, as after the program was started anew."""
        n = next(self.stations)
        facts = [Fact.read(f) for f in self.journal.facts()]
        return Control(
            self.journal.documents(), facts, journal=self.journal, clock=self.clock, station=f"st{n}", run=f"run{n}"
        )

    def restart(self) -> None:
        self.control = self.opened()

    @property
    def meeting(self):
        return self.control.meeting

    def do(self, command: Command) -> Outcome:
        return asyncio.run(self.control.do(command))

    def refused(self, command: Command) -> str:
        """The string id of the refusal of a command, which must leave no trace."""
        before, kept = self.meeting, (self.journal.facts(), self.journal.documents())
        try:
            self.do(command)
        except Refused as refusal:
            assert self.meeting is before
            assert (self.journal.facts(), self.journal.documents()) == kept
            return refusal.string_id
        raise AssertionError(f"not refused: {command}")

    def open(self) -> "Hall":
        self.do(Open())
        return self

    def at(self, hour: str) -> "Hall":
        self.clock.advance(ms(hour) - self.clock.now().wall)
        return self

    def kinds(self) -> list[str]:
        return [f["kind"] for f in self.journal.facts()]

    def stored_text(self) -> str:
        """Everything that was kept, as it stands in a file."""
        return json.dumps([self.journal.facts(), self.journal.documents()], ensure_ascii=False)


def rows(*seconds: int, first: str = "07:30") -> list[dict[str, Any]]:
    return [{"id": str(n), "seconds": s, "start": first if n == 1 else ""} for n, s in enumerate(seconds, 1)]


def awards(*sizes: int, decision_of: Sequence[str] = (), absent: Sequence[str] = (), **decision: Any) -> Prepared:
    """Batches of so many honourees, "b1" with "e1.1" … each a delegate "g1.1"; `absent` ones have no delegate."""
    of = list(decision_of) or ["q1"] * len(sizes)
    decisions = [
        {"id": q, "authority": "Chủ tịch Ủy ban nhân dân xã Cẩm Văn", "number": f"{n}/QĐ-UBND", **decision}
        for n, q in enumerate(dict.fromkeys(of), 1)
    ]
    numbered = [(b, n) for b, size in enumerate(sizes, 1) for n in range(1, size + 1)]
    return documents(
        programme=[{"id": "1", "seconds": 600}, {"id": "2", "seconds": 2700, "kind": "awards"}],
        decisions=decisions,
        categories=[
            {"id": f"c{q}", "decision": q, "name": "Giấy khen", "kind": "individual", "precedence": 60}
            for q in dict.fromkeys(of)
        ],
        entries=[
            {
                "id": f"e{b}.{n}",
                "category": f"c{of[b - 1]}",
                "name": f"Trần Thị Sao {b}.{n}",
                "delegate": "" if f"e{b}.{n}" in absent else f"g{b}.{n}",
            }
            for b, n in numbered
        ],
        batches=[
            {
                "id": f"b{b}",
                "number": b,
                "category": f"c{of[b - 1]}",
                "entries": [f"e{b}.{n}" for n in range(1, size + 1)],
                "presenters": ["p1", "p2"],
            }
            for b, size in enumerate(sizes, 1)
        ],
        people=[
            {"id": "p1", "role": "presenter", "name": "Bùi Đăng Khoa", "delegate": "vip"},
            {"id": "p2", "role": "presenter", "name": "Ngô Thị Hạnh Dung"},
        ],
        delegates=[
            {"id": "vip", "name": "Bùi Đăng Khoa", "code": CODES[39]},
            *({"id": f"g{b}.{n}", "name": f"Trần Thị Sao {b}.{n}"} for b, n in numbered),
        ],
    )
