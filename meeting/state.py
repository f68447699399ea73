"""A meeting is a fold: documents that were prepared, and over them the facts, one by one.

`apply(meeting, fact) -> Meeting` is the only way in which a meeting changes, and opening a file after a crash is
`fold(documents, facts)` and nothing else. A fact that is known already changes nothing, so several laptops' facts may
be laid over each other as sets.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from meeting.awards import state as awards_state
from meeting.awards.facts import Built
from meeting.awards.state import Awards
from meeting.checkin import state as door_state
from meeting.checkin.facts import Enrolled
from meeting.checkin.state import Door
from meeting.documents import TABLES, About, Delegate, Document, Item, Prepared
from meeting.facts import Edited, Entered, Fact, Gap, Judged, Jumped, Opened, Payload, Undone
from meeting.maps import Map
from meeting.programme import fold as programme_fold
from meeting.programme import state as programme_state
from meeting.programme.facts import Inserted
from meeting.programme.state import Programme
from meeting.troubles import Trouble, judged, noted, retold

EDITS: Mapping[str, str] = {
    "programme": "programme",
    "parallels": "programme",
    "leavings": "programme",
    "prints": "meeting",
    "delegates": "door",
    "units": "door",
    "groups": "door",
}
"""The part whose undo takes an edit of a table back; every other table belongs to the awards."""

_LAID = (Edited, Entered, Enrolled)
"""What changes the documents too."""

D = TypeVar("D", bound=Document)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Everything a screen may ask about."""

    about: About
    tables: Mapping[str, Map[str, Document]]
    """Documents by table and id, edits included."""
    programme: Programme
    door: Door
    awards: Awards
    begun: "Meeting | None"
    """The meeting before its first fact, which an undo folds anew from."""
    opened_at: int | None = None
    correction: int = 0
    """Milliseconds by which the wall clock was stepped while the machine's counter went on."""
    logs: Mapping[str, tuple[Fact, ...]] | None = None
    """The facts of the programme and of the awards that count, in order."""
    undone: frozenset[str] = frozenset()
    known: Map[str, bool] | None = None
    """Ids of the facts laid over so far."""
    last: Fact | None = None
    stage: tuple[Fact, ...] = ()
    """What the programme is told from, in order: its facts that count, and the gaps."""
    troubles: Mapping[str, Trouble] = field(default_factory=dict)
    """The gaps and jumps that were noted, by the id of their fact, in order."""

    def log(self, part: str) -> tuple[Fact, ...]:
        """The facts of a part that count, in order (programme and awards)."""
        return (self.logs or {}).get(part, ())

    def table(self, cls: type[D]) -> Mapping[str, D]:
        """The documents of a kind by id."""
        name = next(n for n, c in TABLES.items() if c is cls)
        return self.tables[name]  # type: ignore[return-value]  # a table holds documents of its own class


def prepare(documents: Prepared) -> Meeting:
    """A meeting before its first fact.

    Raises:
        ValueError: a document is missing, has unknown fields or leads nowhere.
    """
    tables = {name: Map({str(d["id"]): cls.read(d) for d in documents.get(name, ())}) for name, cls in TABLES.items()}
    about = next(iter(tables["meeting"].values()), None)
    if not isinstance(about, About):
        raise ValueError("the documents have no meeting among them")
    meeting = Meeting(
        about=about,
        tables=tables,
        programme=programme_state.prepared(_all(tables, "programme", Item), about.date),
        door=door_state.prepared(_all(tables, "delegates", Delegate)),
        awards=awards_state.prepared(tables),
        begun=None,
    )
    return replace(meeting, begun=meeting)


def _all(tables: Mapping[str, Map[str, Document]], name: str, cls: type[D]) -> list[D]:
    return [d for d in tables[name].values() if isinstance(d, cls)]


def fold(documents: Prepared, facts: Iterable[Fact]) -> Meeting:
    """The meeting that these documents and facts make."""
    meeting = prepare(documents)
    known: dict[str, bool] = {}
    door, last = meeting.door, None
    for fact in facts:
        if fact.id in known:
            continue
        known[fact.id] = True
        if part_of(fact) == "door" and not isinstance(fact.payload, _LAID):
            # Ten thousand scans in a row: one meeting at their end, not one for each.
            door, last = door_state.apply(door, fact), fact
            continue
        if last is not None:
            meeting, last = replace(meeting, door=door, last=last), None
        meeting = apply(replace(meeting, known=None), fact)
        door = meeting.door
    if last is not None:
        meeting = replace(meeting, door=door, last=last)
    return replace(meeting, known=Map(known))


def part_of(fact: Fact) -> str:
    """The part of the meeting whose undo takes a fact back."""
    return part_of_payload(fact.payload)


