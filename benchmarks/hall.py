"""Two laptops and a third: a scan at the desk until the stage has it, a cut of 30 s under load, a late joiner.

Each laptop is a process with a meeting file of its own (`hall_laptop.py`), the server is a real nats-server on loopback
with TLS and `sync_interval: always`. The meeting has 10,000 delegates and 10,000 facts before anything is measured.
Loopback hides the radio, the cable and the other laptop's slower disk.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Self

from measuring import ROOT, Row, main, spread, workshop
from samples import SEED, hall, opened, scanned, written

from storage.link.server import free_port

DELEGATES = FACTS = 10_000
SCANS, PACE = 400, 100
CUT_S, LOAD = 30, 20


class Process:
    """A laptop's process: `with Process("desk", folder / "cua111", port) as desk: desk.ask("scan 10 5")`."""

    def __init__(self, role: str, place: Path, port: int, env: dict[str, str]) -> None:
        (place / "home").mkdir(parents=True, exist_ok=True)
        (place / "home" / "may-nay").write_text(place.name, "ascii")
        words = [role, place / "hop.ledai", port, place.name, place.parent / "hall"]
        self._child = subprocess.Popen(
            [sys.executable, str(ROOT / "benchmarks" / "hall_laptop.py"), *map(str, words)],
            cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    @property
    def pid(self) -> int:
        """Its number."""
        return self._child.pid

    def tell(self, words: str) -> None:
        """Have it begin with something."""
        assert self._child.stdin is not None
        self._child.stdin.write(f"{words}\n")
        self._child.stdin.flush()

    def answer(self) -> dict[str, Any]:
        """Wait for what it says to the first thing that was not answered yet."""
        assert self._child.stdout is not None
        told: dict[str, Any] = json.loads(self._child.stdout.readline())
        return told

    def ask(self, words: str) -> dict[str, Any]:
        """Both."""
        self.tell(words)
        return self.answer()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._child.stdin is not None
        self._child.stdin.close()
        try:
            self._child.wait(15)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()


def resident(pid: int) -> str:
    """Memory of a process, where the system tells it."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text("utf-8").splitlines() if status.exists() else []
    return next((f"{int(line.split()[1]) / 1024:.0f} MB" for line in lines if line.startswith("VmRSS")), "?")


def scans(desk: Process, stage: Process) -> tuple[list[float], list[float], int]:
    """Durable at the desk and shown at the stage, in seconds; and the number of scans that the stage lacks."""
    began, shown = desk.ask("stamps")["began"], stage.ask("stamps")["shown"]
    durable = [there - asked for asked, there in began.values()]
    return durable, [shown[one] - asked for one, (asked, _) in began.items() if one in shown], len(began.keys() - shown)


def caught_up(stage: Process, facts: int) -> float:
    """When the stage had so many."""
    until = time.perf_counter() + 60
    while (told := stage.ask("count"))["facts"] < facts and time.perf_counter() < until:
        time.sleep(0.01)
    return float(told["at"])


def measure() -> list[Row]:
    """Scans, the cut, and the third laptop."""
    of = f"{DELEGATES:,} delegates and {FACTS:,} facts (seed {SEED})"
    with workshop() as (folder, inherited):
        env = {**os.environ, **{k: inherited[k] for k in ("PYTHONPATH", "PYTHONPYCACHEPREFIX")}}
        port, documents = free_port(), hall(DELEGATES)
        meeting, facts = opened(documents)
        facts += scanned(meeting, [d["code"] for d in documents["delegates"]][: FACTS - 1])[1]
        for name in ("san111", "cua111"):
            (folder / name).mkdir()
        written(folder / "san111" / "hop.ledai", documents, facts)
        shutil.copy(folder / "san111" / "hop.ledai", folder / "cua111" / "hop.ledai")
        began = time.perf_counter()
        with Process("stage", folder / "san111", port, env) as stage:
            stage.answer()
            filled = time.perf_counter() - began
            with Process("desk", folder / "cua111", port, env) as desk:
                desk.answer()
                desk.ask("scan 20 50")
                desk.ask("quiet")
                caught_up(stage, FACTS + 20)
                scans(desk, stage)
                last = desk.ask(f"scan {SCANS} {PACE}")["facts"]
                caught_up(stage, last)
                durable, shown, lost = scans(desk, stage)
                stage.ask("cut")
                desk.tell(f"scan {CUT_S * LOAD} {LOAD}")
                held = desk.answer()
                back = stage.ask("heal")
                there = caught_up(stage, held["facts"])
                sent = desk.ask("quiet")["at"]
                _, _, cut_lost = scans(desk, stage)
                server = stage.ask("stamps")["server"]
                memory = resident(server), resident(stage.pid)
                with Process("third", folder / "dem111", port, env) as third:
                    joined = third.answer()
    return [
        Row(f"hall: scan durable at the desk, {SCANS} scans at {PACE}/s, {of}", spread(durable), "p99 < 30 ms"),
        Row("hall: the same scans, shown and durable at the stage", spread(shown), "p99 < 100 ms"),
        Row(f"hall: of these scans lost · of {CUT_S * LOAD} during the cut lost", f"{lost} · {cut_lost}", "0"),
        Row(
            f"hall: cut of {CUT_S} s at {LOAD} scans/s: from the server's answering again to all at the stage",
            f"{max(0.0, there - back['at']):.2f} s (all acknowledged {max(0.0, sent - back['at']):.2f} s; "
            f"the server itself {back['at'] - back['asked']:.2f} s to start)",
            "< 2 s",
        ),
        Row("hall: memory of the server · of the stage's laptop without a screen", " · ".join(memory)),
        Row("hall: an empty server filled with all facts by one laptop, its own start included", f"{filled:.1f} s"),
        Row(
            f"hall: a third laptop from asking with the code to the whole meeting ({joined['facts']:,} facts) "
            "· to having taken control",
            f"{joined['whole']:.1f} s · {joined['took']:.1f} s",
            "< 10 s",
        ),
    ]


if __name__ == "__main__":
    main(measure)
