"""`ledai simulate FILE.json`: a scenario on the real Control, with a memory storage and a scripted clock.

Prints one JSON line a step. It is how support reproduces a report and how the rules are tested from outside.
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from meeting.checkin.commands import Scan
from meeting.checkin.desk import Enrol, FromPaper
from meeting.checkin.facts import Scanned
from meeting.command import Command
from meeting.control import Control
from meeting.facts import Fact
from meeting.judging import Judge
from meeting.opening import Open
from meeting.prints import RecordPrint, digests, next_version
from meeting.programme.cuts import AcceptCut, propose
from meeting.refusal import Refused
from meeting.scenario import Malformed, Scenario, Step, read_file
from meeting.scenario.orders import Order
from meeting.text.hours import at_hour, clock_text_s
from storage.clock import ScriptedClock
from storage.memory import MemoryJournal
from tui.commands.award_reporting import award_call
from tui.commands.orders import Setting, command_of
from tui.commands.reporting import at_the_door, beside, report
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
        self.recorded: list[Fact] = []

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
        self.verdicts, self.refused, self.recorded = [], [], []
        for order in step.orders:
            await self._obey(order)
        return {
            "at": clock_text_s(step.at),
            **report(self.control),
            **beside(self.control),
            "verdicts": self.verdicts,
            **at_the_door(self.control),
            **award_call(self.control.meeting, self.recorded),
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
            await self.control.begin()
        elif order.name == "cut":
            await self._cut(order.data["cut"])
        elif order.name == "print":
            meeting = self.control.meeting
            await self._do(RecordPrint(next_version(meeting), self.control.now(), digests(meeting)))
        elif order.name == "judge":
            await self._judge(order.data["judge"], counts=order.data["counts"])
        else:
            await self._command(order)

    async def _cut(self, chosen: str) -> None:
        """Accept what is proposed: of one item, or ("all") one after another."""
        cuts = propose(self.control.meeting, self.control.now()).cuts
        cuts = cuts if chosen == "all" else tuple(cut for cut in cuts if cut.item == chosen)
        if not cuts:
            self.refused.append("cut.not_proposed")
        for cut in cuts:
            await self._do(AcceptCut(cut.item, cut.to_seconds, cut.seconds))

    async def _judge(self, which: int | str, *, counts: bool) -> None:
        """Judge what the clock noticed: "last", an id, or a number in the order of noticing."""
        known = [*self.control.meeting.troubles]
        names: dict[int | str, str] = {**dict(enumerate(known)), **({"last": known[-1]} if known else {})}
        await self._do(Judge(names.get(which, str(which)), counts))

    async def _do(self, command: Command) -> None:
        try:
            await self.control.do(command, by="simulate")
        except Refused as refusal:
            self.refused.append(refusal.string_id)

    async def _command(self, order: Order) -> None:
        try:
            command = command_of(
                order, Setting(self.scenario.date, self.nonces, self.control.now(), self.control.meeting)
            )
            outcome = await self.control.do(command, by="simulate")
        except Refused as refusal:
            self.refused.append(refusal.string_id)
            return
        self.recorded += outcome.facts
        if isinstance(command, Scan | Enrol | FromPaper):
            self.verdicts += [s.verdict for s in outcome.reply if isinstance(s, Scanned)]


def _no_number(word: str) -> None:
    raise ValueError(word)  # NaN and Infinity are Python's, not JSON's
