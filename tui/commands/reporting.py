"""What `ledai simulate` says of a meeting after each step (docs/scenarios.md)."""

from dataclasses import asdict
from typing import Any

from meeting.checkin.clocks import off_clocks
from meeting.checkin.counts import Places, count
from meeting.checkin.introductions import blocks, late
from meeting.checkin.quoting import last_quoted
from meeting.checkin.state import duplicates
from meeting.control import Control
from meeting.prints import void_sheets
from meeting.programme.beside import lines
from meeting.programme.blanks import all_blanks
from meeting.programme.cues import due
from meeting.programme.cuts import latest_end, propose
from meeting.programme.leaving import too_late
from meeting.programme.projection import Projection, project, status_of
from meeting.programme.script import script_of
from meeting.programme.speaking import for_stage, shown_message, urgency
from meeting.programme.stopping import standing_still
from meeting.state import Meeting
from meeting.text.hours import clock_text_s


def report(control: Control) -> dict[str, Any]:
    """Where the programme stands, in the words of a scenario's lines."""
    meeting, now = control.meeting, control.now()
    programme = meeting.programme
    shown = project(programme, now)
    live = shown.live
    hard = latest_end(meeting)
    still = standing_still(programme)
    return {
        "item": programme.live,
        "remaining_s": None if live is None else _s(live.remaining),
        "elapsed_s": None if live is None else _s(live.elapsed),
        "due": None if live is None else clock_text_s(live.due),
        "drift_s": None if live is None or live.drift is None else _s(live.drift),
        "expected_end": clock_text_s(shown.expected_end),
        "plan_end": clock_text_s(shown.plan_end),
        "baseline_drift_s": None if shown.baseline_drift is None else _s(shown.baseline_drift),
        "buffer_s": None if hard is None else _s(hard - shown.expected_end),
        "standby": programme.standby,
        "held": None if still is None else {"reason": still.text, "since": clock_text_s(still.at)},
        "stopped_at": None if programme.stopped_at is None else clock_text_s(programme.stopped_at),
        "troubles": [
            {"id": i, "kind": trouble.kind, "s": _s(trouble.ms), "counts": trouble.counts}
            for i, trouble in meeting.troubles.items()
        ],
        "rows": {item: _row(control, shown, item) for item in programme.items},
    }


def beside(control: Control) -> dict[str, Any]:
    """What stands beside the clock: cues, words, messages, what to cut, what must be ready, what is still open."""
    meeting, now = control.meeting, control.now()
    shown = project(meeting.programme, now)
    stage, told = for_stage(meeting, now), shown_message(meeting)
    papers = void_sheets(meeting)
    return {
        "urgency": urgency(meeting, shown.live),
        "message": None if told is None else told.text,
        "stage": {
            "kind": stage.kind,
            "item": stage.item or None,
            "remaining_s": None if stage.remaining is None else _s(stage.remaining),
            "message": stage.message or None,
        },
        "script": _script(meeting, now),
        "cues": [
            {"item": d.item, "line": d.cue.line, "at": clock_text_s(d.at), "done": d.done, "late": d.late}
            for d in due(meeting, shown, now)
        ],
        "cuts": _cuts(meeting, now),
        "lines": [
            {
                "id": line.parallel.id,
                "standing": line.standing,
                "begins": clock_text_s(line.begins),
                "ready_by": clock_text_s(line.ready_by),
            }
            for line in lines(meeting, shown, now)
        ],
        "too_late": [
            {"id": late.leaving.id, "item": late.item, "end": clock_text_s(late.end)} for late in too_late(meeting, now)
        ],
        "blanks": [asdict(blank) for blank in all_blanks(meeting)],
        "void_sheets": [one.item for one in papers.void],
        "missing_sheets": list(papers.missing),
    }


def _script(meeting: Meeting, now: int) -> dict[str, Any] | None:
    item = meeting.programme.live or meeting.programme.standby
    if item is None:
        return None
    said = script_of(meeting, item, now)
    frozen = None if said.frozen_at is None else clock_text_s(said.frozen_at)
    return {"item": item, "text": said.text, "frozen_at": frozen}


def _cuts(meeting: Meeting, now: int) -> dict[str, Any]:
    plan = propose(meeting, now)
    return {
        "verdict": plan.verdict,
        "end_then": clock_text_s(plan.end_then),
        "over_s": _s(plan.over),
        "cuts": [
            {
                "item": cut.item,
                "kind": cut.kind,
                "to_s": cut.to_seconds,
                "saves_s": _s(cut.saves),
                "end": clock_text_s(cut.end),
            }
            for cut in plan.cuts
        ],
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
    """Who is in the hall, which scans were one too many, the figures, and whom the MC introduces."""
    meeting = control.meeting
    present = [d for d in meeting.tables["delegates"] if meeting.door.is_present(d)]
    counted, said = count(meeting), last_quoted(meeting)
    return {
        "present": present,
        "duplicates": duplicates(meeting.door),
        "clocks": [{"desk": c.desk, "offset_s": _s(c.offset), "trusted": c.trusted} for c in off_clocks(meeting)],
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
