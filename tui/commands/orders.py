"""The command that an order of a scenario names; the form of the order was checked when the scenario was read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from meeting.awards.calling import NextBatch
from meeting.checkin.clocks import ReadClock
from meeting.checkin.commands import Annul, Scan, SetTicket, UndoAtDoor
from meeting.checkin.desk import Enrol, Excuse, FromPaper, HandOut, Note
from meeting.checkin.introductions import Introduce
from meeting.checkin.quoting import Quote
from meeting.command import Command
from meeting.documents import Leaving, Parallel
from meeting.programme.beside import AddLine, Ready
from meeting.programme.commands import AddTime, Close, Defer, Hold, Resume, Skip, Start
from meeting.programme.cues import Tick
from meeting.programme.editing import BringForward, EditItem, InsertItem, MoveItem
from meeting.programme.leaving import AddLeaving
from meeting.programme.script import ReadScript
from meeting.programme.stopping import Incident, Waiting
from meeting.programme.telling import Tell, Withdraw
from meeting.refusal import Refused
from meeting.scenario import items
from meeting.scenario.orders import Order
from meeting.state import Meeting
from meeting.text.hours import at_hour, nearest
from meeting.text.numbers import read_numbers
from meeting.undo import Undo
from tui.commands.award_orders import AWARDS


@dataclass(frozen=True, slots=True)
class Setting:
    """What an order is read in."""

    date: str
    nonces: Iterator[str]
    now: int
    meeting: Meeting

    def instant(self, hour: str | None) -> int | None:
        """The instant of an hour, the one nearest to now; None where none is given."""
        return None if hour is None else nearest(self.date, hour, self.now)


MINUTES: Final = {"minutes": "seconds", "min_minutes": "min_seconds"}
Data = Mapping[str, Any]
Builder = Callable[[Data, Setting], Command]


def _scan(d: Data, setting: Setting) -> Command:
    return Scan(
        d["scan"],
        nonce=d.get("id") or next(setting.nonces),
        type=d.get("type", "enter"),
        desk=d.get("desk", "1"),
        event_at=setting.instant(d.get("event_at")),
        offline=d.get("offline", False),
        reason=d.get("override", ""),
    )


def _enrol(d: Data, setting: Setting) -> Command:
    return Enrol(
        d["as"],
        d["enrol"],
        nonce=d.get("id") or next(setting.nonces),
        desk=d.get("desk", "1"),
        unit=d.get("unit", ""),
        stands_for=d.get("for", ""),
        code=d.get("code", ""),
    )


def _paper(d: Data, setting: Setting) -> Command:
    nonce = d.get("id") or next(setting.nonces)
    try:
        numbers = tuple(sorted(read_numbers(d["paper"])))
    except ValueError as error:
        raise Refused("numbers.unreadable", text=str(error)) from error
    return FromPaper(numbers, nonce, d.get("desk", "1"), setting.instant(d.get("event_at")))


def _document(cls: Any, data: Data, date: str) -> Any:
    try:
        if "hour" in data:
            at_hour(date, str(data["hour"]))
        return cls.read(data)
    except (ValueError, TypeError) as error:
        raise Refused("scenario.not_a_document", value=str(error)) from error


HOLDS: Final[Mapping[str, Callable[[], Command]]] = {"": Hold, "incident": Incident, "waiting": Waiting}
PROGRAMME: Final[Mapping[str, Builder]] = {
    "start": lambda d, s: Start(d["start"], d.get("passed_over"), s.instant(d.get("since"))),
    "add_s": lambda d, _: AddTime(round(d["add_s"]), d.get("reason", "")),
    "hold": lambda d, _: HOLDS[d.get("reason", "")](),
    "resume": lambda _d, _s: Resume(),
    "skip": lambda d, _: Skip(d["skip"]),
    "defer": lambda d, _: Defer(d["defer"], d.get("after", ""), d.get("despite", False)),
    "edit": lambda d, _: EditItem(d["edit"], _fields(d)),
    "insert": lambda d, s: InsertItem(
        tuple(items(d["insert"], "", s.date)), d["after"] or "", despite=d.get("despite", False)
    ),
    "move": lambda d, _: MoveItem(d["move"], d["after"] or "", despite=d.get("despite", False)),
    "next": lambda d, _: BringForward(d["next"], d.get("despite", False)),
    "tick": lambda d, _: Tick(d["item"], d["tick"], not d.get("back", False)),
    "read": lambda d, _: ReadScript(d["read"]),
    "tell": lambda d, _: Tell(d["tell"]) if d["tell"] else Withdraw(),
    "ready": lambda d, _: Ready(d["ready"], d["is"]),
    "line": lambda d, s: AddLine(_document(Parallel, d["line"], s.date)),
    "leaving": lambda d, s: AddLeaving(_document(Leaving, d["leaving"], s.date)),
    "close": lambda d, s: Close(d.get("skip", False), since=s.instant(d.get("since"))),
    "introduce": lambda d, _: Introduce(late_only=d["introduce"] == "late"),
}
DOOR: Final[Mapping[str, Builder]] = {
    "scan": _scan,
    "annul": lambda d, _: Annul(d["annul"], d.get("desk", "1")),
    "ticket": lambda d, _: SetTicket(d["ticket"], d["set"], d.get("code", "")),
    "enrol": _enrol,
    "paper": _paper,
    "hand_out": lambda d, _: HandOut(d["hand_out"], d["what"], d.get("desk", "1"), not d.get("back", False)),
    "note": lambda d, _: Note(d["note"], d["text"], d.get("desk", "1")),
    "excuse": lambda d, _: Excuse(d.get("desk", "1"), d["excuse"], d.get("unit", ""), d.get("count", 1)),
    "quote": lambda d, _: Quote(d.get("desk", "1")),
    "clock": lambda d, s: ReadClock(d["clock"], round(d["offset_s"] * 1000), s.instant(d.get("shown"))),
}
EITHER: Final[Mapping[str, Builder]] = {
    "undo": lambda d, _: UndoAtDoor() if d["undo"] == "door" else Undo(d["undo"]),
}
BUILDERS: Final = {**PROGRAMME, **DOOR, **EITHER}


def command_of(order: Order, setting: Setting) -> Command:
    """The command that a scenario names."""
    if order.name in AWARDS:
        return AWARDS[order.name](order.data, setting.meeting.awards)
    if order.data.get("next") is True:
        return NextBatch()
    return BUILDERS[order.name](order.data, setting)


def _fields(data: Mapping[str, Any]) -> dict[str, Any]:
    fields = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items() if k not in {"edit", *MINUTES}}
    return {**fields, **{MINUTES[k]: round(data[k] * 60) for k in MINUTES if k in data}}
