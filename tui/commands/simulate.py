"""`ledai simulate FILE.json`: a scenario on the real Control, with a memory storage and a scripted clock.

Prints one JSON line a step. It is how support reproduces a report and how the rules are tested from outside.
"""

import asyncio
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from meeting.checkin.commands import Annul, Scan, SetTicket, UndoAtDoor
from meeting.checkin.facts import Scanned
from meeting.checkin.state import duplicates
from meeting.command import Command
from meeting.control import Control
from meeting.facts import Fact
from meeting.opening import Open
from meeting.programme.commands import AddTime, Close, Defer, Hold, Resume, Skip, Start
from meeting.programme.editing import EditItem, InsertItem, MoveItem
from meeting.programme.projection import Projection, project, status_of
from meeting.refusal import Refused
from meeting.scenario import Malformed, Order, Scenario, Step, items, read_file
from meeting.text.hours import at_hour, clock_text_s, nearest
from meeting.undo import Undo
from storage.clock import ScriptedClock
from storage.memory import MemoryJournal
from tui.strings import t


def run(path: Path) -> int:
    """Run the scenarios of a file; exit code 3 and a sentence with the place where it is no scenario."""
    try:
        data = json.loads(path.read_text("utf-8"), parse_constant=_no_number)
    except OSError as error:
        print(t("file.unreadable", path=str(path), reason=error.strerror or ""), file=sys.stderr)
        return 1
    except ValueError as error:
        print(t("scenario.not_json", path=str(path), reason=str(error)), file=sys.stderr)
        return 3
    try:
        scenarios = read_file(data)
    except Malformed as error:
        print(t("scenario.malformed", place=error.place, why=t(error.string_id, **error.values)), file=sys.stderr)
        return 3
    for scenario in scenarios:
        tag = {"scenario": scenario.id} if isinstance(data, list) else {}
        for line in asyncio.run(play(scenario)):
            print(json.dumps({**tag, **line}, ensure_ascii=False))
    return 0


async def play(scenario: Scenario) -> list[dict[str, Any]]:
    """The lines of a scenario, one a step."""
    begins = scenario.steps[0].at if scenario.steps else at_hour(scenario.date, "00:00")
    stage = Stage(scenario, begins)
    await stage.control.do(Open())
    return [await stage.step(step) for step in scenario.steps]


class Stage:
    """A running scenario: its control, its clock, and what was said in the current step."""

    def __init__(self, scenario: Scenario, begins: int) -> None:
        self.scenario = scenario
        self.clock = ScriptedClock(begins, begins)
        self.journal = MemoryJournal()
        self.runs = 0
        self.nonces = (f"scan-{n}" for n in range(1, sys.maxsize))
        self.control = self.opened()
        self.verdicts: list[str] = []
        self.refused: list[str] = []

    def opened(self) -> Control:
        """A control over what is stored, as after starting the app."""
        self.runs += 1
        control = Control(
            self.scenario.documents,
            [Fact.read(f) for f in self.journal.facts()],
            journal=self.journal,
            clock=self.clock,
            station=f"s{self.runs}",
            run=f"run-{self.runs}",
        )
        control.heeded()
        return control

    async def step(self, step: Step) -> dict[str, Any]:
        """Bring the clock to the step, do what it says, and report."""
        self.clock.advance(max(0, step.at - self.clock.now().mono))
        self.control.heeded()
        self.verdicts, self.refused = [], []
        for order in step.orders:
            await self._obey(order)
        return {
            "at": clock_text_s(step.at),
            **report(self.control),
            "verdicts": self.verdicts,
            **at_the_door(self.control),
            "refused": self.refused,
        }

    async def _obey(self, order: Order) -> None:
        if order.name == "wall_jump_s":
            self.clock.wall_jump(round(order.data["wall_jump_s"] * 1000))
            await self.control.heed()
        elif order.name == "sleep_s":
            self.clock.sleep(round(order.data["sleep_s"] * 1000))
            await self.control.heed()
        elif order.name == "restart":
            self.control = self.opened()
        else:
            await self._command(order)

    async def _command(self, order: Order) -> None:
        try:
            command = command_of(order, self.scenario.date, self.nonces, self.control.now())
            outcome = await self.control.do(command, by="simulate")
        except Refused as refusal:
            self.refused.append(refusal.string_id)
            return
        if isinstance(command, Scan):
            self.verdicts += [s.verdict for s in outcome.reply if isinstance(s, Scanned)]


