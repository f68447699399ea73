"""What the app costs while nobody touches it: processor time a second with the timer running, and resident memory.

The run-sheet at 80x24 and at 120x36 and a bare app that ticks run side by side over the same half minute. Memory is
VmRSS at 80x24, read at the end, after F3, F4 and F2 were shown and painted. Linux only.
"""

import asyncio
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from measuring import ROOT, Row, Terminal, main, workshop
from samples import demonstration, written

from meeting.opening import Open
from meeting.programme.commands import Start
from tui.session import Session
from tui.strings import t

SECONDS = 30
WARM_UP = 3
WALK = ((b"\x1bOR", "checkin.search"), (b"\x1bOS", "awards.step.announce"), (b"\x1bOQ", "runsheet.planned"))
"""F3, F4, F2."""


def begin(path: Path) -> Path:
    """Open the meeting in the file and start its first item."""

    async def act() -> None:
        session = Session.open(path)
        await session.do(Open(), "meeting")
        await session.do(Start(str(session.control.meeting.programme.standby)), "runsheet")
        session.close()

    asyncio.run(act())
    return path


def cpu_s(pid: int) -> float:
    """Processor time of all threads of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mb(pid: int) -> float:
    """VmRSS."""
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


def over(seconds: float, terminals: Sequence[Terminal]) -> list[float]:
    """Milliseconds of processor time a second of each."""
    before, began = [cpu_s(one.pid) for one in terminals], time.perf_counter()
    while time.perf_counter() - began < seconds:
        for one in terminals:
            one.quiet(0.1)
    passed = time.perf_counter() - began
    return [(cpu_s(one.pid) - was) / passed * 1000 for one, was in zip(terminals, before, strict=True)]


def walked(terminal: Terminal) -> float:
    """Memory after every screen was there."""
    for key, string_id in WALK:
        terminal.write(key)
        terminal.until(t(string_id))
        terminal.quiet(1)
    return resident_mb(terminal.pid)


def measure() -> list[Row]:
    """Three apps at a time."""
    if sys.platform != "linux":
        return [Row("ticking", "measured on Linux only")]
    bare = [str(Path(__file__).with_name("bare_app.py").relative_to(ROOT)), "--tick"]
    with workshop() as (folder, env), ExitStack() as stack:
        files = [begin(written(folder / f"{n}.ledai", demonstration(), [])) for n in range(2)]
        start: Callable[..., Terminal] = lambda *a, **k: stack.enter_context(Terminal(*a, **k))  # noqa: E731
        small = start(["-m", "tui", "open", str(files[0])], env)
        small.until(t("runsheet.planned"))
        large = start(["-m", "tui", "open", str(files[1])], env, size=(120, 36))
        large.until(t("runsheet.planned"))
        other = start(bare, env)
        other.until(":")
        three = (small, large, other)
        over(WARM_UP, three)
        cost = over(SECONDS, three)
        memory, bare_memory = walked(small), resident_mb(other.pid)
    return [
        Row(f"run-sheet with the timer running, {SECONDS} s, 80x24", f"**{cost[0]:.1f} ms CPU/s**", "< 8 ms CPU/s"),
        Row("the same at 120x36", f"{cost[1]:.1f} ms CPU/s"),
        Row("bare Textual app with one clock, the same half minute", f"{cost[2]:.1f} ms CPU/s"),
        Row("resident memory after F2, F3, F4", f"**{memory:.1f} MB** (bare app {bare_memory:.1f} MB)", "< 70 MB"),
    ]


if __name__ == "__main__":
    main(measure)
