"""An invented morning, the app on it, and a hand that presses keys at instants of its own.

The clock is scripted, and so are the times of the keys: whatever a guard asks, the test says how far apart two presses
are. Nothing here sleeps; `settle` lets the app's pump run until nothing is under way.
"""

import asyncio
from collections.abc import Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual import events
from textual.message import Message

from meeting.checkin.codes import LENGTH, draw
from meeting.command import Command
from meeting.documents import Prepared
from meeting.opening import Open
from meeting.programme.commands import Start
from meeting.text.hours import at_hour
from screens.base import LiveScreen
from storage.clock import ScriptedClock
from storage.meeting_file import MeetingFile
from tests.tui import hosts
from tui.app import LedaiApp
from tui.session import Session
from tui.widgets.receipt import Receipt
from tui.widgets.roll import Roll

DATE = "2025-08-28"
CODE = draw(lambda letters: letters[3])
assert len(CODE) == LENGTH


def ms(hour: str) -> int:
    return at_hour(DATE, hour)


def item(id_: str, title: str, minutes: int, **more: Any) -> dict[str, Any]:
    return {"id": id_, "number": id_, "title": title, "seconds": minutes * 60, **more}


PROGRAMME = [
    item("1", "Chào cờ", 10, start="07:30", who="Ban tổ chức", script="Xin mời toàn thể đứng dậy chào cờ."),
    item("2", "Phát biểu khai mạc", 10, who="Chủ tịch xã", untimed=True, kind="speech", script="Trân trọng kính mời."),
    item("3", "Tham luận", 0),
    item("3.1", "Tham luận thứ nhất", 8, parent="3", who="bà Hoa", script="Xin mời bà Hoa.", cues=["trang 14"]),
    item("3.2", "Tham luận thứ hai", 12, parent="3", who="ông Sơn", script="Xin mời ông Sơn."),
    item("4", "Giải lao", 15, kind="break"),
    item("5", "Bế mạc", 5, who="Chủ tịch xã"),
]
"""07:30 - 07:40 - 07:50 - 07:58 - 08:10 - 08:25 - 08:30."""

ABOUT = {"id": "meeting", "title": "Hội nghị thử", "short": "Hội nghị thử", "date": DATE}
DELEGATE = {"id": "d1", "form": "bà", "name": "Đỗ Thị Sen", "group": "C1", "code": CODE}


def documents(programme: Sequence[dict[str, Any]] = PROGRAMME, **about: Any) -> Prepared:
    return {
        "meeting": [{**ABOUT, **about}],
        "programme": programme,
        "groups": [{"id": "C1", "number": 1, "name": "Tổ một"}],
        "delegates": [DELEGATE],
    }


class Hand:
    """When the keys are pressed: in the past of the real clock, so that the gate never waits for them."""

    def __init__(self) -> None:
        self._from = Message().time - 100_000
        self._last = self._from

    def next(self, clock: ScriptedClock, gap: float) -> float:
        self._last = max(self._last + gap, self._from + clock.now().mono / 1000)
        return self._last


