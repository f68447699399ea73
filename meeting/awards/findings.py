"""Everything that is not in order with the plan of the award call, checked on the documents as they are now.

The checks are those of award-calling §6.4 and §4; `ledai awards plan` prints them, and building batches anew does not
wait for any of them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from meeting.awards.building import PLACES, frames_of, places, rank, stage_of
from meeting.awards.decisions import missing_of
from meeting.awards.finding import SEVERITIES, Finding, found
from meeting.awards.ladder import Rung, usual
from meeting.awards.people_checks import listed, people_findings
from meeting.awards.planning import Planned, capacities, carriers_of, layout_of, plan
from meeting.awards.programme_checks import programme_findings
from meeting.awards.spoken import BLANK
from meeting.documents import Frame
from meeting.state import Meeting

CARRIERS: Final = 2
"""At least so many bear frames (the plan of the conference, III.4)."""
CROWD: Final = 3
"""So many carriers at one tray get in each other's way."""


def findings(meeting: Meeting, ladder: Iterable[Rung] = ()) -> tuple[Finding, ...]:
    """All findings, the serious ones first, each kind in the order of the batches; `ladder` is the usual precedence."""
    planned = plan(meeting)
    all_ = [
        *_decisions(meeting),
        *_entries(meeting),
        *_batches(meeting, planned),
        *_order(meeting, planned),
        *_precedence(meeting, tuple(ladder)),
        *people_findings(meeting, planned),
        *_frames(meeting, planned),
        *_carriers(meeting, planned),
        *_stage(meeting, planned),
        *programme_findings(meeting, planned),
    ]
    return tuple(sorted(all_, key=lambda f: (SEVERITIES.index(f.severity), f.batches[:1])))


def _decisions(meeting: Meeting) -> Iterator[Finding]:
    used = {c.decision for c in meeting.awards.categories.values()}
    for one in meeting.awards.decisions.values():
        for part in missing_of(one) if one.id in used else ():
            yield found(f"decision_{part}", "warning", authority=one.authority or one.summary or BLANK)


def _entries(meeting: Meeting) -> Iterator[Finding]:
    awards = meeting.awards
    for category in awards.categories.values():
        if category.decision not in awards.decisions:
            yield found("category_without_decision", "serious", category=category.name)
    times = Counter(e for b in awards.batches.values() for e in dict.fromkeys(b.entries))
    shown = [e for e in awards.entries.values() if e.id not in awards.withdrawn]
    for entry in shown:
        if entry.category not in awards.categories:
            yield found("entry_without_category", "serious", (), (entry.id,), name=entry.name)
        elif times[entry.id] > 1:
            at = tuple(b.number for b in awards.batches.values() if entry.id in b.entries)
            yield found("entry_in_two_batches", "serious", at, (entry.id,), name=entry.name, batches=listed(at))
    if out := tuple(e.id for e in shown if e.category in awards.categories and not times[e.id]):
        names = ", ".join(awards.entries[e].name for e in out)
        yield found("entries_without_batch", "serious", (), out, count=len(out), names=names)


def _batches(meeting: Meeting, planned: Sequence[Planned]) -> Iterator[Finding]:
    awards, most = meeting.awards, places(stage_of(meeting))
    for one in planned:
        number, count = one.batch.number, len(one.arrangement.row)
        at = (number,)
        if not count:
            yield found("batch_empty", "warning", at, batch=number)
        if one.batch.category not in awards.categories:
            yield found("batch_without_category", "serious", at, batch=number)
        if count > most:
            yield found("batch_too_big", "warning", at, batch=number, count=count, places=most)
        for e in one.batch.entries:
            entry = awards.entries.get(e)
            if entry is None:
                yield found("entry_unknown", "serious", at, (e,), batch=number, entry=e)
            elif entry.category != one.batch.category and e not in awards.withdrawn:
                yield found("entry_outside", "serious", at, (e,), batch=number, name=entry.name)


def _order(meeting: Meeting, planned: Sequence[Planned]) -> Iterator[Finding]:
    awards, place = meeting.awards, {e: n for n, e in enumerate(meeting.awards.entries)}
    ranked = [one.batch for one in planned if one.batch.category in awards.categories]
    for before, after in pairwise(ranked):
        if rank(awards.categories[after.category]) < rank(awards.categories[before.category]):
            at = before.number, after.number
            yield found("order", "warning", at, batch=after.number, before=before.number)
    for one in planned:
        written = [place[e] for e in one.arrangement.call]
        if written != sorted(written):
            yield found("order_inside", "note", (one.batch.number,), batch=one.batch.number)


def _precedence(meeting: Meeting, ladder: Sequence[Rung]) -> Iterator[Finding]:
    for name, given in dict.fromkeys((c.name, c.precedence) for c in meeting.awards.categories.values()):
        expected = usual(ladder, name)
        if expected is not None and expected != given:
            yield found("precedence", "warning", category=name, given=given, usual=expected)


def _frames(meeting: Meeting, planned: Sequence[Planned]) -> Iterator[Finding]:
    awards, frames = meeting.awards, meeting.table(Frame)
    has = frames_of(frames.values())
    for one in planned:
        lacking = tuple(e for e in one.arrangement.call if e not in has) if _framed(meeting, one) else ()
        if lacking:
            names, number = ", ".join(awards.entries[e].name for e in lacking), one.batch.number
            yield found("frame_missing", "serious", (number,), lacking, batch=number, count=len(lacking), names=names)
    for tag, count in Counter(f.number for f in frames.values() if f.number).items():
        if count > 1:
            yield found("frame_number_twice", "serious", number=tag, count=count)
    for entry, count in Counter(f.entry for f in frames.values() if f.entry in awards.entries).items():
        if count > 1 and entry not in awards.withdrawn:
            yield found("frames_of_one", "warning", (), (entry,), name=awards.entries[entry].name, count=count)


def _carriers(meeting: Meeting, planned: Sequence[Planned]) -> Iterator[Finding]:
    carriers, takes = carriers_of(meeting), capacities(meeting)
    count = sum(map(len, carriers.values()))
    if planned and count < CARRIERS:
        yield found("carriers_few", "serious", count=count, least=CARRIERS)
    for tray, bearers in carriers.items():
        if tray and len(bearers) >= CROWD:
            yield found("tray_crowded", "warning", (), (), tuple(p.id for p in bearers), tray=tray, count=len(bearers))
    for tray in range(1, len(takes) + 1):
        if tray not in carriers:
            yield found("tray_without_carrier", "warning", tray=tray)
    for one in planned:
        if not _framed(meeting, one):
            continue
        at = (one.batch.number,)
        for tray, (frames, most) in enumerate(zip(one.arrangement.trays, takes, strict=False), 1):
            if len(frames) > most:
                yield found("tray_full", "warning", at, batch=at[0], tray=tray, count=len(frames), capacity=most)


def _stage(meeting: Meeting, planned: Sequence[Planned]) -> Iterator[Finding]:
    stage = stage_of(meeting)
    if not planned:
        return
    if stage is None or not (stage.places or stage.width_cm):
        yield found("stage_unmeasured", "note", places=PLACES)
    if not layout_of(stage).in_call_order:
        yield found("layout", "warning")


def _framed(meeting: Meeting, one: Planned) -> bool:
    category = meeting.awards.categories.get(one.batch.category)
    return category is not None and category.frame