def part_of_payload(payload: Payload) -> str:
    """As `part_of`, of what is not recorded yet."""
    return EDITS.get(payload.table, "awards") if isinstance(payload, Edited | Entered) else payload.PART


def apply(meeting: Meeting, fact: Fact) -> Meeting:
    """The meeting after `fact`."""
    known = meeting.known or Map()
    if fact.id in known:
        return meeting
    known = known.put(fact.id, True)
    payload = fact.payload
    part = part_of(fact)
    if part == "door" and not isinstance(payload, _LAID):
        # The busiest road, so spelt out: dataclasses.replace costs more than the rest of a scan.
        return Meeting(
            meeting.about,
            meeting.tables,
            meeting.programme,
            door_state.apply(meeting.door, fact),
            meeting.awards,
            meeting.begun,
            meeting.opened_at,
            meeting.correction,
            meeting.logs,
            meeting.undone,
            known,
            fact,
            meeting.stage,
            meeting.troubles,
        )
    meeting = replace(meeting, known=known, last=fact)
    match payload:
        case Opened():
            return meeting if meeting.opened_at is not None else replace(meeting, opened_at=fact.at)
        case Gap() | Jumped():
            return noted(meeting, fact)
        case Judged():
            return judged(meeting, fact)
        case Undone(part=of, target=target):
            return _undone(meeting, of, target)
        case _:
            return _laid(meeting, part, fact)


def _laid(meeting: Meeting, part: str, fact: Fact) -> Meeting:
    if fact.id in meeting.undone:
        # It comes after what undid it, from another station; the door keeps it, and does not count it.
        return replace(meeting, door=door_state.apply(meeting.door, fact))
    logs = {**(meeting.logs or {}), part: (*meeting.log(part), fact)}
    return replace(
        meeting,
        logs=logs,
        stage=(*meeting.stage, fact) if part == "programme" else meeting.stage,
        tables=_tables_after(meeting.tables, fact.payload),
        programme=programme_fold.apply(meeting.programme, fact),
        door=door_state.apply(meeting.door, fact),
        awards=awards_state.apply(meeting.awards, fact),
    )


def _tables_after(tables: Mapping[str, Map[str, Document]], payload: Payload) -> Mapping[str, Map[str, Document]]:
    """The documents once a fact has changed or added some."""
    if isinstance(payload, Edited):
        table = tables[payload.table]
        if payload.id not in table:
            return tables  # somebody who was added at a desk, and whose coming was undone since
        return {**tables, payload.table: table.put(payload.id, table[payload.id].changed(payload.values))}
    if isinstance(payload, Entered):
        name, table = payload.table, tables[payload.table]
        if payload.document is None:
            return {**tables, name: table.without(payload.id)}
        return {**tables, name: table.put(payload.id, TABLES[name].read(payload.document))}
    if isinstance(payload, Enrolled):
        delegate = Delegate.read(payload.delegate)
        return {**tables, "delegates": tables["delegates"].put(delegate.id, delegate)}
    if isinstance(payload, Built):
        batches = {str(b["id"]): TABLES["batches"].read(b) for b in payload.batches}
        frames = tables["frames"]
        for frame in payload.frames:
            frames = frames.put(str(frame["id"]), TABLES["frames"].read(frame))
        return {**tables, "batches": Map(batches), "frames": frames}
    if isinstance(payload, Inserted):
        programme = tables["programme"]
        for item in payload.items:
            programme = programme.put(str(item["id"]), Item.read(item))
        return {**tables, "programme": programme}
    return tables


def _undone(meeting: Meeting, part: str, target: str) -> Meeting:
    """The meeting without one fact: its part is folded anew from the beginning, the others stay as they are."""
    begun = meeting.begun
    if begun is None or target in meeting.undone:
        return meeting
    meeting = replace(meeting, undone=meeting.undone | {target})
    if part == "door":
        meeting = replace(meeting, door=door_state.without(meeting.door, target))
    kept = tuple(f for f in meeting.log(part) if f.id != target)
    logs = {**(meeting.logs or {}), part: kept}
    tables = begun.tables
    for log in logs.values():
        for fact in log:
            tables = _tables_after(tables, fact.payload)
    if part == "programme":
        stage = tuple(f for f in meeting.stage if f.id != target)
        programme = retold(begun.programme, stage, meeting.troubles)
        return replace(meeting, logs=logs, tables=tables, stage=stage, programme=programme)
    if part == "door":
        return replace(meeting, logs=logs, tables=tables)
    awards = begun.awards
    for fact in kept:
        awards = awards_state.apply(awards, fact)
    return replace(meeting, logs=logs, tables=tables, awards=awards)
