"""A meeting's file and the app on it in a real terminal: pressed, scanned into, and compared with what was recorded."""

import asyncio
import json
import os
import random
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from assets import asset
from meeting.checkin.commands import Scan
from meeting.command import Command
from meeting.control import Control
from meeting.documents import TABLES, About, Delegate, Item
from meeting.facts import Fact
from meeting.opening import Open
from meeting.programme.commands import Start
from meeting.state import Meeting, fold
from meeting.text.hours import VIETNAM
from storage.clock import SystemClock
from storage.lists.folder import read_folder, shift
from storage.meeting_file import MeetingFile
from storage.recorder import DiskThread, Recorder
from tests.large_words import stands_large
from tests.pty.harness import Terminal

Documents = Mapping[str, Sequence[Mapping[str, Any]]]

SPACE, ENTER, ESC, TAB = b" ", b"\r", b"\x1b", b"\t"
F1, F2, F3, F4 = b"\x1bOP", b"\x1bOQ", b"\x1bOR", b"\x1bOS"
F6, F7, F8, F9 = b"\x1b[17~", b"\x1b[18~", b"\x1b[19~", b"\x1b[20~"
UP, DOWN, RIGHT, LEFT, HOME = b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[H"
DELETE, CTRL_Q, CTRL_Z = b"\x1b[3~", b"\x11", b"\x1a"

ACTING = frozenset({SPACE, ENTER, F6, F7, F9, DELETE, CTRL_Z})
HELD_S = 0.16
"""Two presses of one key that are closer count as a key held down."""

TITLES = ("Đón khách", "Chào cờ", "Khai mạc", "Báo cáo", "Thảo luận", "Giải lao", "Biểu quyết", "Bế mạc")

_stations = count(1)


def write_demo(path: Path, seed: int = 27) -> Documents:
    """Make the demonstration's file, as of now, its ticket codes drawn from a seed."""
    folder = read_folder(asset("demo"), choice=random.Random(seed).choice)
    prepared = shift(folder, datetime.now(UTC))
    MeetingFile.create(path, prepared)
    return prepared


def write_small(path: Path, delegates: int = 12, reserve: int = 1 << 16) -> Documents:
    """Make a meeting of eight items of five minutes and a few delegates with the demonstration's codes."""
    drawn = read_folder(asset("demo"), choice=random.Random(8).choice)["delegates"]
    items = [Item(id=f"i{n}", number=str(n), title=title, seconds=300) for n, title in enumerate(TITLES, 1)]
    people = [
        Delegate(id=f"d{n}", number=f"AL{n:04}", form="ông", name=f"Phạm Văn Thứ {n}", code=drawn[n]["code"])
        for n in range(1, delegates + 1)
    ]
    today = datetime.now(VIETNAM).date().isoformat()
    about = About(id="meeting", title="Hội nghị thử máy xã An Lão", short="Thử máy", date=today)
    rows = {
        "meeting": [about.write()],
        "programme": [i.write() for i in items],
        "delegates": [d.write() for d in people],
    }
    prepared = {table: rows.get(table, []) for table in TABLES}
    MeetingFile.create(path, prepared, reserve=reserve)
    return prepared


def codes_of(documents: Documents) -> dict[str, str]:
    """Each delegate's code."""
    return {str(d["id"]): str(d["code"]) for d in documents["delegates"]}


def act(path: Path, *commands: Command | Callable[[Meeting], Command]) -> Meeting:
    """Do commands on a file without a screen."""

    async def run(file: MeetingFile, thread: DiskThread) -> Meeting:
        station = f"pre{next(_stations)}"
        facts = [Fact.read(f) for f in file.facts()]
        journal = Recorder(file, thread)
        control = Control(file.documents(), facts, journal=journal, clock=SystemClock(), station=station, run=station)
        for command in commands:
            await control.do(command(control.meeting) if callable(command) else command)
        return control.meeting

    thread = DiskThread()
    with MeetingFile.open(path, write=True) as file:
        try:
            return asyncio.run(run(file, thread))
        finally:
            thread.close()


def write_open(path: Path) -> dict[str, str]:
    """Make the small meeting, opened, and return the codes of its delegates."""
    documents = write_small(path)
    act(path, Open())
    return codes_of(documents)


def write_running(path: Path) -> dict[str, str]:
    """Make the demonstration's file, opened and begun, all who are honoured inside; each delegate's code."""
    documents = write_demo(path)
    codes = codes_of(documents)
    nonces = count(1)
    honoured = {str(e["delegate"]) for e in documents["entries"]}
    scans = [Scan(codes[d], f"h{next(nonces)}") for d in sorted(honoured)]
    act(path, Open(), *scans, lambda meeting: Start(meeting.programme.queue[0]))
    return codes


def facts_in(path: Path) -> list[Fact]:
    """What a file says has happened, in order; the app may be writing it at this moment."""
    with MeetingFile.open(path, write=False) as file:
        return [Fact.read(f) for f in file.facts()]


def meeting_in(path: Path) -> Meeting:
    """The meeting as a file tells it."""
    with MeetingFile.open(path, write=False) as file:
        return fold(file.documents(), [Fact.read(f) for f in file.facts()])


def payloads(path: Path, kind: type) -> list[Any]:
    """The payloads of one kind in a file, in order."""
    return [f.payload for f in facts_in(path) if isinstance(f.payload, kind)]


def digest(meeting: Meeting) -> str:
    """All that a crash must leave as it was: what runs, what waits, who is inside, how far the awards are."""
    programme, door, awards = meeting.programme, meeting.door, meeting.awards
    runs = {item: [run.start, run.end, run.held_since] for item, run in programme.runs.items()}
    people = sorted(d for d in meeting.tables["delegates"] if door.is_present(d))
    said = [dict(awards.stages), sorted(awards.announced), sorted(awards.spoken), sorted(awards.given)]
    parts = [programme.live, programme.queue, runs, people, said, sorted(meeting.undone)]
    return json.dumps(parts, sort_keys=True)


def _home(folder: Path) -> Path:
    """A home folder, with a program in it that keeps no machine awake; else a message covers the screen for a while."""
    folder.mkdir(exist_ok=True)
    for name in ("systemd-inhibit", "caffeinate"):
        stub = folder / name
        if not stub.exists():
            stub.write_text("#!/bin/sh\nexec cat\n", encoding="ascii")
            stub.chmod(0o700)
    return folder


class Show(Terminal):
    """The app on a file: `with Show(path) as show: show.write(SPACE); show.receipt("bắt đầu A")`."""

    def __init__(
        self, path: Path, *more: str, size: tuple[int, int] = (80, 24), argv: Sequence[str] = (), ready: str = "LỄ ĐÀI"
    ) -> None:
        self.path = path
        home = _home(path.parent / "home")
        command = [sys.executable, *(argv or ("-m", "tui", "open", str(path), *more))]
        xdg = {f"XDG_{name}_HOME": str(home) for name in ("DATA", "STATE", "CACHE", "CONFIG")}
        found = f"{home}{os.pathsep}{os.environ['PATH']}"
        env = {"HOME": str(home), "LEDAI_HOME": str(home), "PATH": found, **xdg}
        self._view: MeetingFile | None = None
        self._pressed: dict[bytes, float] = {}
        """By when the app has read each key, on time.monotonic."""
        self._unanswered: set[bytes] = set()
        super().__init__(command, size=size, env=env)
        if ready:
            self.until(ready)

    def write(self, data: bytes) -> None:
        """Send bytes in one chunk; a key that acts not so soon after itself that it would count as held down."""
        if data in ACTING:
            time.sleep(max(0.0, self._pressed.get(data, 0.0) + HELD_S - time.monotonic()))
        self.strike(data)

    def strike(self, data: bytes) -> None:
        """Send bytes in one chunk, whatever was sent before."""
        super().write(data)
        self._pressed[data] = time.monotonic()
        self._unanswered.add(data)

    def until(self, wanted: str | Callable[[list[str]], bool], timeout: float = 10.0) -> float:
        """As a terminal does; what was pressed has been read by then."""
        seconds = super().until(wanted, timeout)
        self._pressed |= dict.fromkeys(self._unanswered, time.monotonic())
        self._unanswered.clear()
        return seconds

    def text(self) -> str:
        """The whole screen as one line of words."""
        return " ".join(" ".join(self.screen()).split())

    def sees(self, *words: str, timeout: float = 10.0) -> None:
        """Wait until all these words stand on the screen, wherever lines are broken, or in block letters."""

        def found(lines: list[str]) -> bool:
            text = " ".join(" ".join(lines).split())
            return all(word in text or stands_large(lines, word) for word in words)

        self.until(found, timeout)

    def escape(self, words: str) -> None:
        """Press Escape, and wait until a dialog with these words is gone and the screen below it is whole again."""
        self.settled(0.1)
        self.write(ESC)
        self.until(lambda lines: "LỄ ĐÀI" in lines[0] and not any(words in line for line in lines))
        self.settled(0.1)

    def receipt(self, words: str, timeout: float = 10.0) -> None:
        """Wait until ✓ ĐÃ LƯU stands on the screen with these words behind the hour."""

        def found(lines: list[str]) -> bool:
            text = " ".join(" ".join(lines[-6:]).split())
            return f"· {words}" in text[text.rfind("✓ ĐÃ LƯU") :] and "✓ ĐÃ LƯU" in text

        self.until(found, timeout)

    def press(self, key: bytes, words: str) -> None:
        """Press a key and wait for its receipt."""
        self.write(key)
        self.receipt(words)

    def scan(self, code: str, *, gap_s: float = 0.001, suffix: bytes = ENTER) -> None:
        """Read a code as a USB scanner does: key by key, then the suffix."""
        for byte in code.encode() + suffix:
            self.strike(bytes([byte]))
            if gap_s:
                time.sleep(gap_s)

    def recorded(self, wanted: Callable[[list[Fact]], bool], timeout: float = 10.0) -> list[Fact]:
        """Wait until the facts in the file are what a predicate wants; AssertionError with the screen if not."""
        deadline = time.monotonic() + timeout
        self._view = self._view or MeetingFile.open(self.path, write=False)
        while not wanted(facts := [Fact.read(f) for f in self._view.facts()]):
            self._view.refresh()
            if time.monotonic() > deadline:
                kinds = [f.payload.KIND for f in facts[-12:]]
                raise AssertionError(f"not recorded; last facts: {kinds}\n" + "\n".join(self.screen()) + self.crash())
            time.sleep(0.02)
        return facts

    def close(self) -> None:
        """End it, and stop looking at its file."""
        super().close()
        if self._view:
            self._view.close()

    def crash(self) -> str:
        """The last lines of the crash file, if there is one."""
        files = sorted((self.path.parent / "home").rglob("ledai-crash-*"))
        return "\n".join(["", *files[-1].read_text("utf-8").splitlines()[-25:]]) if files else ""

    def leave(self) -> None:
        """Ctrl+Q, Enter."""
        self.write(CTRL_Q)
        self.sees("Thoát Lễ đài?")
        self.write(ENTER)
        assert self.wait() == 0


def seeded(name: str) -> random.Random:
    """A random generator whose seed is printed, and can be given again in LEDAI_SEED."""
    seed = int(os.environ.get("LEDAI_SEED") or random.SystemRandom().randrange(1 << 32))
    print(f"{name}: LEDAI_SEED={seed}")
    return random.Random(seed)
