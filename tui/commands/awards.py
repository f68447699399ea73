"""`ledai awards plan FILE [--json]`: how every batch will be called, will stand and be handed to; what is not in order.

Nothing is written, and whatever is found the command ends with 0: findings never block. Left and right are the hall's.

The JSON is one object, its keys stable; people and frames are told by the ids of their entries.

| key | value |
|---|---|
| title, date | of the meeting |
| layout | {"enter_from", "first_to", "present_from"}: "left" or "right", "far" or "near" |
| places | the most who stand in one row |
| batches | a list in calling order |
| findings | a list, the serious ones first |

Each batch: no, id, category (its id), name (of the award), kind ("collective", "household", "individual"), posthumous,
call (entries in calling order), row (from left to right), presenters (ids of people from left to right; the highest
stands before the first name), stacks (one for each presenter, from left to right, each from top to bottom), trays (from
left to right, each from top to bottom), frames (for each entry that has one the number on its tag).

Each finding: id, severity ("serious", "warning", "note"), batches (numbers), entries, people (ids), values, text (in
the language asked for).
"""

import json
from pathlib import Path
from textwrap import wrap
from typing import Any, Final

from meeting.awards.building import frames_of, places, stage_of
from meeting.awards.finding import SEVERITIES, Finding
from meeting.awards.findings import findings
from meeting.awards.planning import Planned, layout_of, plan
from meeting.documents import Category, Entry, Frame
from meeting.state import Meeting
from storage.lists.ladder import ladder
from tui import words
from tui.commands.delegates import read
from tui.strings import t

WIDTH: Final = 80


def run_plan(path: Path, *, as_json: bool) -> int:
    """Print the plan."""
    meeting = read(path)
    if as_json:
        print(json.dumps(document(meeting), ensure_ascii=False, indent=1))
    else:
        print("\n".join(lines(meeting)))
    return 0


def document(meeting: Meeting) -> dict[str, Any]:
    """The JSON object."""
    stage = stage_of(meeting)
    return {
        "title": meeting.about.title,
        "date": meeting.about.date,
        "layout": layout_of(stage)._asdict(),
        "places": places(stage),
        "batches": [_batch(meeting, one) for one in plan(meeting)],
        "findings": [_finding(one) for one in findings(meeting, ladder())],
    }


def _batch(meeting: Meeting, one: Planned) -> dict[str, Any]:
    category, frames = _category(meeting, one), _frames(meeting)
    a = one.arrangement
    return {
        "no": one.batch.number,
        "id": one.batch.id,
        "category": category.id,
        "name": category.name,
        "kind": category.kind,
        "posthumous": category.posthumous,
        "call": list(a.call),
        "row": list(a.row),
        "presenters": list(one.abreast),
        "stacks": [list(stack) for stack in a.stacks],
        "trays": [list(tray) for tray in a.trays],
        "frames": {e: frames[e] for e in a.call if e in frames},
    }


def _category(meeting: Meeting, one: Planned) -> Category:
    """The kind of award of a batch; a stand-in of its id where nobody knows it, which a finding tells."""
    unknown = Category(id=one.batch.category, decision="", name=one.batch.category, kind="individual", precedence=0)
    return meeting.awards.categories.get(one.batch.category, unknown)


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "id": one.id,
        "severity": one.severity,
        "batches": list(one.batches),
        "entries": list(one.entries),
        "people": list(one.people),
        "values": dict(one.values),
        "text": told(one),
    }


def told(finding: Finding) -> str:
    """A finding in words."""
    return t(f"planning.{finding.id}", **finding.values)


def lines(meeting: Meeting) -> list[str]:
    """The plan for a terminal of 80 columns."""
    stage, planned = stage_of(meeting), plan(meeting)
    layout = layout_of(stage)
    how = t(
        "plan.layout",
        enter=t(f"plan.side.{layout.enter_from}"),
        end=t(f"plan.end.{layout.first_to}"),
        present=t(f"plan.side.{layout.present_from}"),
        places=places(stage),
    )
    found = [*_wrapped(t("plan.title")), *_wrapped(meeting.about.title), *_wrapped(how)]
    for one in planned:
        found += ["", "─" * WIDTH, *_planned(meeting, one, len(planned))]
    if not planned:
        found += ["", t("plan.nobody")]
    return [*found, "", "─" * WIDTH, *_told(findings(meeting, ladder()))]


def _planned(meeting: Meeting, one: Planned, of: int) -> list[str]:
    awards, a, number = meeting.awards, one.arrangement, one.batch.number
    category, frames = _category(meeting, one), _frames(meeting)
    place = {e: n for n, e in enumerate(a.call, 1)}
    kind = t("awards.kind.posthumous" if category.posthumous else f"awards.kind.{category.kind}")
    found = _wrapped(t("plan.batch", batch=number, of=of, category=category.name))
    found += [t("plan.count", kind=kind, count=len(a.call)), "", t("plan.call")]
    for e in a.call:
        found += _beside(f"{place[e]:>4}  {frames.get(e, ''):<7}", _who(awards.entries[e]))
    found += ["", *_beside(f"{t('plan.row')} ", "  ".join(str(place[e]) for e in a.row))]
    for n, stack in enumerate(a.stacks):
        person = awards.people.get(one.abreast[n]) if n < len(one.abreast) else None
        who = words.person(person.form, person.name) if person else t("plan.stack_nobody", place=n + 1)
        found += _beside(f"{t('plan.stack', who=who)} ", _pile(stack, frames, place))
    if a.trays != a.stacks:
        for n, tray in enumerate(a.trays, 1):
            found += _beside(f"{t('plan.tray', tray=n)} ", _pile(tray, frames, place))
    return found


def _told(found: tuple[Finding, ...]) -> list[str]:
    if not found:
        return [t("plan.in_order")]
    told_ = [t("plan.findings", count=len(found))]
    for severity in SEVERITIES:
        mine = [one for one in found if one.severity == severity]
        told_ += ["", t(f"planning.severity.{severity}")] if mine else []
        told_ += [line for one in mine for line in _beside("  - ", told(one))]
    return told_


def _frames(meeting: Meeting) -> dict[str, str]:
    """The number on the tag of each entry's frame."""
    return {e: f.number for e, f in frames_of(meeting.table(Frame).values()).items()}


def _pile(entries: tuple[str, ...], frames: dict[str, str], place: dict[str, int]) -> str:
    """What lies there from top to bottom; what has no tag is told by its place in the call."""
    return "  ".join(frames.get(e) or str(place[e]) for e in entries)


def _who(entry: Entry) -> str:
    """The honouree as read, and who comes up for them."""
    comes = words.person(entry.receiver_form, entry.receiver_name)
    said = ", ".join(p for p in (words.person(entry.form, entry.name), entry.position, entry.unit) if p)
    return f"{said} ({comes})" if comes else said


def _wrapped(text: str) -> list[str]:
    return wrap(text, WIDTH, break_on_hyphens=False) or [""]


def _beside(first: str, text: str) -> list[str]:
    """Text behind a lead, wrapped under its own beginning where the lead is short."""
    indent = " " * (len(first) if len(first) < WIDTH // 3 else 4)
    return wrap(f"{first}{text}", WIDTH, subsequent_indent=indent, break_on_hyphens=False, drop_whitespace=True)
