"""What the three screens look like, letter by letter: the demo meeting in a fixed state, at 80x24 and at 120x36.

The pictures are the `.txt` files beside this test: each line of the terminal, trailing blanks trimmed. A test that
fails shows the difference. Where the new picture is the better one, look at it, then write it:

    LEDAI_UPDATE_SNAPSHOTS=1 python -m pytest tests/snapshots

and commit the files with the change that made them different.
"""

import asyncio
import os
import random
import shutil
from pathlib import Path

import pytest

from assets import asset
from meeting.awards.commands import Forward, MarkAbsent, next_step
from meeting.checkin.commands import Scan
from meeting.documents import Delegate
from meeting.opening import Open
from meeting.programme.commands import AddTime, Start
from meeting.text.hours import at_hour
from storage.clock import ScriptedClock
from storage.lists.folder import read_folder
from storage.meeting_file import MeetingFile
from tests.screens.builders import staged
from tui.session import Session

HERE = Path(__file__).parent
DATE = "2025-08-28"
SIZES = {"80x24": (80, 24), "120x36": (120, 36)}
NEVER_CAME = ("DB007", "DB021", "DB033", "DB058", "DB090", "DB137", "DB145")
GONE = {
    "A": "07:04", "B": "07:34", "C": "07:57", "1.1": "08:01", "1.2": "08:04", "1.3": "08:08", "1.4": "08:12",
    "1.5": "08:16", "2.1": "08:26", "2.2": "08:31", "3.1": "08:52", "3.2": "09:01", "3.3": "09:13",
}  # fmt: skip
"""When the first rows began."""
LATER = {"3.4": "09:22", "3.5": "09:31", "D": "09:40", "4.1": "09:52", "4.2": "09:54", "4.3": "09:58"}


class Morning:
    """The demo meeting as it goes on in a file, command by command."""

    def __init__(self, path: Path) -> None:
        MeetingFile.create(path, read_folder(asset("demo"), choice=random.Random(27).choice))
        self.clock = ScriptedClock(at_hour(DATE, "06:50"), 0)
        self.session = Session.open(path, clock=self.clock)

    async def at(self, hour, command):
        self.clock.advance(max(0, at_hour(DATE, hour) - self.clock.now().wall))
        await self.session.control.do(command, "test")

    async def talks(self):
        """Nearly everybody has come; the third talk is on."""
        await self.at("06:50", Open())
        people = self.session.control.meeting.table(Delegate)
        for person in people.values():
            if person.id not in NEVER_CAME and int(person.id[2:]) % 3 == 0:
                await self.at("06:52", Scan(person.code, nonce=person.id))
        awards = self.session.control.meeting.awards
        called = [awards.entries[e].delegate for b in list(awards.batches.values())[:3] for e in b.entries]
        leaders = [person.id for person in people.values() if person.vip]
        for id_ in dict.fromkeys([*called, *leaders]):
            if id_ and id_ not in NEVER_CAME:
                await self.at("06:58", Scan(people[id_].code, nonce=f"{id_}-2"))
        for item, hour in GONE.items():
            await self.at(hour, Start(item))
        await self.at("09:15:02", AddTime(60))

    async def awards(self):
        """The second batch has been called; somebody of the third is marked absent."""
        for item, hour in LATER.items():
            await self.at(hour, Start(item))
        await self.at("10:05", MarkAbsent(self._batch(2).entries[1]))
        while (step := next_step(self.session.control.meeting.awards)) is not None:
            if (step.kind, step.subject) == ("invite", self._batch(1).id):
                return
            await self.at("10:13", Forward(step))

    def _batch(self, n):
        return list(self.session.control.meeting.awards.batches.values())[n]


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The file of the talks, and the file of the awards."""
    talks, awards = (tmp_path_factory.mktemp("demo") / f"{name}.ledai" for name in ("talks", "awards"))

    async def play():
        morning = Morning(awards)
        await morning.talks()
        shutil.copy(awards, talks)
        await morning.awards()
        morning.session.close()

    asyncio.run(play())
    return {"talks": talks, "awards": awards}


def compare(name, text):
    """Compare with the picture, or write it where that is asked for."""
    picture = HERE / f"{name}.txt"
    if os.environ.get("LEDAI_UPDATE_SNAPSHOTS"):
        picture.write_text(text, "utf-8")
    assert text == picture.read_text("utf-8"), f"{picture.name} is different; see the head of {Path(__file__).name}"


SCREENS = {"runsheet": ("talks", "09:17:08"), "checkin": ("talks", "09:17:08"), "awards": ("awards", "10:14:31")}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", SCREENS)
async def test_the_screen_is_as_it_was(files, tmp_path, monkeypatch, screen, size):
    file, hour = SCREENS[screen]
    path = tmp_path / "demo.ledai"
    shutil.copy(files[file], path)
    clock = ScriptedClock(at_hour(DATE, hour), 0)
    async with staged(path, monkeypatch, make=False, size=SIZES[size], first=screen, clock=clock) as s:
        if screen == "checkin":
            await s.scan(s.app.meeting.table(Delegate)["DB134"].code)
        await s.tick()
        lines = s.lines
        assert [len(line) for line in lines] == [SIZES[size][0]] * SIZES[size][1]
        compare(f"{screen}-{size}", "\n".join(line.rstrip() for line in lines) + "\n")


def test_every_picture_belongs_to_a_test():
    known = {f"{screen}-{size}.txt" for screen in SCREENS for size in SIZES}
    assert {path.name for path in HERE.glob("*.txt")} == known