class Stage:
    """The app with somebody before it."""

    def __init__(self, pilot: Any, clock: ScriptedClock) -> None:
        self.pilot, self.app, self.clock, self.hand = pilot, pilot.app, clock, Hand()

    # Time

    async def settle(self) -> None:
        """Until all that was asked for is on the disk and on the screen, and nothing more comes of it."""
        quiet = 0
        while quiet < 3:
            await self.pilot.pause(0)
            if self.app._tasks:
                quiet = 0
                await asyncio.wait(set(self.app._tasks))
            elif self.app._gate.due() is not None or self.app._pausing:
                quiet = 0
                await asyncio.sleep(0.001)
            else:
                quiet += 1

    async def at_first_choice(self) -> None:
        """Until a question with several answers has its cursor on the first: it puts it there after its first frame."""
        for _ in range(200):
            await self.pilot.pause(0.001)
            if self.app.screen.query_one("#options", Roll).cursor == 0:
                break
        await self.settle()

    async def after(self, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass, with all its ticks in time."""
        self.clock.advance(round((minutes * 60 + seconds) * 1000))
        self.app.session.control.heeded()
        await self.tick()

    async def tick(self, times: int = 1) -> None:
        for _ in range(times):
            await self.app._tick()
        await self.settle()

    async def resize(self, size: tuple[int, int]) -> None:
        """The terminal has another size now."""
        await self.pilot.resize_terminal(*size)
        await self.settle()

    # Hands

    def post(self, key: str, gap: float = 0.4) -> None:
        character = " " if key == "space" else key if len(key) == 1 else None
        event = events.Key(key, character)
        event.time = self.hand.next(self.clock, gap)
        self.app.post_message(event)

    async def press(self, *keys: str) -> None:
        """Each key by itself, as a calm hand does."""
        for key in keys:
            # Taken back twice on purpose is slower than a keyboard repeats.
            self.post(key, gap=0.8 if key == "ctrl+z" else 0.4)
            await self.settle()

    async def keep_down(self, key: str, times: int = 12) -> None:
        """A key that is held: after half a second it repeats every 33 ms."""
        await self.press(key)
        for n in range(times):
            self.clock.advance(33 if n else 500)
            self.app.session.control.heeded()
            self.post(key, gap=0.033 if n else 0.5)
            await self.settle()

    async def type(self, text: str) -> None:
        for character in text:
            await self.press({" ": "space", "'": "apostrophe"}.get(character, character))

    async def scan(self, code: str) -> None:
        """A scanner: two milliseconds a key."""
        for character in code:
            self.post(character, gap=0.002)
        self.post("enter", gap=0.002)
        await self.settle()

    async def click(self, words: str, times: int = 1) -> None:
        """Click where these words stand, the first time that they do."""
        for y, line in enumerate(self.lines):
            if words in line:
                assert await self.pilot.click(offset=(line.index(words) + len(words) // 2, y), times=times)
                await self.settle()
                return
        raise AssertionError(f"«{words}» not in\n{self.text}")

    # Acts that a test presupposes

    async def do(self, command: Command) -> None:
        await self.app.session.do(command, "test")
        await self.settle()

    async def run_to(self, item_: str, hour: str) -> None:
        """That row live since that hour."""
        self.clock.advance(ms(hour) - self.clock.now().wall)
        self.app.session.control.heeded()
        await self.do(Start(item_, passed_over="skip"))

    # What stands there

    @property
    def lines(self) -> list[str]:
        return hosts.lines(self.app)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def bar(self) -> str:
        return self.lines[-1]

    @property
    def receipt(self) -> str:
        """The words of the receipt line of the screen below any dialog."""
        screen = next(s for s in reversed(self.app.screen_stack) if isinstance(s, LiveScreen))
        return screen.query_one(Receipt).render().plain

    @property
    def live(self) -> str | None:
        return self.app.meeting.programme.live

    @property
    def row(self) -> int:
        return self.app.screen.query_one(Roll).cursor

    def status(self, item_: str) -> str:
        return self.app.meeting.programme.runs[item_].status

    def kinds(self) -> list[str]:
        """What has been recorded, oldest first."""
        return [fact["kind"] for fact in self.app.session.file.facts()]

    def listed(self, number: str) -> str:
        """The line of the programme's list that has this number."""
        rows = self.app.screen.query_one(Roll).region
        found = [line for line in self.lines[rows.y : rows.bottom] if line[2:].split()[:1] == [number] or
                 line.split()[1:2] == [number]]  # fmt: skip
        assert len(found) == 1, f"{number} is in {len(found)} lines of\n{self.text}"
        return found[0]

    def has(self, *words: str) -> None:
        flat = " ".join(self.text.split())
        missing = [each for each in words if each not in flat]
        assert not missing, f"{missing} not in\n{self.text}"

    def lacks(self, *words: str) -> None:
        flat = " ".join(self.text.split())
        found = [each for each in words if each in flat]
        assert not found, f"{found} in\n{self.text}"


@asynccontextmanager
async def staged(
    path: Path,
    monkeypatch: Any,
    *,
    size: tuple[int, int] = (120, 36),
    prepared: Prepared | None = None,
    hour: str = "07:20",
    opened: bool = True,
    first: str = "runsheet",
    make: bool = True,
    disk: Any = None,
    **session: Any,
) -> Any:
    """The app on a meeting of its own; `opened` has it opened officially first."""
    if make:
        MeetingFile.create(path, documents() if prepared is None else prepared)
    clock = session.pop("clock", None) or ScriptedClock(ms(hour), 0)
    # The screen's own idea of "two seconds ago" follows the script as well.
    for module in ("screens.runsheet_acts", "screens.runsheet"):
        monkeypatch.setattr(f"{module}.monotonic", lambda: clock.now().mono / 1000, raising=False)
    if disk is not None:
        file = MeetingFile.open(path, write=True, disk=disk)
        opened_session = Session(file, clock, rehearsal=False, view=False, desk="1")
    else:
        opened_session = Session.open(path, clock=clock, **session)
    app = LedaiApp(opened_session, first=first)
    async with app.run_test(size=size) as pilot:
        stage = Stage(pilot, clock)
        if opened and app.meeting.opened_at is None:
            await app.session.control.do(Open(), "test")
        await stage.settle()
        yield stage
