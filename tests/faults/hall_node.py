"""One laptop of a hall as a process of its own: `python -m tests.faults.hall_node ROLE FILE PORT LAPTOP HALL_FOLDER`.

It opens its meeting file, links, scans without end until "stop" comes in, and prints the id of each fact once it is
recorded; then it prints "facts <n> waiting <m>" each time it is asked for by a line, and its view on "view".
"""

import asyncio
import json
import os
import sys
import time
from pathlib import Path

from meeting.checkin.commands import Scan
from meeting.opening import Open
from meeting.refusal import Refused
from storage.link.code import Door
from storage.link.errors import HallError
from storage.link.hall import Hall, ask_in
from storage.link.server import HallServer
from storage.link.wire import Wire
from tui.session import Session

CODE = "LPNBNCVLGLHGNC"


async def main(role: str, path: Path, port: int, laptop: str, folder: Path) -> None:
    session = Session.open(path, desk=laptop)
    control, door = session.control, Door("127.0.0.1", port, CODE)
    hall = Hall(HallServer(door, folder), session.file.documents) if role == "host" else None
    if hall:
        password = await opened(hall, laptop)
    else:
        password = await let_in(door, laptop)
    wire = Wire(control, door, user=laptop, password=password, laptop=laptop, name=laptop, now=now)
    control.listen(lambda *_: wire.recorded())
    linked = asyncio.create_task(wire.run())
    if control.meeting.opened_at is None:
        await control.do(Open())
    codes = [d["code"] for d in session.file.documents()["delegates"]]
    asked: asyncio.Queue[str] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def heard() -> None:
        for word in (os.read(0, 4096).decode() or "end").split():
            asked.put_nowait(word)

    loop.add_reader(0, heard)
    scanning = asyncio.create_task(scan(session, codes))
    print("ready", flush=True)
    while True:
        word = await asked.get()
        if word == "stop":
            scanning.cancel()
            await asyncio.gather(scanning, return_exceptions=True)
        elif word == "count":
            print(
                json.dumps({"facts": len(control.facts), "waiting": wire.link.waiting, "up": wire.link.up}), flush=True
            )
        elif word in {"end", ""}:
            linked.cancel()
            await asyncio.gather(linked, return_exceptions=True)
            if hall:
                await hall.close()
            session.close()
            return


async def opened(hall: Hall, laptop: str) -> str:
    while True:
        try:
            return await hall.open(laptop)
        except HallError as error:
            print(error.string_id, error.values, file=sys.stderr, flush=True)
            await asyncio.sleep(0.2)


async def let_in(door: Door, laptop: str) -> str:
    while True:
        try:
            return (await ask_in(door, laptop, laptop)).password
        except HallError:
            await asyncio.sleep(0.2)


async def scan(session: Session, codes: list[str]) -> None:
    number = 0
    while True:
        kind = ("enter", "enter", "leave")[number % 3]
        code = codes[(number * 7 + hash(session.station)) % len(codes)]
        try:
            outcome = await session.control.do(Scan(code, session.next_nonce(), kind, session.desk), "desk")
        except Refused:
            outcome = None
        for fact in outcome.facts if outcome else ():
            print(fact.id, flush=True)
        number += 1
        await asyncio.sleep(0.01)


def now() -> int:
    return int(time.time() * 1000)


if __name__ == "__main__":
    role, path, port, laptop, folder = sys.argv[1:]
    os.environ["LEDAI_HOME"] = str(Path(path).parent / "home")
    asyncio.run(main(role, Path(path), int(port), laptop, Path(folder)))
