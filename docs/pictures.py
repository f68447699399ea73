"""Make the README's and the guide's pictures from the demo meeting: `python docs/pictures.py [name …]`.

Headless, the same every time: the meeting is played up to an instant with a scripted clock and seeded ticket codes,
then keys are pressed. Papers are the PDFs that are printed, as images. Nothing is drawn by hand.
"""  # noqa: INP001 - a script

import asyncio
import os
import random
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from tui.terminal import prepare_environment

prepare_environment(sys.platform, os.environ)

import openpyxl  # noqa: E402
import pypdfium2  # noqa: E402

from assets import asset  # noqa: E402 - the terminal is prepared before Textual is imported
from meeting.awards.arranging import lineup  # noqa: E402
from meeting.awards.commands import Forward, next_step  # noqa: E402
from meeting.awards.scanning import JoinLine  # noqa: E402
from meeting.awards.staging import EditStage  # noqa: E402
from meeting.checkin.commands import Scan  # noqa: E402
from meeting.checkin.quoting import Quote  # noqa: E402
from meeting.command import Command  # noqa: E402
from meeting.documents import Delegate, Parallel  # noqa: E402
from meeting.opening import Open  # noqa: E402
from meeting.programme.beside import Ready  # noqa: E402
from meeting.programme.commands import AddTime, Start  # noqa: E402
from meeting.programme.telling import Tell  # noqa: E402
from meeting.text.hours import at_hour  # noqa: E402
from screens.importing import ImportLists  # noqa: E402
from storage.clock import ScriptedClock  # noqa: E402
from storage.lists.folder import read_folder  # noqa: E402
from storage.meeting_file import MeetingFile  # noqa: E402
from tui import office_papers  # noqa: E402
from tui.app import LedaiApp  # noqa: E402
from tui.importing import Wishes  # noqa: E402
from tui.session import Session  # noqa: E402
from tui.strings import t  # noqa: E402

PICTURES = Path(__file__).parent / "pictures"
PAPER_PICTURES = PICTURES / "papers"
DATE = "2025-08-28"
BEGINS = "07:00"
ABSENT = ("DB007", "DB021", "DB033", "DB058", "DB090", "DB138", "DB145")
LAST_SEEN = "DB134"
"""An honouree, whose verdict stands on the check-in screen."""
FIRST_ROWS = (("A", 31), ("B", 20), ("C", 6), ("1.1", 4), ("1.2", 4), ("1.3", 8), ("1.4", 2), ("1.5", 8), ("2.1", 7))
TALKS = (("2.2", 25), ("3.1", 8), ("3.2", 9), ("3.3", 9), ("3.4", 9), ("3.5", 4.2))
TO_AWARDS = ("D", "4.1", "4.2", "4.3")
"""Rows and the minutes that they took."""
OFFICE = "2025-08-26"
"""Two days before."""
LIST: Final = (
    ("ỦY BAN NHÂN DÂN XÃ AN LÃO",),
    (),
    ("DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ",),
    ("STT", "Họ và tên", "Năm sinh", "Chức vụ, đơn vị", "Số CCCD", "Điện thoại"),
    ("I. ĐẠI BIỂU THÀNH PHỐ",),
    (1, "Ông LÊ QUANG THẮNG", "12/5/1975", "Phó Giám đốc Sở Nội vụ", "000000000001", 912000345.0),
    (2, "bà Phạm  Thuỳ Dương", 1980, "Trưởng phòng, Sở Văn hóa và Thể thao", "000000000002", "0912.000.679"),
    ("II. CÁC TRƯỜNG HỌC",),
    (
        3,
        "Trường Tiểu học An Lão (02 đồng chí)",
    ),
    (4, "trần Thị Hoài", 1990, "Giáo viên, Trường Trung học cơ sở Quang Trung", "000000000003", "84987000321"),
    (5, "ĐỖ THỊ MỸ LINH", 1988, "Chủ tịch Hội Phụ nữ xã", "000000000004", "0987 000 654"),
    ("Tổng cộng: 05 dòng",),
)
"""A list as offices keep it."""
FIFTH = "dot5"
"""The batch that is about to be called."""
WIDE, NARROW = (120, 36), (80, 24)


