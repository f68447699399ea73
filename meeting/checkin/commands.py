"""What can be done at the door. A scan is never refused: whatever it is, it gets a verdict, and the verdict is a fact.

The same nonce with the same type again returns the stored verdict, whatever has happened since; an annulled one says so
(check-in §4.1, 4.2).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from meeting.checkin.codes import canonical, classify, well_formed
from meeting.checkin.facts import Annulled, Enrolled, Quoted, Scanned, Ticketed
from meeting.checkin.ledger import newest
from meeting.checkin.state import Action, Door, apply, counts
from meeting.checkin.verdicts import Arrival, judge_code, judge_person, no_code
from meeting.command import Change, Decided
from meeting.documents import Delegate
from meeting.facts import Fact, Payload, Undone
from meeting.refusal import Refused
from meeting.state import Meeting


def stored(door: Door, nonce: str, type_: str) -> tuple[Scanned, ...]:
    """The scans known by this nonce and type, one for each code that was glued into it.

    One scan that reached us on two ways is told once: as it was let in, where one of the two was.
    """
    found: dict[str, Scanned] = {}
    for scan in door.scans.get(nonce, ()):
        known = found.get(scan.nonce)
        if scan.type == type_ and (known is None or _rank(scan) < _rank(known)):
            found[scan.nonce] = scan
    return tuple(found[n] for n in sorted(found))


def _rank(scan: Scanned) -> tuple[bool, int, str]:
    return scan.verdict != "ok", scan.event_at, scan.desk


def recalled(door: Door, scans: tuple[Scanned, ...]) -> tuple[Scanned, ...]:
    """What a repeated scan is told: its stored verdicts, or that it was annulled."""
    return tuple(replace(s, verdict="annulled") if door.is_annulled(s) else s for s in scans)


@dataclass(frozen=True, slots=True)
class Scan:
    """Something was scanned (or, with `delegate`, somebody was found by name). The reply is a tuple of `Scanned`."""

    text: str
    nonce: str
    type: Literal["enter", "leave"] = "enter"
    desk: str = "1"
    event_at: int | None = None
    offline: bool = False
    reason: str = ""
    """Override: "Vẫn mời vào", with its reason."""
    delegate: str = ""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        door = meeting.door
        if known := stored(door, self.nonce, self.type):
            return Decided(reply=recalled(door, known))
        at = now if self.event_at is None else self.event_at
        arrival = Arrival(self.nonce, self.type, self.desk, at, self.offline, self.reason)
        if self.delegate:
            if self.delegate not in meeting.tables["delegates"]:
                raise Refused("door.unknown_delegate")
            scans = [judge_person(door, arrival, self.delegate, now)]
        else:
            scans = self._judge(door, arrival, now)
        if meeting.opened_at is None and not self.offline:
            scans = [replace(s, trial=True) for s in scans]
        return Decided(tuple(scans), reply=tuple(scans))

    def _judge(self, door: Door, arrival: Arrival, now: int) -> list[Scanned]:
        found = classify(self.text)
        if found.kind == "code":
            return [judge_code(door, arrival, found.codes[0], now)]
        if found.kind != "glued":
            return [no_code(arrival, found.kind, now)]
        scans: list[Scanned] = []
        for n, code in enumerate(found.codes, 1):
            part = replace(arrival, nonce=f"{self.nonce}#{n}", base=self.nonce)
            scans.append(judge_code(door, part, code, now))
            # The next part is judged with this one in mind: the same card may have been held to the scanner twice.
            door = apply(door, Fact("", now, 0, "", "", "", scans[-1]))
        return scans


@dataclass(frozen=True, slots=True)
class Annul:
    """Take back every scan of a nonce, for good: a late replay does not bring it back."""

    nonce: str
    desk: str = "1"

    def decide(self, meeting: Meeting, now: int) -> Decided:
        scans = [s for s in meeting.door.scans.get(self.nonce, ()) if not meeting.door.is_annulled(s)]
        if not scans:
            known = self.nonce in meeting.door.scans
            raise Refused("door.already_annulled" if known else "door.unknown_scan")
        return Decided(_annulments(meeting, self.nonce, scans, self.desk))


def _annulments(meeting: Meeting, nonce: str, scans: list[Scanned], desk: str) -> tuple[Annulled, ...]:
    annulled = Annulled(nonce, tuple(sorted({s.type for s in scans})), desk)
    after = apply(meeting.door, Fact("", 0, 0, "", "", "", annulled))
    for scan in scans:
        entry = meeting.awards.relies_on(meeting, scan.delegate)
        if entry and meeting.door.is_present(scan.delegate) and not after.is_present(scan.delegate):
            raise Refused("door.called_to_stage", name=entry.name)
    return (annulled,)


@dataclass(frozen=True, slots=True)
class UndoAtDoor:
    """Take back the last thing that a desk did (any desk's, where none is named); refusals did nothing.

    An entry by which somebody was put on the list takes them off it again.
    """

    desk: str = ""
    by_desk: str = "1"
    believes: str = ""
    """Id of the fact that the key bar named; "" for whatever is last."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        last = undoable(meeting, self.desk)
        if last is None:
            raise Refused("undo.nothing")
        if self.believes not in {"", last.fact}:
            raise Refused("undo.moved_on")
        return Decided(_taken_back(meeting, last, self.desk or self.by_desk))


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Take back one thing of the history, whichever desk did it and whatever was done since."""

    fact: str
    desk: str = "1"

    def decide(self, meeting: Meeting, now: int) -> Decided:
        action = next((a for a in meeting.door.history() if a.fact == self.fact), None)
        if action is None or not _can_be_undone(action):
            raise Refused("door.nothing_to_undo")
        if not still_counts(meeting, action):
            raise Refused("door.already_annulled")
        return Decided(_taken_back(meeting, action, self.desk))


def _taken_back(meeting: Meeting, action: Action, desk: str) -> tuple[Payload, ...]:
    if isinstance(action.payload, Enrolled):
        # Who is not on the list cannot be in the hall: their comings and goings go with the entry.
        who = str(action.payload.delegate["id"])
        mine = dict.fromkeys(visit.nonce for visit in meeting.door.visits.get(who, ()))
        annulled = [a for nonce in mine for a in _annulments(meeting, nonce, _of(meeting, nonce, who), desk)]
        return (*annulled, Undone("door", action.fact, desk))
    if not isinstance(action.payload, Scanned):
        return (Undone("door", action.fact, desk),)
    scan = action.payload
    scans = [s for s in meeting.door.scans[scan.nonce] if s == scan]
    return (*_annulments(meeting, scan.nonce, scans, desk), *_enrolment(meeting, scan, desk))


def _of(meeting: Meeting, nonce: str, delegate: str) -> list[Scanned]:
    return [s for s in meeting.door.scans.get(nonce, ()) if s.delegate == delegate]


def _can_be_undone(action: Action) -> bool:
    """A refusal did nothing, and what was read aloud was read."""
    payload = action.payload
    return counts(payload) if isinstance(payload, Scanned) else not isinstance(payload, Quoted)


def still_counts(meeting: Meeting, action: Action) -> bool:
    """Whether nobody has taken it back yet."""
    if isinstance(action.payload, Scanned):
        return not meeting.door.is_annulled(action.payload)
    return action.fact not in meeting.undone


def _enrolment(meeting: Meeting, scan: Scanned, desk: str) -> tuple[Undone, ...]:
    """Whoever was put on the list by coming in is taken off it with that entry: the desk did both in one act."""
    record = newest(meeting.door.ledger.enrolled.get(scan.delegate, ()), meeting.undone)
    return (Undone("door", record.fact, desk),) if record and record.at == scan.event_at else ()


def undoable(meeting: Meeting, desk: str = "") -> Action | None:
    """The last action at the door that still counts."""
    for action in meeting.door.history():
        if desk in {"", action.payload.desk} and _can_be_undone(action) and still_counts(meeting, action):
            return action
    return None


@dataclass(frozen=True, slots=True)
class SetTicket:
    """A ticket is made valid or cancelled, or its card is replaced by one with a new code."""

    delegate: str
    state: Literal["valid", "cancelled", "replaced"]
    code: str = ""
    desk: str = ""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        if self.delegate not in meeting.tables["delegates"]:
            raise Refused("door.unknown_delegate")
        code = canonical(self.code)
        if code:
            if not well_formed(code):
                raise Refused("door.code_ill_formed")
            holder = meeting.door.codes.get(code)
            if holder and (holder.delegate != self.delegate or self.state == "replaced"):
                raise Refused("door.code_taken")
        if meeting.opened_at is None:
            return Decided(changes=(Change("delegates", self.delegate, self._document(meeting, code)),))
        return Decided((Ticketed(self.delegate, self.state, code, self.desk),))

    def _document(self, meeting: Meeting, code: str) -> Mapping[str, Any]:
        known = meeting.table(Delegate)[self.delegate]
        if code and code != known.code:
            lost = (*known.replaced_codes, known.code) if known.code else known.replaced_codes
            known = replace(known, code=code, replaced_codes=tuple(c for c in lost if c != code))
            return replace(known, ticket="cancelled" if self.state == "cancelled" else "valid").write()
        return replace(known, ticket=self.state).write()
