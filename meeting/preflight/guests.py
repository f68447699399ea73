"""Who comes: people of one name, people without a group or a ticket, invitations and what was answered."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from meeting.documents import Delegate, Entry, Group, Invitation, Person, Unit
from meeting.office.days import is_near
from meeting.preflight.finding import Finding, Severity, found
from meeting.preflight.owners import owner
from meeting.state import Meeting
from meeting.text.names import same_tone_place

MOST_NAMED: Final = 5
"""So many names stand in one sentence; the others are counted."""


def one_name(meeting: Meeting, _now: int) -> Iterator[Finding]:
    """People of one name: those whom nothing on the list tells apart, and the others in one sentence."""
    named: dict[str, list[Delegate]] = defaultdict(list)
    for one in _listed(meeting):
        named[same_tone_place(one.name).casefold()].append(one)
    told_apart: list[str] = []
    for those in named.values():
        if len(those) < 2:
            continue
        if len({(d.born, d.unit.casefold(), d.position.casefold()) for d in those}) < len(those):
            who = owner(meeting, "delegates")
            yield found("twins", "mend", "delegates", those[0].id, who, name=those[0].name, count=len(those))
        else:
            told_apart.append(those[0].name)
    if told_apart:
        yield found(
            "homonyms", "note", "delegates", "", owner(meeting, "delegates"), count=len(told_apart),
            names=_names(told_apart),
        )  # fmt: skip


def groups(meeting: Meeting, _now: int) -> Iterator[Finding]:
    """Delegates in no group: nobody counts or introduces them with the others."""
    known = meeting.table(Group)
    out = [d.name for d in _listed(meeting) if d.group not in known] if known else []
    if out:
        yield found(
            "without_group", "mend", "delegates", "", owner(meeting, "delegates"), count=len(out), names=_names(out)
        )


def tickets(meeting: Meeting, _now: int) -> Iterator[Finding]:
    """Delegates without a code, and codes that two people have."""
    who = owner(meeting, "invitations")
    bare = [d.name for d in _listed(meeting) if not d.code and d.ticket == "valid"]
    if bare:
        yield found("without_ticket", "mend", "delegates", "", who, count=len(bare), names=_names(bare))
    times = Counter(d.code for d in _listed(meeting) if d.code)
    twice = {code for code, count in times.items() if count > 1}
    if twice:
        names = [d.name for d in _listed(meeting) if d.code in twice]
        yield found("one_code", "grave", "delegates", "", who, count=len(twice), names=_names(names))


def invitations(meeting: Meeting, now: int) -> Iterator[Finding]:
    """Invitations that did not go out, and answers that somebody has to act on."""
    if meeting.opened_at is not None:
        return
    sent, who = meeting.table(Invitation), owner(meeting, "invitations")
    people = [d.name for d in _listed(meeting) if d.ticket != "cancelled" and not _state(sent, d.id)]
    units = [u.name for u in meeting.table(Unit).values() if u.seats and not _state(sent, u.id)]
    severity: Severity = "grave" if is_near(meeting, now) else "mend"
    if people:
        yield found("not_sent", severity, "invitations", "", who, count=len(people), names=_names(people))
    if units:
        yield found("not_sent_units", severity, "invitations", "", who, count=len(units), names=_names(units))
    unnamed = [
        d.name for d in _listed(meeting) if _state(sent, d.id) == "stand_in" and not sent[d.id].note.strip()
    ]  # fmt: skip
    if unnamed:
        yield found("stand_in_unnamed", "note", "invitations", "", who, count=len(unnamed), names=_names(unnamed))


def declined(meeting: Meeting, _now: int) -> Iterator[Finding]:
    """Who has a part in the ceremony and does not come."""
    answers, delegates = meeting.table(Invitation), meeting.table(Delegate)
    absent = {one for one, answer in answers.items() if answer.state in {"declined", "stand_in"} and one in delegates}
    who = owner(meeting, "awards")
    honoured = {e.delegate: e for e in meeting.table(Entry).values() if e.id not in meeting.awards.withdrawn}
    parts = {p.delegate: p for p in meeting.table(Person).values()}
    for one in absent:
        if one in honoured:
            yield found("honouree_declined", "mend", "invitations", one, who, name=delegates[one].name)
        if one in parts:
            string = "presenter_declined" if parts[one].role == "presenter" else "part_declined"
            yield found(string, "grave", "invitations", one, who, name=delegates[one].name)


def _listed(meeting: Meeting) -> Iterable[Delegate]:
    """Who was prepared; people who were added at the desk got no invitation."""
    return (d for d in meeting.table(Delegate).values() if not d.came_as)


def _state(sent: Mapping[str, Invitation], one: str) -> str:
    answer = sent.get(one)
    return answer.state if answer else ""


def _names(names: Sequence[str]) -> str:
    return ", ".join(names[:MOST_NAMED]) + ("…" if len(names) > MOST_NAMED else "")
