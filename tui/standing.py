"""Where the meeting stands, in three lines to be sent ("Chép gửi Zalo", run-sheet §3.15): a pure function.

What is on, when the awards come and when it ends, who is still awaited. They leave the room, so a leader's item has no
time in them; names and titles are as approved.
"""

from collections.abc import Iterator
from typing import Final

from meeting.awards.state import is_there
from meeting.checkin.counts import figures, is_excused
from meeting.checkin.standing_in import is_represented
from meeting.documents import Item, Person
from meeting.programme.projection import Projection, project, status_of
from meeting.programme.speaking import is_untimed
from meeting.programme.state import Programme
from meeting.programme.stopping import standing_still
from meeting.state import Meeting
from meeting.text.hours import mm_ss
from tui import words
from tui.strings import t

MOST_NAMES: Final = 8
"""More than these are counted: the lines are read on a telephone."""


def three_lines(meeting: Meeting, now: int) -> tuple[str, str, str]:
    """What is on, when the awards and the end come, who is awaited."""
    shown = project(meeting.programme, now)
    return _on(meeting.programme, shown), _ahead(meeting.programme, shown), _awaited(meeting)


def _title(programme: Programme, item: str) -> str:
    row = programme.items[item]
    return f"{row.number} {row.title}".strip()


def _on(programme: Programme, shown: Projection) -> str:
    if programme.closed_at is not None:
        return t("standing.closed", hour=words.hour(programme.closed_at))
    live, still = shown.live, standing_still(programme)
    since = {"hour": words.hour(still.at)} if still else {}
    if live is None:
        first = programme.standby
        if first is None:
            return t("standing.empty")
        if still is not None:
            return t(f"standing.not_begun_{still.text or 'held'}", item=_title(programme, first), **since)
        return t("standing.not_begun", item=_title(programme, first), hour=words.hour(shown.spans[first][0]))
    if still is not None:
        how = t(f"standing.on_{still.text or 'held'}", **since)
    elif is_untimed(programme, live.item):
        how = t("standing.since", hour=words.hour(programme.runs[live.item].start))
    elif live.remaining < 0:
        how = t("standing.over", time=mm_ss(-live.remaining))
    else:
        how = t("standing.left", time=mm_ss(live.remaining))
    return t("standing.on", item=_title(programme, live.item), how=how)


def _ahead(programme: Programme, shown: Projection) -> str:
    late = shown.expected_end - shown.plan_end if shown.baseline_drift is None else shown.baseline_drift
    drift = words.drift(late)
    if programme.closed_at is not None:
        return t("standing.ended", drift=drift)
    end = {"end": words.hour(shown.expected_end), "drift": drift}
    item = next((i.id for i in programme.items.values() if i.kind == "awards" and not _within(programme, i)), None)
    found = {programme.runs[leaf].status for leaf in programme.leaves(item)} if item else set()
    waits = bool(found & {"pending", "deferred"})
    if item is None or found <= {"skipped"}:
        return t("standing.end", **end)
    if found & {"live", "held"} or (waits and "done" in found):
        return t("standing.awarding", done=words.hour(shown.spans[item][1]), **end)
    if status_of(programme, item) == "done":
        return t("standing.awarded", **end)
    return t("standing.awards", start=words.hour(shown.spans[item][0]), **end)


def _within(programme: Programme, item: Item) -> bool:
    """Whether the item that this is a part of is the awarding as a whole."""
    return bool(item.parent) and programme.items[item.parent].kind == "awards"


def _awaited(meeting: Meeting) -> str:
    hall = figures(meeting)
    count = {"present": hall.present, "invited": hall.expected}
    if meeting.programme.closed_at is not None:
        return t("standing.present", **count)
    names = list(dict.fromkeys([*_leaders(meeting), *_honourees(meeting)]))
    if not names:
        return t("standing.nobody", **count)
    said = "; ".join(names[:MOST_NAMES])
    if len(names) > MOST_NAMES:
        return t("standing.missing_more", names=said, count=len(names) - MOST_NAMES)
    return t("standing.missing", names=said)


def _leaders(meeting: Meeting) -> Iterator[str]:
    """Who sits in the chair, and who presents what is still to be presented, if they are not in."""
    awards = meeting.awards
    presenters = {p for b in awards.batches.values() if awards.stages[b.id] != "done" for p in b.presenters[:1]}
    for person in meeting.table(Person).values():
        needed = person.role == "chair" or person.id in presenters
        if needed and person.delegate and _away(meeting, person.delegate):
            yield words.person(person.form, person.name)


def _honourees(meeting: Meeting) -> Iterator[str]:
    """Who is to receive in this batch and the next one, and is not there."""
    awards = meeting.awards
    for batch in (awards.current, awards.following):
        for entry in awards.batches[batch].entries if batch else ():
            found = awards.entries.get(entry)
            if found is None or is_there(meeting, entry) or is_excused(meeting, found.delegate):
                continue
            who = words.delegate_name(meeting, found.delegate) or words.person(found.form, found.name)
            yield t("standing.honouree", who=who, batch=awards.batches[batch or ""].number)


def _away(meeting: Meeting, delegate: str) -> bool:
    return not is_represented(meeting, delegate) and not is_excused(meeting, delegate)
