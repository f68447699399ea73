"""Make the README's pictures from the demo meeting: `python docs/pictures.py`. Headless, the same every time.

The meeting is played up to an instant with a scripted clock and seeded ticket codes; nothing is drawn by hand.
"""  # noqa: INP001 - a script

import asyncio
import os
import random
import re
import sys
import tempfile
from pathlib import Path

from tui.terminal import prepare_environment

prepare_environment(sys.platform, os.environ)

from assets import asset  # noqa: E402 - the terminal is prepared before Textual is imported
from meeting.awards.commands import Forward, next_step  # noqa: E402
from meeting.checkin.commands import Scan  # noqa: E402
from meeting.command import Command  # noqa: E402
from meeting.documents import Delegate  # noqa: E402
from meeting.opening import Open  # noqa: E402
from meeting.programme.commands import Start  # noqa: E402
from meeting.text.hours import at_hour  # noqa: E402
from storage.clock import ScriptedClock  # noqa: E402
from storage.lists.folder import read_folder  # noqa: E402
from storage.meeting_file import MeetingFile  # noqa: E402
from tui.app import LedaiApp  # noqa: E402
from tui.session import Session  # noqa: E402

PICTURES = Path(__file__).parent / "pictures"
DATE = "2025-08-28"
ABSENT = ("DB007", "DB021", "DB033", "DB058", "DB090", "DB137", "DB145")
GONE = ("A", "B", "C", "1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.2", "3.1", "3.2", "3.3")
LENGTHS = (31, 20, 6, 4, 4, 8, 2, 8, 7, 25, 8, 9)
"""Minutes that the items before the live one took."""


class Play:
    """The demo meeting, played by commands."""

    def __init__(self, folder: Path) -> None:
        path = folder / "demo.ledai"
        MeetingFile.create(path, read_folder(asset("demo"), choice=random.Random(27).choice))  # noqa: S311 - the same pictures every time
        self.clock = ScriptedClock(at_hour(DATE, "06:30"), 0)
        self.session = Session.open(path, clock=self.clock)

    async def do(self, command: Command, minutes: float = 0) -> None:
        """Do it, then let minutes pass."""
        await self.session.control.do(command, "demo")
        self.clock.advance(round(minutes * 60_000))

    async def arrive(self) -> None:
        """Nearly everybody comes in; the last one seen is an honouree."""
        people = self.session.control.meeting.table(Delegate)
        coming = [d for d in people.values() if d.id not in (*ABSENT, "DB134")]
        for d in (*coming, people["DB134"]):
            await self.do(Scan(d.code, nonce=d.id), 0.2)

    async def run_to_talks(self) -> None:
        """The programme up to the third talk."""
        for item, minutes in zip(GONE, (*LENGTHS, 4.2), strict=True):
            await self.do(Start(item), minutes)

    async def run_to_awards(self) -> None:
        """On to the fourth batch, called."""
        for item in ("3.4", "3.5", "D", "4.1", "4.2", "4.3"):
            await self.do(Start(item), 4)
        awards = self.session.control.meeting.awards
        while (step := next_step(awards)) is not None:
            if (step.kind, step.subject) == ("call", "dot5"):
                return
            await self.do(Forward(step), 0.4)
            awards = self.session.control.meeting.awards


async def shoot(app: LedaiApp, name: str, screen: str, width: int, height: int) -> None:
    """One picture; the font that Textual's SVG would fetch is left to the viewer's own."""
    async with app.run_test(size=(width, height)) as pilot:
        await pilot.press({"runsheet": "f2", "checkin": "f3", "awards": "f4"}[screen])
        await pilot.pause(0.5)
        if screen == "checkin":
            app.verdict = next(iter(app.meeting.door.history())).payload  # type: ignore[assignment]
            app.show_all()
            await pilot.pause(0.2)
        svg = re.sub(r"@font-face\s*{[^}]*}", "", app.export_screenshot())
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / f"{name}-{width}.svg").write_text(svg, encoding="utf-8")


async def main() -> None:
    """All pictures."""
    for screen in ("checkin", "runsheet", "awards"):
        for width, height in ((120, 36), (80, 24)):
            with tempfile.TemporaryDirectory() as folder:
                play = Play(Path(folder))
                await play.do(Open(), 1)
                await play.arrive()
                if screen != "checkin":
                    play.clock.advance(max(0, at_hour(DATE, "07:00") - play.clock.now().wall))
                    await play.run_to_talks()
                if screen == "awards":
                    await play.run_to_awards()
                await shoot(LedaiApp(play.session), screen, screen, width, height)


if __name__ == "__main__":
    asyncio.run(main())
