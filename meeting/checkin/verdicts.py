"""The verdict on one code at the door (check-in §3, §4): pure, and taken once; what follows keeps it."""

from dataclasses import dataclass, replace
from typing import Final

from meeting.checkin.facts import Scanned
from meeting.checkin.state import Door, stay_at
from meeting.checkin.visits import DISTRUST_MS, Clocks, ahead_by
from meeting.maps import Map

LAST: Final = 1 << 62
"""An instant behind every event."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody (or some text) before the desk, as the desk tells it."""

    nonce: str
    type: str
    desk: str
    event_at: int
    offline: bool = False
    reason: str = ""
    """Why the clerk lets them in all the same; "" where nobody said so."""
    base: str = ""
    by_hand: bool = False


def judge_code(door: Door, arrival: Arrival, code: str, now: int) -> Scanned:
    """The verdict on a well-formed code."""
    holder = door.codes.get(code)
    if holder is None:
        return replace(_scan(arrival, now, door.clocks), verdict="unknown", code=code)
    return replace(_judge(door, arrival, holder.delegate, now, replaced=holder.replaced), code=code)


def judge_person(door: Door, arrival: Arrival, delegate: str, now: int) -> Scanned:
    """The verdict on somebody whom the clerk found by name: no card that could be an old one."""
    return _judge(door, replace(arrival, by_hand=True), delegate, now, replaced=False)


def no_code(arrival: Arrival, kind: str, now: int) -> Scanned:
    """The verdict on a text that is no code of ours; nothing of the text is kept."""
    return replace(_scan(arrival, now, Map()), verdict=kind)


def _scan(arrival: Arrival, now: int, clocks: Clocks) -> Scanned:
    ahead = _heard(arrival, clocks) - now > DISTRUST_MS
    return Scanned(
        nonce=arrival.nonce,
        type=arrival.type,
        desk=arrival.desk,
        event_at=now if ahead else arrival.event_at,
        verdict="",
        base=arrival.base,
        offline=arrival.offline,
        by_hand=arrival.by_hand,
        stated_at=arrival.event_at if ahead else 0,
    )


def _heard(arrival: Arrival, clocks: Clocks) -> int:
    """When it happened, as far as that desk's clock is trusted."""
    return arrival.event_at - ahead_by(clocks, arrival.desk, arrival.event_at)


def _judge(door: Door, arrival: Arrival, delegate: str, now: int, *, replaced: bool) -> Scanned:
    scan = replace(_scan(arrival, now, door.clocks), delegate=delegate)
    barred = "cancelled" if door.cancelled.get(delegate, False) else "replaced" if replaced else ""
    forced = bool(barred and arrival.reason and arrival.type == "enter")
    if arrival.offline:
        # That desk let the person through while it was cut off: it happened, and nothing refuses it now (§4.5).
        return replace(scan, verdict="ok", forced=forced, reason=arrival.reason if forced else "")
    stay = stay_at(door, delegate, now if scan.stated_at else _heard(arrival, door.clocks))
    if arrival.type == "leave":
        return replace(scan, verdict="ok" if stay else "not_in")
    # Who is known to be in by a later event is in: of several desks that ask, one only is told to let them in (§4.7).
    stay = stay or stay_at(door, delegate, LAST)
    if barred and not arrival.reason:
        return replace(scan, verdict=barred)
    if stay:
        return replace(scan, verdict="already_in", since=stay.event_at, since_desk=stay.desk)
    return replace(scan, verdict="ok", forced=forced, reason=arrival.reason if forced else "")
