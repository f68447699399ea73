"""One tick of the run-sheet's screen with 200 items against 15: it must stay as quick whatever the programme's length.

The app runs headless at 120x36 on programmes with parts, cues and scripts that are alike but for their length, the
fifth row live for three minutes. It is shown the next second (`show_all`, in processor time), and what that changed is
painted, which is told apart since Textual's own harness has its share in it. The two lengths take turns in rounds, and
`project` alone is measured beside them.
"""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

from measuring import Row, main
from samples import demonstration, written

from meeting.documents import Prepared
from meeting.opening import Open
from meeting.programme.commands import Start
from meeting.programme.projection import project
from meeting.text.hours import at_hour
from storage.clock import ScriptedClock
from tui.app import LedaiApp
from tui.session import Session

SIZES: Final = (15, 200)
ROUNDS: Final = 3
TICKS: Final = 40
WARM_UP: Final = 10
LIVE: Final = 5
SECOND_MS: Final = 1000
WHAT: Final = ("a second shown on F2", "the same, and painted", "one projection")
AIMS: Final = ("", "under 1.5x", "")
Costs: TypeAlias = tuple[float, float, float]


def programme(rows: int) -> list[dict[str, Any]]:
    """So many rows that run, every fifth of them with the four after it in one item; all have cues and a script."""
    found: list[dict[str, Any]] = []
    for n in range(rows):
        whole = f"m{n // 5}"
        if n % 5 == 0 and n % 10 == 5:
            found.append({"id": whole, "number": f"{n // 5}", "title": "Phần tham luận của các thôn"})
        found.append(
            {
                "id": f"r{n}",
                "number": f"{n // 5}.{n % 5}",
                "title": f"Tham luận của thôn số {n} về xây dựng nông thôn mới kiểu mẫu",
                "who": "Trưởng thôn",
                "seconds": 300,
                "min_seconds": 120,
                "kind": "talk",
                "parent": whole if n % 10 >= 5 else "",
                "script": "Kính thưa [chủ tọa], xin mời [người thực hiện]; tiếp theo: [tiếp theo], [giờ kết thúc].",
                "cues": ["nhạc: nhạc nền", "trước 5 phút, áo dài: vào vị trí", "còn 1 phút: đèn mờ dần"],
            }
        )
    return found


def documents(rows: int) -> Prepared:
    """The demonstration's hall with this programme; nothing refers to its own."""
    prepared = dict(demonstration())
    about = {**prepared["meeting"][0], "date": "2025-08-28", "latest_end": "11:30"}
    ids = [row["id"] for row in programme(rows)]
    lines = [{"id": "l", "title": "Chuẩn bị trao thưởng", "item": ids[-2], "lead_seconds": 1200}]
    leavings = [{"id": "v", "name": "ông Hải", "hour": "10:30", "items": [ids[-1]]}]
    return {**prepared, "meeting": [about], "programme": programme(rows), "parallels": lines, "leavings": leavings}


class Show:
    """A meeting under way, and its app."""

    def __init__(self, path: Path) -> None:
        self.clock = ScriptedClock(at_hour("2025-08-28", "07:30"), 0)
        self.session = Session.open(path, clock=self.clock)
        self.app = LedaiApp(self.session)

    async def begin(self) -> None:
        """Run up to the live row."""
        await self.session.do(Open(), "meeting")
        for _ in range(LIVE):
            await self.session.do(Start(str(self.session.control.meeting.programme.standby)), "runsheet")
            self.clock.advance(180 * SECOND_MS)
        self.session.control.heeded()

    async def tick(self, painted: Callable[[], Any]) -> tuple[float, float]:
        """Show the next second, and paint it; seconds of processor time of the one, and of both."""
        self.clock.advance(SECOND_MS)
        self.session.control.heeded()
        began = time.thread_time()
        self.app.show_all()
        shown = time.thread_time() - began
        await painted()
        return shown, time.thread_time() - began

    def projected(self) -> float:
        """One projection; seconds of processor time."""
        began = time.thread_time()
        project(self.session.control.meeting.programme, self.app.now())
        return time.thread_time() - began


async def ticked(size: int) -> list[Costs]:
    """One round with a programme of this length."""
    found: list[Costs] = []
    with TemporaryDirectory(prefix="ledai-benchmark-") as name:
        show = Show(written(Path(name) / "show.ledai", documents(size), []))
        await show.begin()
        async with show.app.run_test(size=(120, 36)) as pilot:
            await pilot.pause()
            found += [(*await show.tick(pilot.pause), show.projected()) for _ in range(WARM_UP + TICKS)]
    return found[WARM_UP:]


def measure() -> list[Row]:
    """For each cost the medians and their ratio."""
    rounds = [[asyncio.run(ticked(size)) for size in SIZES] for _ in range(ROUNDS)]
    few, many = ([costs for one in rounds for costs in one[n]] for n in range(len(SIZES)))
    rows = []
    for n, what in enumerate(WHAT):
        less, more = (median(costs[n] for costs in each) * 1e3 for each in (few, many))
        rows += [
            Row(f"{what}: {SIZES[1]} items against {SIZES[0]}", f"**{more / less:.2f}x**", AIMS[n]),
            Row(f"{what}: medians", f"{more:.2f} ms, {less:.2f} ms"),
        ]
    return rows


if __name__ == "__main__":
    main(measure)
