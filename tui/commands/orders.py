"""The command that an order of a scenario names."""

from collections.abc import Iterator, Mapping
from typing import Any

from meeting.checkin.commands import Annul, Scan, SetTicket, UndoAtDoor
from meeting.command import Command
from meeting.programme.commands import AddTime, Close, Defer, Hold, Resume, Skip, Start
from meeting.programme.editing import EditItem, InsertItem, MoveItem
from meeting.scenario import items
from meeting.scenario.orders import Order
from meeting.text.hours import nearest
from meeting.undo import Undo


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


def _fields(data: Mapping[str, Any]) -> dict[str, Any]:
    fields = {k: v for k, v in data.items() if k in {"start", "end", "title", "skip"}}
    return {**fields, "seconds": round(data["minutes"] * 60)} if "minutes" in data else fields
