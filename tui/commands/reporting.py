"""What `ledai simulate` says of a meeting after each step."""

from dataclasses import asdict
from typing import Any

from meeting.checkin.counts import Places, count
from meeting.checkin.introductions import blocks, late
from meeting.checkin.quoting import last_quoted
from meeting.checkin.state import duplicates
from meeting.control import Control
from meeting.programme.projection import Projection, project, status_of
from meeting.text.hours import clock_text_s


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
    counted, said = count(meeting), last_quoted(meeting)
    return {
        "present": present,
        "duplicates": duplicates(meeting.door),
        "counts": {
            "official": _places(counted.official),
            "guests": _places(counted.guests),
            "groups": {group: _places(places) for group, places in counted.groups.items()},
        },
        "introductions": [
            {"group": b.group, "named": list(b.named), "others": list(b.others)} for b in blocks(meeting)
        ],
        "introduce_late": list(late(meeting)),
        "quoted": None if said is None else said.text,
    }


def _places(places: Places) -> dict[str, int]:
    return {**asdict(places), "absent": places.absent}
