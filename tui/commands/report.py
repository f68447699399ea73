"""`ledai report timing FILE [--json] [--xlsx PATH]`: planned against actual; nothing is written into the file.

Without an option a table for a terminal of 80 columns. Of rows in which nobody may be pressed ("không nhắc giờ") table
and workbook tell the hours and no difference; the JSON is for machines and has every number.

The JSON is one object. Instants are ISO 8601 with the offset +07:00, or null; lengths are whole seconds, or null.

| key | value |
|---|---|
| title, date | of the meeting |
| at | the instant of the report |
| status | "prepared", "running" or "closed" |
| approved_start, approved_end | the programme as frozen at the first start |
| planned_start, planned_end | the current plan |
| actual_start, actual_end | from the first start to the closing |
| expected_end | of the projection |
| start_drift_s, end_drift_s | against the approved programme, negative for early; the end as expected or actual |
| added_s, held_s, held_incident_s, held_waiting_s | sums over all rows |
| done, skipped, deferred, inserted | how many rows, items with parts not counted |
| hall | how the hall waited before the first start: a list of {start, end, seconds, reason} |
| rows | in the order of the plan, an item with parts before them |

Each row: id, number, title, who, parent (the id of its item, or null), status ("pending", "live", "held", "done",
"skipped", "deferred"), inserted, untimed (booleans), approved_start, approved_end, planned_start, planned_end,
expected_start, expected_end, actual_start, actual_end, planned_s, actual_s, over_s (longer than planned),
drift_s (ended later than planned), added: a list of {seconds, reason}, holds: a list of {start, end, seconds, reason},
whose reason is "incident", "waiting", "asleep" (not counted by decision) or "".
What a row is measured by is the approved programme, or the current plan for what is not in it.
"""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from meeting.programme.projection import Span
from meeting.programme.timing import Row, Stood, timing
from meeting.state import Meeting
from meeting.text.hours import VIETNAM
from tui.commands.delegates import read
from tui.commands.printing import now_of
from tui.commands.timing_table import lines
from tui.strings import t


def run(path: Path, *, as_json: bool, xlsx: Path | None) -> int:
    """Print the report, or write it; where a workbook lies is said on stdout, with --json on stderr."""
    meeting = read(path)
    now = now_of(meeting)
    written = None if xlsx is None else _workbook(meeting, now, path, xlsx)
    if as_json:
        print(json.dumps(document(meeting, now), ensure_ascii=False, indent=1))
    if written is not None:
        print(written, file=sys.stderr if as_json else sys.stdout)
    elif not as_json:
        print("\n".join(lines(meeting, now, t)))
    return 0


def _workbook(meeting: Meeting, now: int, path: Path, xlsx: Path) -> Path:
    from storage.paper.workbook import workbook
    from tui.papers import XLSX, place

    return place(workbook(meeting, now, t), path.resolve(), "thoi-gian", XLSX, xlsx)


def document(meeting: Meeting, now: int) -> dict[str, Any]:
    """The JSON object; its keys are stable."""
    whole = timing(meeting, now)
    end = whole.end if whole.end is not None else whole.expected_end
    approved = whole.approved
    begun = approved is not None and whole.start is not None
    return {
        "title": meeting.about.title,
        "date": meeting.about.date,
        "at": _iso(now),
        "status": "closed" if whole.end is not None else "running" if whole.start is not None else "prepared",
        **_span("approved", approved),
        **_span("planned", whole.planned),
        "actual_start": _iso(whole.start),
        "actual_end": _iso(whole.end),
        "expected_end": _iso(whole.expected_end),
        "start_drift_s": _s(whole.start - approved[0]) if begun and approved and whole.start is not None else None,
        "end_drift_s": _s(end - approved[1]) if begun and approved else None,
        "added_s": _s(whole.added),
        "held_s": _s(whole.held()),
        "held_incident_s": _s(whole.held("incident")),
        "held_waiting_s": _s(whole.held("waiting")),
        **{name: whole.count(name) for name in ("done", "skipped", "deferred", "inserted")},
        "hall": [_held(wait) for wait in whole.hall],
        "rows": [_row(row, meeting) for row in whole.rows],
    }


def _row(row: Row, meeting: Meeting) -> dict[str, Any]:
    actual = None if row.start is None or row.end is None else row.end - row.start
    return {
        "id": row.id,
        "number": row.number,
        "title": row.title,
        "who": row.who,
        "parent": meeting.programme.items[row.id].parent or None,
        "status": row.status,
        "inserted": row.inserted,
        "untimed": row.untimed,
        **_span("approved", row.approved),
        **_span("planned", row.planned),
        **_span("expected", row.expected),
        "actual_start": _iso(row.start),
        "actual_end": _iso(row.end),
        "planned_s": None if row.plan is None else _s(row.plan[1] - row.plan[0]),
        "actual_s": _s(actual),
        "over_s": _s(row.over),
        "drift_s": _s(row.late),
        "added": [{"seconds": _s(given.ms), "reason": given.reason} for given in row.added],
        "holds": [_held(hold) for hold in row.holds],
    }


def _held(hold: Stood) -> dict[str, Any]:
    return {"start": _iso(hold.start), "end": _iso(hold.end), "seconds": _s(hold.ms), "reason": hold.reason}


def _span(name: str, span: Span | None) -> dict[str, str | None]:
    start, end = span or (None, None)
    return {f"{name}_start": _iso(start), f"{name}_end": _iso(end)}


def _iso(ms: int | None) -> str | None:
    return None if ms is None else datetime.fromtimestamp(ms // 1000, VIETNAM).isoformat()


def _s(ms: int | None) -> int | None:
    return None if ms is None else round(ms / 1000)