def command_of(order: Order, date: str, nonces: Iterator[str], now: int) -> Command:  # noqa: PLR0912 - one case a command
    """The command that a scenario names; its form was checked when the scenario was read."""
    d = order.data
    match order.name:
        case "start":
            return Start(d["start"], d.get("passed_over"), _instant(date, d.get("since"), now))
        case "add_s":
            return AddTime(round(d["add_s"]))
        case "hold":
            return Hold()
        case "resume":
            return Resume()
        case "skip":
            return Skip(d["skip"])
        case "defer":
            return Defer(d["defer"])
        case "edit":
            return EditItem(d["edit"], _fields(d))
        case "insert":
            return InsertItem(tuple(items(d["insert"], order.place, date)), d["after"] or "")
        case "move":
            return MoveItem(d["move"], d["after"] or "")
        case "close":
            return Close()
        case "undo":
            return UndoAtDoor() if d["undo"] == "door" else Undo(d["undo"])
        case "annul":
            return Annul(d["annul"], d.get("desk", "1"))
        case "ticket":
            return SetTicket(d["ticket"], d["set"], d.get("code", ""))
        case _:
            return Scan(
                d["scan"],
                nonce=d.get("id") or next(nonces),
                type=d.get("type", "enter"),
                desk=d.get("desk", "1"),
                event_at=_instant(date, d.get("event_at"), now),
                offline=d.get("offline", False),
                reason=d.get("override", ""),
            )


def _instant(date: str, hour: str | None, now: int) -> int | None:
    return None if hour is None else nearest(date, hour, now)


def _no_number(word: str) -> None:
    raise ValueError(word)  # NaN and Infinity are Python's, not JSON's


def _fields(data: Mapping[str, Any]) -> dict[str, Any]:
    fields = {k: v for k, v in data.items() if k in {"start", "end", "title", "skip"}}
    return {**fields, "seconds": round(data["minutes"] * 60)} if "minutes" in data else fields


def report(control: Control) -> dict[str, Any]:
    """Where the programme stands, in the words of a scenario's lines."""
    programme, now = control.meeting.programme, control.now()
    shown = project(programme, now)
    live = shown.live
    return {
        "item": programme.live,
        "remaining_s": None if live is None else _s(live.remaining),
        "elapsed_s": None if live is None else _s(live.elapsed),
        "due": None if live is None else clock_text_s(live.due),
        "drift_s": None if live is None or live.drift is None else _s(live.drift),
        "expected_end": clock_text_s(shown.expected_end),
        "plan_end": clock_text_s(shown.plan_end),
        "baseline_drift_s": None if shown.baseline_drift is None else _s(shown.baseline_drift),
        "standby": programme.standby,
        "rows": {item: _row(control, shown, item) for item in programme.items},
    }


def _row(control: Control, shown: Projection, item: str) -> dict[str, Any]:
    span = shown.spans.get(item)
    return {
        "status": status_of(control.meeting.programme, item),
        "start": None if span is None else clock_text_s(span[0]),
        "end": None if span is None else clock_text_s(span[1]),
    }


def _s(ms: int) -> int:
    """Whole seconds, towards the past: 0.4 s over is over."""
    return ms // 1000


def at_the_door(control: Control) -> dict[str, Any]:
    """Who is in the hall, and which scans were one too many."""
    meeting = control.meeting
    present = [d for d in meeting.tables["delegates"] if meeting.door.is_present(d)]
    return {"present": present, "duplicates": duplicates(meeting.door)}
