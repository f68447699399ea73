"""One laptop of the halls that are measured, as a process: `python hall_laptop.py ROLE FILE PORT LAPTOP HALL_FOLDER`.

ROLE is `stage` (it opens the hall), `desk`, or `third` (no file yet: it gets the whole meeting). Words come in a line
each, answers go out as one line of JSON each. Stamps are of time.perf_counter, which on Linux all processes share.
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import measuring  # noqa: F401 - it puts the packages within reach

from meeting.checkin.commands import Scan
from meeting.link.control import TakeControl
from meeting.opening import Open
from storage.link.code import Door
from storage.link.hall import Hall, ask_in
from storage.link.server import HallServer
from storage.link.wire import Wire
from storage.meeting_file import MeetingFile
from tui.session import Session

CODE = "LPNBNCVLGLHGNC"


class Laptop:
    """What one does on a word."""

    def __init__(self, role: str, path: Path, port: int, name: str, folder: Path) -> None:
        self.role, self.path, self.name = role, path, name
        self.door, self.folder = Door("127.0.0.1", port, CODE), folder
        self.began: dict[str, tuple[float, float]] = {}
        """By fact: when the scan was asked for, and when it was on this laptop's disk."""
        self.shown: dict[str, float] = {}
        """By fact: when the listener of a screen had it; it was on this laptop's disk by then."""
        self.tasks: list[asyncio.Task[Any]] = []

    async def begin(self) -> dict[str, Any]:
        """Open the file and link it."""
        began = time.perf_counter()
        password = None
        if self.role == "third":
            entry = await ask_in(self.door, self.name, self.name)
            password = entry.password
            MeetingFile.create(self.path, entry.documents)
        self.session = Session.open(self.path, desk=self.name)
        if self.role == "stage":
            self.hall = Hall(HallServer(self.door, self.folder), self.session.file.documents)
            password = await self.hall.open(self.name)
        elif password is None:
            password = (await ask_in(self.door, self.name, self.name)).password
        control = self.session.control
        self.wire = Wire(
            control, self.door, user=self.name, password=password, laptop=self.name, name=self.name,
            now=lambda: int(time.time() * 1000),
        )  # fmt: skip
        control.listen(self._heard)
        self.tasks.append(asyncio.create_task(self.wire.run()))
        if self.role == "stage" and control.meeting.opened_at is None:
            await control.do(Open())
        while not self.wire.link.up:  # noqa: ASYNC110 - as the screens look at it
            await asyncio.sleep(0.005)
        if self.role != "third":
            return await self.quiet()
        there = time.perf_counter() - began
        await control.do(TakeControl(self.name))
        return {"whole": there, "took": time.perf_counter() - began, "facts": len(control.facts)}

    def _heard(self, _: object, outcome: Any) -> None:
        now = time.perf_counter()
        self.shown.update((fact.id, now) for fact in outcome.facts)
        self.wire.recorded()

    async def quiet(self) -> dict[str, Any]:
        """Wait until the hall has everything of this laptop."""
        while self.wire.link.waiting or not self.wire.link.up:  # noqa: ASYNC110 - as the screens look at it
            await asyncio.sleep(0.005)
        return await self.count()

    async def count(self) -> dict[str, Any]:
        """What is here now."""
        link = self.wire.link
        return {"facts": len(self.session.control.facts), "waiting": link.waiting, "at": time.perf_counter()}

    async def scan(self, count: str, a_second: str) -> dict[str, Any]:
        """So many scans at the desk, at a pace; answered when the last is on this laptop's disk."""
        codes = [str(d["code"]) for d in self.session.file.documents()["delegates"]]
        first = time.perf_counter()
        for number in range(int(count)):
            await asyncio.sleep(max(0.0, first + number / float(a_second) - time.perf_counter()))
            leaves = number // len(codes) % 2 == 1
            code, nonce = codes[number % len(codes)], self.session.next_nonce()
            scan = Scan(code, nonce, "leave" if leaves else "enter", self.name)
            asked = time.perf_counter()
            outcome = await self.session.control.do(scan, "desk")
            self.began.update((fact.id, (asked, time.perf_counter())) for fact in outcome.facts)
        return await self.count()

    async def cut(self) -> dict[str, Any]:
        """The server is stopped, as if its laptop were gone."""
        await self.hall.close()
        return {}

    async def heal(self) -> dict[str, Any]:
        """The server is started again; answered when it serves."""
        asked = time.perf_counter()
        await self.hall.open(self.name)
        return {"asked": asked, "at": time.perf_counter()}

    async def stamps(self) -> dict[str, Any]:
        """All stamps so far, and the size of this process and of its server."""
        told: dict[str, Any] = {"began": self.began, "shown": self.shown}
        if self.role == "stage":
            told["server"] = int((self.folder / "server.pid").read_text("ascii"))
        self.began, self.shown = {}, {}
        return told

    async def close(self) -> None:
        """In order."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        if self.role == "stage":
            await self.hall.close()
        self.session.close()


async def main(role: str, path: Path, port: int, name: str, folder: Path) -> None:
    """Do what the words say until they end."""
    laptop = Laptop(role, path, port, name, folder)
    print(json.dumps(await laptop.begin()), flush=True)
    while words := (await asyncio.to_thread(sys.stdin.readline)).split():
        deed: Coroutine[Any, Any, dict[str, Any]] = getattr(laptop, words[0])(*words[1:])
        print(json.dumps(await deed), flush=True)
    await laptop.close()


if __name__ == "__main__":
    role, path, port, name, folder = sys.argv[1:]
    os.environ["LEDAI_HOME"] = str(Path(path).parent / "home")
    asyncio.run(main(role, Path(path), int(port), name, Path(folder)))
