"""Who comes: people of one name, people without a group or a ticket, invitations and what was answered."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from meeting.checkin.counts import is_excused
from meeting.documents import Delegate, Entry, Group, Invitation, Person, Unit
from meeting.office.days import is_near, iso, last_day
from meeting.office.forgetting import STAND_IN
from meeting.preflight.finding import Finding, Severity, found
from meeting.preflight.owners import of_matter, owner
from meeting.programme.blanks import blanks
from meeting.state import Meeting
from meeting.text.names import same_tone_place

MOST_NAMED: Final = 5
"""So many names stand in one sentence; the others are counted."""


def one_name(meeting: Meeting, _now: int) -> Iterator[Finding]:
    """People of one name: those whom nothing on the list tells apart, and the others in one sentence."""
    named: dict[str, list[Delegate]] = defaultdict(list)
    for one in _coming(meeting):
        if one.name and one.name != STAND_IN:
            named[same_tone_place(one.name).casefold()].append(one)
    told_apart: list[str] = []
    alike: list[list[Delegate]] = []
    for those in named.values():
        if len(those) < 2:
            continue
        if len({(d.born, d.unit.casefold(), d.position.casefold()) for d in those}) < len(those):
            alike.append(those)
        else:
            told_apart.append(those[0].name)
    who = owner(meeting, "delegates")
    if len(alike) > MOST_NAMED:
        # A list that was taken in twice, for example: one sentence says it better than two hundred.
        names = names_of([those[0].name for those in alike])
        yield found("twins_many", "mend", "delegates", alike[0][0].id, who, count=len(alike), names=names)
    else:
        for those in alike:
            yield found("twins", "mend", "delegates", those[0].id, who, name=those[0].name, count=len(those))
    if told_apart:
        yield found("homonyms", "note", "delegates", "", who, count=len(told_apart), names=names_of(told_apart))


def groups(meeting: Meeting, _now: int) -> Iterator[Finding]:
    """Delegates in no group: nobody counts or introduces them with the others."""
    known = meeting.table(Group)
    who = owner(meeting, "delegates")
    out = [d.name for d in _coming(meeting) if d.group not in known] if known else []
    if out:
        yield found("without_group", "mend", "delegates", "", who, count=len(out), names=names_of(out))
    filled = {d.group for d in _coming(meeting)} | {u.group for u in meeting.table(Unit).values() if u.seats}
    empty = [one.name for id_, one in known.items() if id_ not in filled]
    if empty and len(empty) < len(known):
        yield found("empty_groups", "note", "delegates", "", who, count=len(empty), names=names_of(empty))


def nobody(meeting: Meeting, _now: int) -> Iterator[Finding]:
    """A list without anybody, and people on it without a name."""
    who = owner(meeting, "delegates")
    people = list(_coming(meeting))
    if not people and not any(u.seats for u in meeting.table(Unit).values()):
        yield found("no_delegates", "mend", "delegates", "", who)
    nameless = [d for d in people if not any(map(str.isalpha, d.name)) or blanks(d.name)]
    if nameless:
        told = [d.number or d.unit or d.id for d in nameless]
        yield found("nameless", "mend", "delegates", nameless[0].id, who, count=len(told), names=names_of(told))


def tickets(meeting: Meeting, _now: int) -> Iterator[Finding]:
    """Delegates without a code, and codes that two people have."""
    who = owner(meeting, "invitations")
    bare = [d.name for d in _listed(meeting) if not d.code and d.ticket == "valid"]
    if bare:
        yield found("without_ticket", "mend", "delegates", "", who, count=len(bare), names=names_of(bare))
    times = Counter(d.code for d in _listed(meeting) if d.code)
    twice = {code for code, count in times.items() if count > 1}
    if twice:
        names = [d.name for d in _listed(meeting) if d.code in twice]
        yield found("one_code", "grave", "delegates", "", who, count=len(twice), names=names_of(names))


def invitations(meeting: Meeting, now: int) -> Iterator[Finding]:
    """Invitations that did not go out, and answers that somebody has to act on."""
    if meeting.opened_at is not None:
        return
    sent, who = meeting.table(Invitation), owner(meeting, "invitations")
    people = [d.name for d in _listed(meeting) if d.ticket != "cancelled" and not _state(sent, d.id)]
    units = [u.name for u in meeting.table(Unit).values() if u.seats and not _state(sent, u.id)]
    severity: Severity = "grave" if is_near(meeting, now) else "mend"
    if people:
        yield found("not_sent", severity, "invitations", "", who, count=len(people), names=names_of(people))
    if units:
        yield found("not_sent_units", severity, "invitations", "", who, count=len(units), names=names_of(units))
    unnamed = [
        d.name for d in _listed(meeting) if _state(sent, d.id) == "stand_in" and not sent[d.id].note.strip()
    ]  # fmt: skip
    if unnamed:
        yield found("stand_in_unnamed", "note", "invitations", "", who, count=len(unnamed), names=names_of(unnamed))
    yield from _answers(meeting, now, who)


def _answers(meeting: Meeting, now: int, who: str) -> Iterator[Finding]:
    """Letters that went out behind their time, and those to which nobody has answered on the eve.

    Where no answer at all was noted the office does not keep them, and nothing is missing.
    """
    sent = meeting.table(Invitation)
    names = {d.id: d.name for d in _coming(meeting)} | {u.id: u.name for u in meeting.table(Unit).values() if u.seats}
    waiting = {names[one]: iso(a.on) for one, a in sent.items() if a.state == "sent" and one in names}
    days = (last_day(meeting, task.deadline, now) for task in of_matter(meeting, "invitations"))
    last = next((one for one in days if one), None)
    late = [name for name, on in waiting.items() if last and on and on > last]
    if late and last:
        date = f"{last.day}/{last.month}/{last.year}"
        yield found("sent_late", "note", "invitations", "", who, count=len(late), names=names_of(late), date=date)
    kept = any(answer.state in {"accepted", "declined", "stand_in"} for answer in sent.values())
    if kept and waiting and is_near(meeting, now):
        yield found("unanswered", "note", "invitations", "", who, count=len(waiting), names=names_of(list(waiting)))


def declined(meeting: Meeting, _now: int) -> Iterator[Finding]:
    """Who has a part in the ceremony and does not come."""
    answers, delegates = meeting.table(Invitation), meeting.table(Delegate)
    who = owner(meeting, "awards")
    honoured = {e.delegate: e for e in meeting.table(Entry).values() if e.id not in meeting.awards.withdrawn}
    parts: dict[str, Person] = {}
    for person in meeting.table(Person).values():
        if person.role == "presenter" or person.delegate not in parts:
            parts[person.delegate] = person
    for one, delegate in delegates.items():
        if one not in honoured and one not in parts:
            continue
        answer = answers.get(one)
        if (answer is not None and answer.state in {"declined", "stand_in"}) or is_excused(meeting, one):
            if one in honoured:
                yield found("honouree_declined", "mend", "invitations", one, who, name=delegate.name)
            if one in parts:
                string = "presenter_declined" if parts[one].role == "presenter" else "part_declined"
                yield found(string, "grave", "invitations", one, who, name=delegate.name)
        elif delegate.ticket == "cancelled":
            severity: Severity = "grave" if one in parts else "mend"
            yield found("part_cancelled", severity, "delegates", one, who, name=delegate.name)


def _listed(meeting: Meeting) -> Iterable[Delegate]:
    """Who was prepared; people who were added at the desk got no invitation."""
    return (d for d in meeting.table(Delegate).values() if not d.came_as)


def _coming(meeting: Meeting) -> Iterable[Delegate]:
    """The same without those whose ticket was cancelled: one of two rows that were the same person, for example."""
    return (d for d in _listed(meeting) if d.ticket != "cancelled")


def _state(sent: Mapping[str, Invitation], one: str) -> str:
    answer = sent.get(one)
    return answer.state if answer else ""


def names_of(names: Sequence[str]) -> str:
    """A few of the names, and a sign that there are more."""
    return ", ".join(names[:MOST_NAMED]) + ("…" if len(names) > MOST_NAMED else "")
