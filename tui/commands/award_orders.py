"""The commands of the award call that an order of a scenario names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from meeting.awards.building import Build
from meeting.awards.calling import CallName, Give, Invite, TakePhoto
from meeting.awards.commands import Forward, MarkAbsent, MarkPresent, next_step
from meeting.awards.facts import Announced, Built
from meeting.awards.latecomers import HoldBatch, Late, MissFrame, NameProxy, Withdraw
from meeting.awards.preparing import Confirm, Freeze, Load, ScanFrames, ScanSteps
from meeting.awards.state import Awards
from meeting.command import Command, Decided
from meeting.refusal import Refused
from meeting.state import Meeting

Data = Mapping[str, Any]
FAMILY: Final = "đại diện gia đình"
"""Whoever receives for the dead without another word on them."""


@dataclass(frozen=True, slots=True)
class BuildForAll:
    """Divide the honourees into batches that all presenters of the meeting give together."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        presenters = [p.id for p in meeting.awards.people.values() if p.role == "presenter"]
        told = {"presenters": presenters, "together": len(presenters)}
        decided = Build().decide(meeting, now)
        built = (
            Built(tuple({**b, **told} for b in p.batches), p.frames) for p in decided.payloads if isinstance(p, Built)
        )
        return Decided(tuple(built))


@dataclass(frozen=True, slots=True)
class Announce:
    """A decision is read, once."""

    decision: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        if self.decision not in meeting.awards.decisions:
            raise Refused("awards.no_such_decision")
        if self.decision in meeting.awards.announced:
            raise Refused("awards.moved_on")
        return Decided((Announced(self.decision),))


def _batch(awards: Awards, number: int) -> str:
    """The batch of a number."""
    found = next((b.id for b in awards.batches.values() if b.number == number), None)
    if found is None:
        raise Refused("awards.no_such_batch", batch=number)
    return found


def _give(d: Data, awards: Awards) -> Command:
    given = d["given"]
    if isinstance(given, int):
        return Give(_batch(awards, given))
    if given not in awards.batch_of:
        raise Refused("awards.unknown_entry")
    return Give(awards.batch_of[given], given)


def _proxy(d: Data, awards: Awards) -> Command:
    entry = awards.entries.get(d["proxy"])
    dead = entry is not None and awards.categories[entry.category].posthumous
    relation = d.get("relation", FAMILY if dead else "")
    return NameProxy(d["proxy"], d.get("form", ""), d.get("by", ""), relation, d.get("approved", ""))


AWARDS: Final[Mapping[str, Callable[[Data, Awards], Command]]] = {
    "build": lambda _d, _a: BuildForAll(),
    "announce": lambda d, _: Announce(d["announce"]),
    "freeze": lambda d, a: Freeze(_batch(a, d["freeze"])),
    "load": lambda d, a: Load(_batch(a, d["load"])),
    "steps": lambda d, _: ScanSteps(tuple(d["steps"])),
    "frames": lambda d, _: ScanFrames({int(t): tuple(frames) for t, frames in d["frames"].items()}),
    "confirm": lambda d, a: Confirm(_batch(a, d["confirm"]), d.get("by", ""), d.get("reason", "")),
    "call": lambda d, _: CallName(d["call"]),
    "on_stage": lambda d, a: Invite(_batch(a, d["on_stage"])),
    "no_show": lambda d, _: MarkAbsent(d["no_show"]),
    "given": _give,
    "late": lambda d, _: Late(d["late"]),
    "seen": lambda d, _: MarkPresent(d["seen"]),
    "proxy": _proxy,
    "withdraw": lambda d, _: Withdraw(d["withdraw"]),
    "photo": lambda d, a: TakePhoto(_batch(a, d["photo"])),
    "hold_batch": lambda d, a: HoldBatch(_batch(a, d["hold_batch"]), not d.get("back", False)),
    "frame_missing": lambda d, _: MissFrame(d["frame_missing"], not d.get("back", False)),
    "forward": lambda _, a: Forward(next_step(a), "simulate"),
}
