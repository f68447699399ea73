"""One recorded fact: through the meeting file, through Control and the disk thread, and as a bare synced write.

The three take turns in one loop, each time in another order. The bare side writes as many bytes as the fact's line has
at the end of what it wrote before, in a file whose space was reserved, and calls fdatasync: the least that any program
must do. The fact is a delegate who comes in, or goes out again.
"""

import asyncio
import os
import time
from pathlib import Path

from measuring import Row, main, quantile, spread, workshop
from samples import HOUR, SEED, hall, opened, written

from meeting.checkin.commands import Scan
from meeting.control import Control
from meeting.facts import Fact
from storage.clock import SystemClock
from storage.lines import NOTHING, body_of, line_after
from storage.meeting_file import MeetingFile
from storage.recorder import DiskThread, Recorder

ROUNDS = 1500
RESERVED = 4 << 20
WARM_UP = 20
SIDES = ("bare", "file", "control")


class BareFile:
    """What the comparison writes to."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        os.pwrite(self._handle, bytes(RESERVED), 0)
        os.fsync(self._handle)
        self._end = 0

    def append(self, line: bytes) -> None:
        """Write and sync."""
        os.pwrite(self._handle, line, self._end)
        (os.fdatasync if hasattr(os, "fdatasync") else os.fsync)(self._handle)
        self._end += len(line)

    def close(self) -> None:
        """Give it back."""
        os.close(self._handle)


async def rounds(folder: Path) -> dict[str, list[float]]:
    """Times of each side."""
    documents = hall(150)
    codes = [row["code"] for row in documents["delegates"]]
    meeting, facts = opened(documents)
    files = [MeetingFile.open(written(folder / f"{n}.ledai", documents, facts), write=True) for n in (1, 2)]
    bare, thread = BareFile(folder / "bare"), DiskThread()
    journal = Recorder(files[1], thread)
    control = Control(documents, facts, journal=journal, clock=SystemClock(), station="fact", run="fact")
    times: dict[str, list[float]] = {"bare": [], "file": [], "control": []}
    for n in range(ROUNDS + WARM_UP):
        leaves = n // len(codes) % 2 == 1
        command = Scan(codes[n % len(codes)], nonce=f"fact.{n}", type="leave" if leaves else "enter")
        payload = command.decide(meeting, HOUR + n).payloads[0]
        fact = Fact(f"fact-{n}", HOUR + n, n, "fact", "fact", "door", payload).write()
        line, _ = line_after(NOTHING, body_of({"facts": {str(n): fact}}))
        for side in SIDES[n % 3 :] + SIDES[: n % 3]:
            began = time.perf_counter()
            if side == "bare":
                bare.append(line)
            elif side == "file":
                files[0].append([fact])
            else:
                await control.do(command, "door")
            times[side].append(time.perf_counter() - began)
    thread.close()
    for file in files:
        file.close()
    bare.close()
    return {side: found[WARM_UP:] for side, found in times.items()}


def measure() -> list[Row]:
    """Each side, and the ratios."""
    with workshop() as (folder, _):
        times = asyncio.run(rounds(folder))
    names = {
        "bare": f"bare write and fdatasync, {ROUNDS:,} facts each, in turn (seed {SEED})",
        "file": "one fact through MeetingFile.append",
        "control": "one fact through Control.do and the disk thread",
    }
    aims = {"file": "p50 within 1.5x"}
    rows = [Row(f"recorded fact: {name}", spread(times[side])) for side, name in names.items()]
    for side in SIDES[1:]:
        ratios = [quantile(times[side], p) / quantile(times["bare"], p) for p in (0.5, 0.9, 0.99)]
        told = f"p50 **{ratios[0]:.2f}x**, p90 {ratios[1]:.2f}x, p99 {ratios[2]:.2f}x"
        rows.append(Row(f"recorded fact: {names[side]}, against bare", told, aims.get(side, "")))
    return rows


if __name__ == "__main__":
    main(measure)