class Play:
    """The demo meeting, played by commands."""

    def __init__(self, folder: Path, date: str = DATE) -> None:
        path = folder / "demo.ledai"
        MeetingFile.create(path, read_folder(asset("demo"), choice=random.Random(27).choice))  # noqa: S311 - the same pictures every time
        self.clock = ScriptedClock(at_hour(date, "06:30"), 0)
        self.session = Session.open(path, clock=self.clock)

    async def do(self, command: Command, minutes: float = 0) -> None:
        """Do it, then let minutes pass."""
        await self.session.control.do(command, "demo")
        self.clock.advance(round(minutes * 60_000))

    async def to_office(self) -> None:
        """Nothing has happened yet."""

    async def to_door(self) -> None:
        """Nearly everybody comes in."""
        await self.do(Open(), 1)
        people = self.session.control.meeting.table(Delegate)
        coming = [d for d in people.values() if d.id not in (*ABSENT, LAST_SEEN)]
        for d in (*coming, people[LAST_SEEN]):
            await self.do(Scan(d.code, nonce=d.id), 0.2)

    async def to_introductions(self) -> None:
        """The chair's sentence is frozen, then the MC introduces the delegates."""
        await self.to_door()
        self.clock.advance(max(0, at_hour(DATE, BEGINS) - self.clock.now().wall))
        for item, minutes in FIRST_ROWS[:5]:
            await self.do(Start(item), minutes)
        await self.do(Quote())
        await self.do(Start("1.3"), 2)

    async def to_talks(self) -> None:
        """The programme up to the last talk; what must be ready for the awards is under way."""
        await self.to_door()
        self.clock.advance(max(0, at_hour(DATE, BEGINS) - self.clock.now().wall))
        for item, minutes in (*FIRST_ROWS, *TALKS[:-1]):
            await self.do(Start(item), minutes)
        for line in self.session.control.meeting.table(Parallel):
            await self.do(Ready(line, "begun"))
        item, minutes = TALKS[-1]
        await self.do(Start(item), minutes)

    async def to_late(self) -> None:
        """The chair has let the last speaker go on, and the morning will be too long."""
        await self.to_talks()
        await self.do(AddTime(10 * 60, t("why.chair")))

    async def to_message(self) -> None:
        """The last talk nears its end, and its speaker is told."""
        await self.to_talks()
        self.clock.advance(3 * 60_000)
        await self.do(Tell("Xin mời kết luận"), 0.2)

    async def to_awards(self) -> None:
        """On to the fifth batch, which stands by."""
        await self.to_talks()
        for item in TO_AWARDS:
            await self.do(Start(item), 4)
        while (step := next_step(awards := self.session.control.meeting.awards)) is not None:
            if awards.current == FIFTH and step.kind in {"call", "name"}:
                return
            await self.do(Forward(step), 0.4)

    async def to_line(self) -> None:
        """The fifth batch is scanned as it comes up; two stand the wrong way round."""
        await self.to_awards()
        await self.do(EditStage({"scan_people": True, "scan_frames": True}))
        line = list(lineup(self.session.control.meeting.awards, FIFTH))
        line[1], line[2] = line[2], line[1]
        for entry in line[:-2]:
            await self.do(JoinLine(FIFTH, entry), 0.1)


MOMENTS: Final[Mapping[str, Callable[[Play], Awaitable[None]]]] = {
    "office": Play.to_office,
    "door": Play.to_door,
    "introductions": Play.to_introductions,
    "talks": Play.to_talks,
    "late": Play.to_late,
    "message": Play.to_message,
    "awards": Play.to_awards,
    "line": Play.to_line,
}


class Picture(NamedTuple):
    """What is shown of which moment."""

    name: str
    moment: str
    keys: tuple[str, ...]
    """A word with a dot is an action without a key."""
    sizes: tuple[tuple[int, int], ...] = (WIDE, NARROW)


