"""A hall in which everything is killed at random: the desks, the stage's laptop, the server, and its disk wiped once.

Every laptop is a process with a meeting file of its own (`hall_node.py`); what it says is recorded is noted outside of
it. In the end all are left in peace, must catch up, and are compared.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from meeting.facts import Fact
from meeting.state import Meeting, fold
from storage.link.server import free_port
from storage.meeting_file import MeetingFile

ROOT = Path(__file__).parents[2]
PEACE_S = 20.0


@dataclass
class Laptop:
    """One process, started anew whenever it was killed."""

    name: str
    role: str
    path: Path
    port: int
    hall: Path
    process: subprocess.Popen[str] | None = None
    said: Path | None = None
    starts: int = 0

    def start(self) -> None:
        """Start it; what it says goes to a file of this life."""
        self.starts += 1
        self.said = self.path.parent / f"said-{self.starts}"
        words = [self.role, str(self.path), str(self.port), self.name, str(self.hall)]
        with self.said.open("w") as said, self.said.with_name(f"err-{self.starts}").open("w") as err:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.faults.hall_node", *words],
                cwd=ROOT, stdin=subprocess.PIPE, stdout=said, stderr=err, text=True,
            )  # fmt: skip

    def kill(self) -> None:
        """Without a word."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()

    def tell(self, word: str) -> None:
        assert self.process is not None
        assert self.process.stdin is not None
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()

    def acknowledged(self) -> set[str]:
        """Ids of the facts that any of its lives said were recorded."""
        lines = [line for said in self.path.parent.glob("said-*") for line in said.read_text("utf-8").split("\n")[:-1]]
        return {line for line in lines if line and line != "ready" and not line.startswith("{")}

    def count(self) -> dict[str, Any]:
        """What it knows now."""
        assert self.said is not None
        before, until = self.said.stat().st_size, time.monotonic() + 5
        self.tell("count")
        while time.monotonic() < until:
            lines = self.said.read_text("utf-8").split("\n")[:-1]
            counts = [json.loads(line) for line in lines if line.startswith("{")]
            if counts and self.said.stat().st_size > before:
                return dict(counts[-1])
            time.sleep(0.02)
        return {"facts": -1, "waiting": -1, "up": False}


@dataclass
class Told:
    """What came of it."""

    kills: dict[str, int] = field(default_factory=dict)
    wiped: int = 0
    acknowledged: int = 0
    facts: int = 0
    missing: int = 0
    twice: int = 0
    apart: int = 0
    """Laptops whose view differs from the first one's."""
    peace_s: float = 0.0
    """From the last kill until everybody knew everything."""


def chaos(folder: Path, documents: dict[str, Any], *, seconds: float, seed: int, desks: int = 2) -> Told:
    """Run it; nothing is asserted here."""
    chance, told = random.Random(seed), Told()
    port, hall = free_port(), folder / "hall"
    laptops = [_laptop(folder / "san111", "host", port, hall, documents)]
    laptops += [_laptop(folder / f"cua{n}{n}{n}", "desk", port, hall, documents) for n in range(1, desks + 1)]
    try:
        for laptop in laptops:
            laptop.start()
        _ready(laptops)
        until, wipe_at = time.monotonic() + seconds, time.monotonic() + seconds / 2
        while time.monotonic() < until:
            time.sleep(chance.uniform(0.5, 2.0))
            victim = chance.choice(["server", *(laptop.name for laptop in laptops)])
            told.kills[victim] = told.kills.get(victim, 0) + 1
            if victim == "server":
                wipe = not told.wiped and time.monotonic() > wipe_at
                told.wiped += _kill_server(hall, wipe=wipe)
            for laptop in laptops:
                if laptop.name == victim:
                    laptop.kill()
                    laptop.start()
        if not told.wiped:
            told.wiped += _kill_server(hall, wipe=True)
        _ready(laptops)
        for laptop in laptops:
            laptop.tell("stop")
        told.peace_s = _peace(laptops)
        for laptop in reversed(laptops):
            laptop.tell("end")
            assert laptop.process is not None
            laptop.process.communicate(timeout=15)
    finally:
        for laptop in laptops:
            laptop.kill()
        _kill_server(hall, wipe=False)
    return _compared(laptops, told)


def _laptop(place: Path, role: str, port: int, hall: Path, documents: dict[str, Any]) -> Laptop:
    name = place.name
    (place / "home").mkdir(parents=True)
    (place / "home" / "may-nay").write_text(name, "ascii")
    MeetingFile.create(place / "hop.ledai", documents)
    return Laptop(name, role, place / "hop.ledai", port, hall)


def _kill_server(hall: Path, *, wipe: bool) -> int:
    try:
        os.kill(int((hall / "server.pid").read_text("ascii")), signal.SIGKILL)
    except (OSError, ValueError):
        return 0
    if wipe:
        # As a replaced disk would: everything that the server kept is gone.
        subprocess.run(["rm", "-rf", str(hall / "js")], check=False)
    return int(wipe)


def _ready(laptops: list[Laptop]) -> None:
    """Wait until every process has begun to scan in this life."""
    until = time.monotonic() + PEACE_S
    while time.monotonic() < until:
        if all(one.said is not None and "ready\n" in one.said.read_text("utf-8") for one in laptops):
            return
        time.sleep(0.05)


def _peace(laptops: list[Laptop]) -> float:
    """Seconds until all know the same and owe nothing."""
    began = time.monotonic()
    while time.monotonic() - began < PEACE_S:
        counts = [laptop.count() for laptop in laptops]
        same = len({c["facts"] for c in counts}) == 1 and counts[0]["facts"] > 0
        if same and all(c["waiting"] == 0 and c["up"] for c in counts):
            return time.monotonic() - began
        time.sleep(0.05)
    return time.monotonic() - began


def _compared(laptops: list[Laptop], told: Told) -> Told:
    every = set().union(*(laptop.acknowledged() for laptop in laptops))
    told.acknowledged = len(every)
    views = []
    for laptop in laptops:
        with MeetingFile.open(laptop.path, write=False) as file:
            facts = [Fact.read(f) for f in file.facts()]
            ids = [f.id for f in facts]
            told.facts = max(told.facts, len(ids))
            told.missing += len(every - set(ids))
            told.twice += len(ids) - len(set(ids))
            views.append(_view(fold(file.documents(), facts, laptop.name)))
    told.apart = sum(view != views[0] for view in views)
    return told


def _view(meeting: Meeting) -> tuple[Any, ...]:
    door, people = meeting.door, meeting.tables["delegates"]
    return (
        meeting.programme,
        meeting.awards,
        {d: door.visits.get(d) for d in people},
        {d: door.is_present(d) for d in people},
        sorted(meeting.known or ()),
    )
