"""A small award call, the running app around it, and what somebody in front of it does and sees."""

from contextlib import asynccontextmanager

from textual import events
from textual.content import Content

from meeting.awards.commands import Forward, Step
from meeting.opening import Open
from meeting.text.hours import at_hour
from screens.awards import AwardCall
from storage.clock import ScriptedClock
from storage.meeting_file import MeetingFile
from tests.tui.hosts import lines
from tui.app import LedaiApp
from tui.session import Session
from tui.widgets.keybar import KeyBar
from tui.widgets.receipt import Receipt
from tui.widgets.roll import Roll

MARKUP = "Đỗ Văn [/x] [bold]Bảy[/bold]"
LONG = "Công Tằng Tôn Nữ Thị Quỳnh Ngọc Diệu Thuỷ Hoàng Phương Thảo Nguyên Trân Châu Bảo Khánh"
AWARD = "Giấy khen của Chủ tịch Ủy ban nhân dân xã An Lão"
TEN = at_hour("2025-08-28", "10:00")


def entry(id_, name, category="cn", **more):
    return {"id": id_, "category": category, "form": "ông", "name": name, **more}


def documents(**more):
    people = [entry(f"h{n}", f"Hoàng Văn Thứ {n}", position="nông dân", unit="thôn Bình An") for n in range(1, 9)]
    return {
        "meeting": [{"id": "meeting", "title": "Hội nghị thử", "date": "2025-08-28"}],
        "programme": [{"id": "4", "number": "4", "title": "Khen thưởng", "seconds": 1800, "kind": "awards"}],
        "delegates": [{"id": "d-vang", "name": "Trần Thị Thu"}, {"id": "d-trao", "name": "Lê Văn Chủ"}],
        "decisions": [
            {"id": "qd", "number": "12/QĐ", "date": "ngày 20 tháng 8 năm 2025", "authority": "Chủ tịch xã",
             "summary": "khen"},
        ],
        "categories": [
            {"id": "tt", "decision": "qd", "name": AWARD, "kind": "collective", "precedence": 60},
            {"id": "cn", "decision": "qd", "name": AWARD, "kind": "individual", "precedence": 60},
        ],
        "entries": [
            entry("e1", "Trường Mầm non Hoa Sen", "tt", form="", receiver="leader", receiver_form="bà",
                  receiver_name="Vũ Thị Hoa", relation="Hiệu trưởng"),
            entry("e2", "Nguyễn Văn An", position="Trưởng thôn Quyết Thắng"),
            entry("e3", "Trần Thị Thu", form="bà", position="giáo viên", delegate="d-vang"),
            entry("e4", MARKUP, unit="thôn Đông"),
            entry("e5", LONG, form="bà", position="giáo viên", unit="Trường Tiểu học Tân Dân"),
            *people,
        ],
        "batches": [
            {"id": "b1", "number": 1, "category": "tt", "entries": ["e1"], "presenters": ["p1", "p2"]},
            {"id": "b2", "number": 2, "category": "cn", "entries": ["e2", "e3", "e4"], "presenters": ["p1"]},
            {"id": "b3", "number": 3, "category": "cn", "entries": ["e5", *(p["id"] for p in people)]},
        ],
        "people": [
            {"id": "p1", "role": "presenter", "name": "Lê Văn Chủ", "position": "Bí thư Đảng ủy", "delegate": "d-trao"},
            {"id": "p2", "role": "presenter", "name": "Phạm Thị Hà", "position": "Phó Chủ tịch"},
        ],
        **more,
    }  # fmt: skip


class Stage:
    """The running app, and what somebody in front of it does and sees."""

    def __init__(self, app, pilot):
        self.app, self.pilot = app, pilot

    async def settle(self):
        await self.pilot.pause()
        while self.app.session.control.waiting:
            await self.pilot.pause(0.002)
        await self.pilot.pause()

    async def press(self, *keys):
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, *words):
        """Each word and Enter."""
        for word in words:
            for character in word:
                self.app.post_message(events.Key("space" if character == " " else character, character))
            await self.pilot.pause(0.06)
            await self.press("enter")

    async def do(self, *commands):
        for command in commands:
            await self.app.session.do(command, "test")
        await self.settle()

    async def step_to(self, kind, subject):
        while self.next != Step(kind, subject):
            await self.do(Forward(self.next))

    @property
    def screen(self):
        return next(s for s in self.app.screen_stack if isinstance(s, AwardCall))

    @property
    def next(self):
        return self.screen._step

    def cells(self, id_):
        return "\n".join(
            " ".join(c.plain if isinstance(c, Content) else c for c in row)
            for row in self.screen.query_one(f"#{id_}", Roll).rows
        )

    def words(self, id_):
        said = self.screen.query_one(f"#{id_}").render().plain
        return said.replace("\n  ", " ") if id_ == "ready" else said

    @property
    def left(self):
        return self.cells("left")

    @property
    def left_seen(self):
        """What of the left side is in view."""
        roll = self.screen.query_one("#left", Roll)
        x, y, width, height = roll.region
        return "\n".join(line[x : x + width] for line in lines(self.app)[y : y + height])

    @property
    def said(self):
        return self.screen.query_one(Receipt).said

    @property
    def bar(self):
        return self.screen.query_one(KeyBar).render().plain

    @property
    def kinds(self):
        return [fact.payload.KIND.removeprefix("awards.") for fact in self.app.meeting.log("awards")]


@asynccontextmanager
async def running(tmp_path, *, size=(120, 36), opened=True, **changed):
    """The app on F4, at ten o'clock of a clock that stands."""
    path = tmp_path / "an-lao.ledai"
    MeetingFile.create(path, documents(**changed), reserve=4096)
    app = LedaiApp(Session.open(path, clock=ScriptedClock(TEN, 0)), first="awards")
    async with app.run_test(size=size) as pilot:
        stage = Stage(app, pilot)
        await stage.settle()
        if opened:
            await stage.do(Open())
        yield stage