SCENES: Final = (
    Picture("checkin", "door", ("f3",)),
    Picture("counts", "introductions", ("app.show_counts",)),
    Picture("introductions", "introductions", ("app.show_introductions",), (NARROW,)),
    Picture("runsheet", "talks", ("f2",)),
    Picture("script", "talks", ("f2", "tab", "down", "f9"), (NARROW,)),
    Picture("cuts", "late", ("f2", "f8"), (WIDE,)),
    Picture("editor", "talks", ("f2", "down", "down", "down", "down", "enter"), (WIDE,)),
    Picture("templates", "talks", ("f2", "down", "insert"), (NARROW,)),
    Picture("stage", "message", ("app.show_stage",), (NARROW,)),
    Picture("awards", "awards", ("f4",)),
    Picture("awards-large", "awards", ("f4", "tab"), (NARROW,)),
    Picture("awards-scan", "line", ("f4", "right"), (NARROW,)),
    Picture("wings", "line", ("app.show_wings",), (NARROW,)),
    Picture("carriers", "awards", ("app.show_carriers",), (NARROW,)),
    Picture("import", "office", ("tab", "tab", "tab"), (WIDE,)),
    Picture("preflight", "office", ("app.show_preflight",), (WIDE,)),
    Picture("invitations", "office", ("app.show_invitations", "down", "down"), (NARROW,)),
)
PAPERS: Final = {"invitation": ("invitations", (0.06, 0.05, 0.98, 0.66)), "ticket": ("tickets", (0, 0, 0.5, 0.5))}
"""By picture which paper it is, and which part of its first page (from left, from top, to right, to bottom)."""


async def shoot(app: LedaiApp, picture: Picture, width: int, height: int) -> None:
    """One picture; the font that Textual's SVG would fetch is left to the viewer's own."""
    async with app.run_test(size=(width, height)) as pilot:
        await pilot.pause(0.3)
        if picture.name == "import":
            await app.push_screen(ImportLists(Wishes(paths=(_list(app.session.file.path.parent),))))
            await pilot.pause(1.5)
        for key in picture.keys:
            await (app.run_action(key) if "." in key else pilot.press(key))
            await pilot.pause(0.3)
        if picture.name == "checkin":
            app.verdict = next(iter(app.meeting.door.history())).payload  # type: ignore[assignment]
        app.show_all()
        await pilot.pause(0.3)
        svg = re.sub(r"@font-face\s*{[^}]*}", "", app.export_screenshot())
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / f"{picture.name}-{width}.svg").write_text(svg, encoding="utf-8")


def _list(folder: Path) -> Path:
    """The office's list as a workbook."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("Sheet1")
    for number, row in enumerate(LIST, 1):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)
    path = folder / "danh sach dai bieu.xlsx"
    book.save(path)
    return path


def draw(name: str, what: str, part: tuple[float, float, float, float]) -> None:
    """A part of the first page of a paper, without colour."""
    PAPER_PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        play = Play(Path(folder), OFFICE)
        meeting, now = play.session.control.meeting, play.clock.now().wall
        path = office_papers.make(what, meeting, now, play.session.file.path).path
        page = pypdfium2.PdfDocument(path)[0].render(scale=1.6).to_pil()
        left, top, right, bottom = part
        box = (left * page.width, top * page.height, right * page.width, bottom * page.height)
        page.crop(tuple(round(edge) for edge in box)).convert("L").save(PAPER_PICTURES / f"{name}.png", optimize=True)


async def main(names: list[str]) -> None:
    """The pictures of these names, or all of them."""
    for picture in SCENES:
        for width, height in picture.sizes:
            if names and picture.name not in names:
                continue
            with tempfile.TemporaryDirectory() as folder:
                play = Play(Path(folder), OFFICE if picture.moment == "office" else DATE)
                await MOMENTS[picture.moment](play)
                await shoot(LedaiApp(play.session), picture, width, height)
    for name, (what, part) in PAPERS.items():
        if not names or name in names:
            draw(name, what, part)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
