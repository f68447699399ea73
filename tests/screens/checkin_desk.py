"""A desk to test F3 at: a small invented meeting, its app, and what a clerk would read from the screen."""

import asyncio
import random
from contextlib import asynccontextmanager

import pytest
from textual import events

from meeting.checkin.codes import draw
from meeting.instant import Instant
from meeting.opening import Open
from meeting.text.hours import at_hour
from storage.meeting_file import MeetingFile
from tests.large_words import large_read
from tui.app import LedaiApp
from tui.session import Session
from tui.strings import use
from tui.widgets.banner import Banner
from tui.widgets.field import Field

_drawn = random.Random(3).choice
CODES = {name: draw(_drawn) for name in ("tuyet", "tuyet2", "cuong", "mai", "chu", "dai", "ngoac", "huy", "la")}
LONG = (
    "Công Tằng Tôn Nữ Thị Quỳnh Ngọc Diệu Thùy Hoàng Thị Phương Thảo Nguyên Trân Châu Bảo Khánh"
    " Minh Nguyệt Ánh Dương Cuối"
)
MARKUP = "Đỗ Văn [/x] [bold]Bảy[/bold] [@click=app.bell]Tám[/]"
TEN_PAST_SEVEN = at_hour("2025-08-28", "07:10")
SIGNS = str.maketrans("▌█▀▄", "    ")


def delegate(id_, name, **more):
    known = {"form": "bà", "group": "C1", "code": CODES.get(id_, "")}
    return {"id": id_, "name": name, **known, **more}


DOCUMENTS = {
    "meeting": [{"id": "meeting", "title": "Hội nghị thử", "short": "Hội nghị thử", "date": "2025-08-28"}],
    "groups": [
        {"id": "K1", "number": 1, "name": "Mặt trận Tổ quốc thành phố", "guests": True},
        {"id": "C1", "number": 6, "name": "Lãnh đạo xã"},
    ],
    "units": [{"id": "u1", "name": "Trường Tiểu học Hoàng Xá", "seats": 2}],
    "delegates": [
        delegate(
            "tuyet",
            "Nguyễn Thị Ánh Tuyết",
            number="AL0001",
            position="Chi hội trưởng Chi hội Phụ nữ",
            unit="thôn Quyết Thắng",
            born=1985,
            seat="Khu C",
            handouts=["Tập tài liệu", "Thẻ đại biểu"],
        ),
        delegate("tuyet2", "Nguyễn Thị Ánh Tuyết", number="AL0002", unit="Trường Mầm non Hoa Sen", born=1990),
        delegate("cuong", "Lê Văn Cường", form="ông", number="AL0003", group="K1", unit="Hội Nông dân", born=1970),
        delegate("mai", "Phạm Thị Mai", number="AL0004", ticket="cancelled"),
        delegate("chu", "Trần Văn Chủ", form="đồng chí", vip=True),
        delegate("dai", LONG),
        delegate("ngoac", MARKUP, form="ông"),
        delegate("huy", "Hoàng Huy", form="ông", ticket="replaced"),
    ],
    "decisions": [{"id": "q", "authority": "Chủ tịch Ủy ban nhân dân xã"}],
    "categories": [{"id": "g", "decision": "q", "name": "Giấy khen", "kind": "individual", "precedence": 60}],
    "entries": [
        {"id": "e1", "category": "g", "form": "bà", "name": "Nguyễn Thị Ánh Tuyết", "delegate": "tuyet"},
        {
            "id": "e2",
            "category": "g",
            "name": "Chi hội Nông dân",
            "receiver": "leader",
            "receiver_form": "ông",
            "receiver_name": "Lê Văn Cường",
            "delegate": "cuong",
        },
    ],
    "batches": [
        {"id": "b1", "number": 1, "category": "g", "entries": ["e2"], "presenters": ["p1"]},
        {"id": "b2", "number": 2, "category": "g", "entries": ["e1"]},
    ],
    "people": [{"id": "p1", "role": "presenter", "name": "Trần Văn Chủ", "position": "Chủ tịch", "delegate": "chu"}],
}


class StepClock:
    """A clock that a test moves."""

    def __init__(self):
        self.wall, self.mono = TEN_PAST_SEVEN, 0

    def now(self):
        return Instant(self.wall, self.mono)

    def on(self, seconds):
        self.wall += 1000 * seconds
        self.mono += 1000 * seconds


class Desk:
    """The app with a clerk before it."""

    def __init__(self, pilot, clock):
        self.pilot, self.app, self.clock = pilot, pilot.app, clock

    async def settle(self):
        """Until the gate holds no key and everything that was put in the queue is on the disk and on the screen."""
        await self.pilot.pause()
        while self.app._gate.due() is not None:  # noqa: ASYNC110 - the gate tells nobody when it lets go
            await asyncio.sleep(0.002)
        await self.pilot.pause()
        while self.app._tasks:
            await asyncio.wait(set(self.app._tasks))
        await self.pilot.pause()

    async def read(self, text):
        self.app.read(text)
        await self.settle()

    async def burst(self, text):
        """A scanner: its keys come faster than any hand's."""
        for c in text:
            self.app.post_message(events.Key(c, c))
        self.app.post_message(events.Key("enter", "\r"))
        await self.settle()

    async def type(self, text):
        """A hand: the keys bear times a tenth of a second apart, without the test having to wait for it."""
        for n, c in enumerate(text):
            key = events.Key({" ": "space", "/": "slash"}.get(c, c), c)
            key.time -= 0.1 * (len(text) - n)
            self.app.post_message(key)
        await self.settle()

    async def press(self, *keys):
        await self.pilot.press(*keys)
        await self.settle()

    @property
    def screen(self):
        """What is painted, line by line, without the large signs; words in block letters are read back as words."""
        lines = [strip.text for strip in self.app.screen._compositor.render_strips()]
        return "\n".join(line.translate(SIGNS) for line in large_read(lines, self.banner))

    @property
    def banner(self):
        """The verdict, unless a dialog has the screen."""
        return next(iter(self.app.screen.query(Banner)), None)

    @property
    def is_large(self):
        """Whether the verdict's words are painted in block letters."""
        return self.banner.drawing(self.banner.content_size.width) is not None and self.banner.words in self.words_of(
            "#verdict"
        )

    @property
    def field(self):
        return self.app.screen.query_one(Field)

    def has(self, *texts):
        flat = " ".join(self.screen.split())
        missing = [text for text in texts if text not in flat]
        assert not missing, f"{missing} not in\n{self.screen}"

    def lacks(self, *texts):
        found = [text for text in texts if text in self.screen]
        assert not found, f"{found} in\n{self.screen}"

    def words_of(self, selector):
        """What a widget says, as painted; words that wrapped are one line again."""
        region = self.app.screen.query_one(selector).region
        lines = self.screen.split("\n")[region.y : region.bottom]
        return " ".join(" ".join(line[region.x : region.right] for line in lines).split())


@pytest.fixture
def desk(tmp_path):
    @asynccontextmanager
    async def opened(size=(80, 24), *, official=True, documents=DOCUMENTS):
        path = tmp_path / "thu.ledai"
        MeetingFile.create(path, documents)
        clock = StepClock()
        app = LedaiApp(Session.open(path, clock=clock), first="checkin")
        async with app.run_test(size=size) as pilot:
            desk = Desk(pilot, clock)
            if official:
                app.do(Open(), "test")
            await desk.settle()
            yield desk

    yield opened
    use("vi")


# Verdicts
