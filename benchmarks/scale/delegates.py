"""A hundred thousand delegates: folding the meeting, its memory, filling a server, and catching up by the wire.

`python benchmarks/scale/delegates.py --delegates 100000`. A hall as the app opens it (TLS, permissions, sync before the
acknowledgement); the laptop that catches up writes every fact to a meeting file of its own.
"""

import argparse
import asyncio
import json
import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from servers import free_port, resident, samples

from meeting.facts import Fact
from meeting.state import fold
from storage.link.code import Door
from storage.link.conf import MAX_PAYLOAD
from storage.link.hall import Hall, ask_in, packed
from storage.link.server import HallServer
from storage.link.wire import Wire
from storage.meeting_file import MeetingFile
from tui.session import Session


def megabytes() -> float:
    """The most that this process held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def until(true: Callable[[], bool]) -> None:
    """Look every now and then."""
    while not true():  # noqa: ASYNC110 - as the screens do
        await asyncio.sleep(0.02)


async def wired(folder: Path, paths: tuple[Path, Path], told: dict[str, object]) -> None:
    """One laptop fills the server, another one that has the documents alone catches up."""
    full, empty = (Session.open(path) for path in paths)
    door = Door("127.0.0.1", free_port(), "LPNBNCVLGLHGNC")
    hall = Hall(HallServer(door, folder / "hall"), full.file.documents)
    password = await hall.open("san")
    other = (await ask_in(door, "cua", "cua")).password
    began = time.perf_counter()

    def wire(session: Session, name: str, password: str) -> Wire:
        made = Wire(
            session.control, door, user=name, password=password, laptop=name, name=name, now=session.control.now
        )
        session.control.listen(lambda *_: made.recorded())
        return made

    first = wire(full, "san", password)
    task = asyncio.create_task(first.run())
    await until(lambda: first.link.up)
    await until(lambda: not first.link.waiting)
    told["server filled"] = f"{time.perf_counter() - began:.1f} s"
    pid = int((folder / "hall" / "server.pid").read_text("ascii"))
    told["server MB"] = round(resident(pid))
    began = time.perf_counter()
    second = wire(empty, "cua", other)
    tasks = task, asyncio.create_task(second.run())
    await until(lambda: second.link.up)
    told["caught up by the wire, written to its file"] = f"{time.perf_counter() - began:.1f} s"
    told["facts there"] = len(empty.control.facts)
    for one in tasks:
        one.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await hall.close()
    full.close()
    empty.close()


def run(folder: Path, count: int) -> dict[str, object]:
    """Everything in one process, which holds two such meetings in the end."""
    told: dict[str, object] = {}
    os.environ["LEDAI_HOME"] = str(folder / "home")
    documents = samples.hall(count)
    began = time.perf_counter()
    size = len(packed(documents))
    told["documents in one message"] = (
        f"{size / 1e6:.1f} MB of {MAX_PAYLOAD / 1e6:.1f}, {time.perf_counter() - began:.1f} s"
    )
    meeting, facts = samples.opened(documents)
    facts += samples.scanned(meeting, [str(d["code"]) for d in documents["delegates"]])[1]
    written = [fact.write() for fact in facts]
    began = time.perf_counter()
    fold(documents, [Fact.read(one) for one in written])
    told["read and folded"] = f"{time.perf_counter() - began:.1f} s"
    told["facts"] = len(facts)
    full = samples.written(folder / "full.ledai", documents, facts)
    told["file MB"] = round(full.stat().st_size / 1e6)
    MeetingFile.create(folder / "empty.ledai", documents)
    began = time.perf_counter()
    Session.open(full).close()
    told["file opened"] = f"{time.perf_counter() - began:.1f} s"
    told["memory, one meeting"] = f"{megabytes():.0f} MB"
    asyncio.run(wired(folder, (full, folder / "empty.ledai"), told))
    told["memory, two open meetings and the lists they came from"] = f"{megabytes():.0f} MB"
    return told


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--delegates", type=int, default=100_000)
    with tempfile.TemporaryDirectory(prefix="ledai-scale-") as name:
        print(json.dumps(run(Path(name), parser.parse_args().delegates), indent=1, ensure_ascii=False))
